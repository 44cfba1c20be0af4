"""The documents around a contract, for the Desk's connections."""

from frappe import _


def get_data() -> dict:
	return {
		"fieldname": "installment_contract",
		"internal_links": {
			"Sales Order": "sales_order",
			"Payment Entry": ["payments", "payment_entry"],
		},
		"transactions": [
			{"label": _("Books"), "items": ["Sales Order", "Payment Entry"]},
		],
	}
