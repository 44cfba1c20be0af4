"""The documents around a contract, for the Desk's connections."""

from frappe import _


def get_data() -> dict:
	return {
		"fieldname": "installment_contract",
		"non_standard_fieldnames": {
			"Payment Reminder": "contract",
			"Promise to Pay": "contract",
			"Payment Session": "reference_name",
			"Auto Payment": "reference_name",
		},
		"dynamic_links": {"reference_name": ["Installment Contract", "reference_doctype"]},
		"internal_links": {
			"Sales Order": "sales_order",
			"Payment Entry": ["payments", "payment_entry"],
		},
		"transactions": [
			{
				"label": _("Books"),
				"items": ["Sales Order", "Payment Entry", "Payment Session", "Auto Payment"],
			},
			{"label": _("Reminders"), "items": ["Payment Reminder", "Promise to Pay"]},
		],
	}
