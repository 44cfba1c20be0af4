frappe.ui.form.on("Telegram Message", {
	refresh(frm) {
		frm.disable_save();
		const { status, name, reference_doctype, reference_name } = frm.doc;
		if (status === "Queued") {
			frm.add_custom_button(__("Cancel"), () =>
				frappe.confirm(__("Take this message back?"), () =>
					call("cancel_message", name).then(() => frm.reload_doc())
				)
			);
		}
		if (["Failed", "Cancelled", "Expired"].includes(status)) {
			frm.add_custom_button(__("Send again"), () =>
				call("send_again", name).then(({ message }) =>
					frappe.set_route("Form", "Telegram Message", message)
				)
			);
		}
		if (reference_doctype && reference_name) {
			frm.add_custom_button(__("Open {0}", [__(reference_doctype)]), () =>
				frappe.set_route("Form", reference_doctype, reference_name)
			);
		}
	},
});

function call(door, message) {
	return frappe.call({
		method: `telegram_integration.telegram_core.api.${door}`,
		args: { message },
		freeze: true,
	});
}
