frappe.ui.form.on("Business Event", {
	refresh(frm) {
		frm.disable_save();
		frm.page.set_title(telegram_integration.event_title(frm.doc.event));
		const { reference_doctype, reference_name } = frm.doc;
		if (reference_doctype && reference_name) {
			frm.add_custom_button(__("Open {0}", [__(reference_doctype)]), () =>
				frappe.set_route("Form", reference_doctype, reference_name)
			);
		}
	},
});
