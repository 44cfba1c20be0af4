"""Which document of ERPNext takes the next payment of an order."""

import frappe

from telegram_integration.telegram_core.domain.money import to_tiyin

BILLED = 99.99  # from here on ERPNext takes no advance for an order
CLOSED_ORDER = "Closed"


def open_document(order_name: str, *, lock: bool = False) -> tuple[str | None, str | None, int]:
	"""The order while it takes an advance; once it is billed or closed, its oldest invoice with money open.

	``lock``: for who is about to pay it; a plain read may be older than another payment.
	"""
	order = frappe.get_doc("Sales Order", order_name, for_update=lock)
	if order.status != CLOSED_ORDER and (order.per_billed or 0) < BILLED:
		total = order.get("rounded_total") or order.grand_total
		still_open = to_tiyin(total) - to_tiyin(order.advance_paid)
		return ("Sales Order", order.name, still_open) if still_open > 0 else (None, None, 0)
	for invoice in _open_invoices(order_name):
		return "Sales Invoice", invoice.name, to_tiyin(invoice.outstanding_amount)
	return None, None, 0


def open_invoice(name: str) -> tuple[str | None, str | None, int]:
	"""One invoice while money is open on it, as it is now: it is locked."""
	invoice = frappe.get_doc("Sales Invoice", name, for_update=True)
	still_open = to_tiyin(invoice.outstanding_amount) if invoice.docstatus == 1 else 0
	return ("Sales Invoice", invoice.name, still_open) if still_open > 0 else (None, None, 0)


def _open_invoices(order_name: str) -> list:
	billing = frappe.get_all(
		"Sales Invoice Item",
		filters={"sales_order": order_name, "docstatus": 1},
		pluck="parent",
		order_by="parent asc, name asc",
	)
	if not billing:
		return []
	return frappe.get_all(
		"Sales Invoice",
		filters={"name": ("in", sorted(set(billing))), "docstatus": 1, "outstanding_amount": (">", 0)},
		fields=["name", "outstanding_amount"],
		order_by="posting_date asc, name asc",
		limit=1,
	)
