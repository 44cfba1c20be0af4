// "Payment link" on the form of whatever can be paid online: staff choose what for, and send the link themselves.
frappe.provide("telegram_integration");

telegram_integration.PAYMENT_API = "telegram_integration.online_payments.api.desk";

telegram_integration.ask_payment_link = (frm) =>
	frappe
		.call({
			method: `${telegram_integration.PAYMENT_API}.get_payment_choices`,
			type: "GET",
			args: { reference_doctype: frm.doctype, reference_name: frm.doc.name },
		})
		.then(({ message: choices }) => {
			if (!choices || !choices.length) return frappe.msgprint(__("Nothing is to be paid there"));
			const names = telegram_integration.payment_choices();
			const option = ({ key, amount }) => ({
				value: key,
				label: `${names[key] || key}: ${format_currency(amount, frm.doc.currency)}`,
			});
			frappe.prompt(
				[
					{
						fieldname: "choice",
						fieldtype: "Select",
						label: __("For what"),
						options: [...choices.map(option), { value: "amount", label: names.amount }],
						default: choices[0].key,
						reqd: 1,
					},
					{
						fieldname: "amount",
						fieldtype: "Currency",
						label: __("Amount"),
						depends_on: 'eval:doc.choice === "amount"',
						mandatory_depends_on: 'eval:doc.choice === "amount"',
					},
				],
				(values) => telegram_integration.make_payment_link(frm, values),
				__("Payment link"),
				__("Make the link")
			);
		});

telegram_integration.make_payment_link = (frm, { choice, amount }) =>
	frappe
		.call({
			method: `${telegram_integration.PAYMENT_API}.make_payment_link`,
			args: {
				reference_doctype: frm.doctype,
				reference_name: frm.doc.name,
				choice,
				amount: amount ? String(amount) : "",
			},
			freeze: true,
		})
		.then(({ message }) => {
			if (!message) return;
			frappe.utils.copy_to_clipboard(message.url);
			const sum = format_currency(message.amount, message.currency);
			const until = frappe.datetime.str_to_user(message.expires_at);
			const link = `<a href="${encodeURI(message.url)}" target="_blank" rel="noopener">${frappe.utils.escape_html(message.url)}</a>`;
			frappe.msgprint({
				title: __("Payment link"),
				message: `${__("{0}, good until {1}", [sum, until])}<br>${link}`,
				indicator: "green",
			});
		});

frappe.ui.form.on("Installment Contract", {
	refresh(frm) {
		if (frm.doc.docstatus !== 1 || frm.doc.status === "Closed") return;
		frm.add_custom_button(__("Payment link"), () => telegram_integration.ask_payment_link(frm));
	},
});
