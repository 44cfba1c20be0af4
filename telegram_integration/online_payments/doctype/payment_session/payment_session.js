// The form of a payment. What may be done is asked of the server, which also decides once more when it is done.
const PAYMENT_API = "telegram_integration.online_payments.api.desk";

frappe.ui.form.on("Payment Session", {
	refresh(frm) {
		if (frm.is_new()) return;
		telegram_integration.show_payment_words(frm, {
			choice: telegram_integration.payment_choice,
			failure: telegram_integration.payment_reason,
		});
		frappe
			.call({ method: `${PAYMENT_API}.get_session_overview`, type: "GET", args: { session: frm.doc.name } })
			.then(({ message }) => message && show(frm, message));
	},
});

function show(frm, overview) {
	if (overview.status !== frm.doc.status) {
		frm.dashboard.add_indicator(__("Now: {0}", [__(overview.status)]), "orange");
	}
	if (frm.doc.is_late) frm.dashboard.add_indicator(__("Came late"), "yellow");
	if (overview.transactions.some((one) => one.is_extra)) {
		frm.dashboard.add_indicator(__("Paid more than once: kept as an advance"), "yellow");
	}
	if (overview.books_wait) show_waiting_books(frm);
	if (overview.url) {
		frm.add_custom_button(__("Copy payment link"), () => frappe.utils.copy_to_clipboard(overview.url));
		frm.add_custom_button(__("Open payment page"), () => window.open(overview.url, "_blank", "noopener"));
	}
	if (overview.may_cancel) {
		frm.add_custom_button(__("Cancel payment"), () => cancel(frm));
	}
	const refundable = overview.transactions.filter((one) => one.refundable > 0);
	if (refundable.length && frappe.model.can_submit("Payment Entry")) {
		frm.add_custom_button(__("Give money back"), () => ask_refund(frm, refundable));
	}
}

function show_waiting_books(frm) {
	frm.dashboard.add_comment(__("The money is here, but not in the books: {0}", [frm.doc.books_error || ""]), "red", true);
	if (!frappe.model.can_create("Payment Entry")) return;
	frm.add_custom_button(__("Finish the books"), () => finish_books(frm)).addClass("btn-primary");
}

function call(door, args) {
	return frappe.call({ method: `${PAYMENT_API}.${door}`, args, freeze: true });
}

function finish_books(frm) {
	return call("finish_books", { session: frm.doc.name }).then(({ message }) => {
		const said = message ? __("The books are complete") : __("The books still refuse; the reason is on the form");
		frappe.show_alert({ message: said, indicator: message ? "green" : "red" });
		return frm.reload_doc();
	});
}

function cancel(frm) {
	frappe.confirm(__("The customer will not be able to pay by this link any more. Cancel it?"), () =>
		call("cancel_session", { session: frm.doc.name }).then(() => frm.reload_doc())
	);
}

function ask_refund(frm, refundable) {
	// One key for one dialog: pressed twice, money goes back once.
	const idempotency_key = frappe.utils.get_random(20);
	const first = refundable[0];
	const dialog = new frappe.ui.Dialog({
		title: __("Give money back"),
		fields: [
			{
				fieldname: "transaction",
				fieldtype: "Select",
				label: __("Payment"),
				options: refundable.map((one) => ({ value: one.name, label: `${one.provider} ${one.external_id}` })),
				default: first.name,
				reqd: 1,
			},
			{ fieldname: "amount", fieldtype: "Currency", label: __("Amount"), default: first.refundable, reqd: 1 },
			{ fieldname: "reason", fieldtype: "Small Text", label: __("Reason"), reqd: 1 },
			{
				fieldname: "by_hand",
				fieldtype: "Check",
				label: __("Given back by hand"),
				description: __("In cash, by bank transfer, or in the provider's own cabinet"),
			},
		],
		primary_action_label: __("Give back"),
		primary_action(values) {
			dialog.hide();
			const args = { session: frm.doc.name, idempotency_key, ...values, amount: String(values.amount) };
			call("refund_payment", args).then(() => {
				frappe.show_alert({ message: __("The refund is under way"), indicator: "blue" });
				return frm.reload_doc();
			});
		},
	});
	dialog.show();
}
