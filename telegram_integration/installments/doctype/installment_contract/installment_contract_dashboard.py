"""The documents around a contract, for the Desk's connections."""

from frappe import _


def get_data() -> dict:
	return {
		"fieldname": "installment_contract",
		"non_standard_fieldnames": {"Payment Reminder": "contract", "Promise to Pay": "contract"},
		"internal_links": {
			"Sales Order": "sales_order",
			"Payment Entry": ["payments", "payment_entry"],
		},
		"transactions": [
			{"label": _("Books"), "items": ["Sales Order", "Payment Entry"]},
			{"label": _("Reminders"), "items": ["Payment Reminder", "Promise to Pay"]},
		],
	}
