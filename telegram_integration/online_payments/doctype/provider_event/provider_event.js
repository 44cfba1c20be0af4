frappe.ui.form.on("Provider Event", {
	refresh(frm) {
		if (!frm.doc.provider_transaction || !frappe.model.can_create("Payment Entry")) return;
		frm.add_custom_button(__("Process again"), () => process_again(frm));
	},
});

function process_again(frm) {
	return frappe
		.call({
			method: "telegram_integration.online_payments.api.desk.process_event_again",
			args: { event: frm.doc.name },
			freeze: true,
		})
		.then(({ message }) => {
			if (!message) return;
			frappe.show_alert({ message: __("The payment is now: {0}", [__(message)]), indicator: "blue" });
			return frm.reload_doc();
		});
}
