// "Check connection", and a warning for as long as codes are shown instead of sent.
frappe.ui.form.on("Eskiz Settings", {
	refresh(frm) {
		frm.set_intro("");
		if (frm.doc.skip_send) {
			frm.set_intro(__("Trial: whoever opens the booking page can log in with anybody's number."), "red");
		}
		frm.add_custom_button(__("Check connection"), async () => {
			if (frm.is_dirty()) return frappe.msgprint(__("Save the settings first."));
			const { message } = await frappe.call({
				method: "telegram_integration.service_booking.api.desk_web.check_sms_connection",
				freeze: true,
				freeze_message: __("Asking the provider…"),
			});
			frappe.show_alert({ message: message.message, indicator: message.ok ? "green" : "red" }, 10);
		});
	},
});
