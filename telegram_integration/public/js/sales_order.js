// A submitted order that is paid in several parts can become an instalment contract as it stands.
frappe.ui.form.on("Sales Order", {
	refresh(frm) {
		if (
			frm.doc.docstatus !== 1 ||
			frm.doc.status === "Closed" ||
			frm.doc.installment_contract ||
			!(frm.doc.payment_schedule || []).length ||
			!frappe.model.can_submit("Installment Contract")
		) {
			return;
		}
		frm.add_custom_button(
			__("Make instalment contract"),
			() =>
				frappe.confirm(
					__("Make an instalment contract with this order's lines, schedule and payments?"),
					() => adopt(frm)
				),
			__("Create")
		);
	},
});

function adopt(frm) {
	return frappe
		.call({
			method: "telegram_integration.installments.api.adopt_sales_order",
			args: { sales_order: frm.doc.name },
			freeze: true,
			freeze_message: __("Counting payments…"),
		})
		.then(({ message }) => {
			if (message) frappe.set_route("Form", "Installment Contract", message);
		});
}
