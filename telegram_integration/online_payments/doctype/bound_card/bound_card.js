// The form of a kept card: all that staff can do with it is to remove it.
frappe.ui.form.on("Bound Card", {
	refresh(frm) {
		if (frm.is_new() || !frm.doc.active) return;
		frm.add_custom_button(__("Remove card"), () =>
			frappe.confirm(__("Auto-payments from this card go on with another one, if that is allowed, or stop. Remove it?"), () =>
				frappe
					.call({
						method: "telegram_integration.online_payments.api.desk.remove_bound_card",
						args: { card: frm.doc.name },
						freeze: true,
					})
					.then(() => frm.reload_doc())
			)
		);
	},
});
