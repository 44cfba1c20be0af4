// The form of a refund. One that hangs is ended here, with a reason; the server asks the provider once more first.
const REFUND_OPEN = ["Requested", "Sent"];

frappe.ui.form.on("Payment Refund", {
	refresh(frm) {
		if (frm.is_new() || frm.doc.by_hand || !REFUND_OPEN.includes(frm.doc.status)) return;
		frm.set_intro(__("The provider has not said yet what became of it; it is asked every few minutes."), "blue");
		if (!frappe.model.can_submit("Payment Entry")) return;
		frm.add_custom_button(__("Mark as failed"), () => ask_to_give_up(frm));
	},
});

function ask_to_give_up(frm) {
	const dialog = new frappe.ui.Dialog({
		title: __("Mark this refund as failed?"),
		fields: [
			{
				fieldname: "meaning",
				fieldtype: "HTML",
				options: `<p>${__(
					"The provider is asked once more first. If the money is not back, the refund ends here, and you may give it back in another way. What the provider makes later is counted all the same."
				)}</p>`,
			},
			{ fieldname: "reason", fieldtype: "Small Text", label: __("Reason"), reqd: 1 },
		],
		primary_action_label: __("Mark as failed"),
		primary_action({ reason }) {
			dialog.hide();
			give_up(frm, reason);
		},
	});
	dialog.show();
}

function give_up(frm, reason) {
	return frappe
		.call({
			method: "telegram_integration.online_payments.api.desk.fail_refund",
			args: { refund: frm.doc.name, reason },
			freeze: true,
			freeze_message: __("Asking the provider…"),
		})
		.then(({ message }) => {
			const is_done = message === "Done";
			const said = is_done ? __("The provider has made it after all: it is done") : __("The refund is marked as failed");
			frappe.show_alert({ message: said, indicator: is_done ? "green" : "orange" });
			return frm.reload_doc();
		});
}
