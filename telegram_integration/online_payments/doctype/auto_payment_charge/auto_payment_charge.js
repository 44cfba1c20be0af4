// The form of one charge: nothing is done here, it tells what became of it.
frappe.ui.form.on("Auto Payment Charge", {
	refresh(frm) {
		telegram_integration.show_payment_words(frm, { error: telegram_integration.payment_reason });
	},
});
