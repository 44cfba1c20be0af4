// The form of an auto-payment: it is stopped, paused and resumed here. The server decides once more.
const AUTO_API = "telegram_integration.online_payments.api.desk";

frappe.ui.form.on("Auto Payment", {
	refresh(frm) {
		if (frm.is_new()) return;
		telegram_integration.show_payment_words(frm, {
			failure: telegram_integration.payment_reason,
			end_reason: telegram_integration.payment_reason,
		});
		if (frm.doc.failure) {
			frm.dashboard.add_comment(__("Last refusal: {0}", [telegram_integration.payment_reason(frm.doc.failure)]), "yellow", true);
		}
		if (frm.doc.status === "Active") {
			frm.add_custom_button(__("Pause"), () => change(frm, "pause_auto_payment"));
		}
		if (frm.doc.status === "Paused") {
			frm.add_custom_button(__("Resume"), () => change(frm, "resume_auto_payment"));
		}
		if (["Active", "Paused"].includes(frm.doc.status)) {
			frm.add_custom_button(__("Stop"), () =>
				frappe.confirm(__("The customer is told that nothing will be charged any more. Stop it?"), () =>
					change(frm, "stop_auto_payment")
				)
			);
		}
	},
});

function change(frm, door) {
	return frappe
		.call({ method: `${AUTO_API}.${door}`, args: { auto_payment: frm.doc.name }, freeze: true })
		.then(() => frm.reload_doc());
}
