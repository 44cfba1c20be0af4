// "Auto-payment" on the form of a contract: turned on for a customer who has asked staff for it, with a card he has kept.
frappe.provide("telegram_integration");

telegram_integration.ask_auto_payment = (frm) =>
	frappe
		.call({
			method: "telegram_integration.online_payments.api.desk.get_chargeable_cards",
			type: "GET",
			args: { reference_doctype: frm.doctype, reference_name: frm.doc.name },
		})
		.then(({ message: cards }) => {
			if (!cards || !cards.length) {
				return frappe.msgprint(__("The customer has kept no card yet. He can do so when he pays in the bot."));
			}
			const fields = [
				{
					fieldname: "card",
					fieldtype: "Select",
					label: __("Card"),
					options: cards.map((card) => ({ value: card.name, label: `${card.masked} · ${card.expiry}` })),
					default: cards[0].name,
					reqd: 1,
				},
				{
					fieldname: "day",
					fieldtype: "Select",
					label: __("Charged"),
					options: [
						{ value: "0", label: __("On the due date") },
						{ value: "1", label: __("The day before") },
					],
					default: "0",
					reqd: 1,
				},
				{
					fieldname: "limit",
					fieldtype: "Currency",
					label: __("At most for one charge"),
					description: __("0: no limit."),
				},
				{ fieldname: "other_cards", fieldtype: "Check", label: __("Other cards as well") },
			];
			frappe.prompt(
				fields,
				({ card, day, limit, other_cards }) =>
					frappe
						.call({
							method: "telegram_integration.online_payments.api.desk.turn_on_auto_payment",
							args: {
								reference_doctype: frm.doctype,
								reference_name: frm.doc.name,
								card,
								day: cint(day),
								limit: limit ? String(limit) : "",
								other_cards: other_cards ? 1 : 0,
							},
							freeze: true,
						})
						.then(({ message }) => message && frappe.set_route("Form", "Auto Payment", message)),
				__("Auto-payment"),
				__("Turn on")
			);
		});

frappe.ui.form.on("Installment Contract", {
	refresh(frm) {
		if (frm.doc.docstatus !== 1 || frm.doc.status === "Closed") return;
		frm.add_custom_button(__("Auto-payment"), () => telegram_integration.ask_auto_payment(frm));
	},
});
