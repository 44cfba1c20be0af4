"""The documents around an order, for the Desk's connections."""

from frappe import _


def get_data() -> dict:
	return {
		"fieldname": "reference_name",
		"dynamic_links": {"reference_name": ["Service Order", "reference_doctype"]},
		"internal_links": {"Sales Order": "sales_order", "Sales Invoice": "sales_invoice"},
		"transactions": [
			{"label": _("Books"), "items": ["Sales Order", "Sales Invoice"]},
			{"label": _("Payments"), "items": ["Payment Session"]},
			{"label": _("Messages"), "items": ["Telegram Message", "Business Event"]},
		],
	}
