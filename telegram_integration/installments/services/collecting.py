"""Where the next payment of a contract goes: what the button "New payment" fills in. Writes nothing."""

import frappe

from telegram_integration.installments.services.terms import money
from telegram_integration.telegram_core.domain.money import to_tiyin

CONTRACT = "Installment Contract"
BILLED = 100


def payment_target(contract_name: str) -> dict:
	"""What the customer owes now, and the document to allocate it to.

	The order while it can take an advance; once it is billed, its oldest invoice with money open; where
	there is neither, the payment only names the contract.
	"""
	contract = frappe.get_doc(CONTRACT, contract_name)
	doctype, name, limit = _open_document(contract.sales_order)
	due = max(to_tiyin(contract.overdue_amount), to_tiyin(contract.next_due_amount))
	allocated = min(due, to_tiyin(limit)) if name else due
	return {
		"customer": contract.customer,
		"company": contract.company,
		"doctype": doctype,
		"name": name,
		"amount": money(due),
		"allocated": money(allocated),
	}


def _open_document(order_name: str) -> tuple[str | None, str | None, float]:
	order = frappe.get_doc("Sales Order", order_name)
	if (order.per_billed or 0) < BILLED:
		open_amount = (order.get("rounded_total") or order.grand_total) - (order.advance_paid or 0)
		return ("Sales Order", order.name, open_amount) if open_amount > 0 else (None, None, 0)
	billing = frappe.get_all(
		"Sales Invoice Item",
		filters={"sales_order": order_name, "docstatus": 1},
		pluck="parent",
		order_by="parent asc, name asc",
	)
	invoices = frappe.get_all(
		"Sales Invoice",
		filters={"name": ("in", sorted(set(billing))), "docstatus": 1, "outstanding_amount": (">", 0)},
		fields=["name", "outstanding_amount"],
		order_by="posting_date asc, name asc",
		limit=1,
	)
	for invoice in invoices:
		return "Sales Invoice", invoice.name, invoice.outstanding_amount
	return None, None, 0
