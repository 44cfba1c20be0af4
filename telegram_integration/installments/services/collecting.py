"""The next payment of a contract, filled in: what the button "New payment" opens. Saves nothing.

ERPNext fills in accounts, currencies and the party by its own function; the contract says how much is due and
for which document. Of an online payment (payable.py) only the document is looked up here.
"""

import frappe
from frappe import _

from telegram_integration.installments.services.standing import judged, site_today
from telegram_integration.installments.services.terms import money
from telegram_integration.telegram_core.domain.money import to_tiyin

CONTRACT = "Installment Contract"
GET_PAYMENT_ENTRY = "erpnext.accounts.doctype.payment_entry.payment_entry.get_payment_entry"
BILLED = 99.99  # from here on ERPNext takes no advance for an order
CLOSED_ORDER = "Closed"


def next_payment(contract_name: str):
	"""An unsaved Payment Entry over what is due now: all that is late, else the next row."""
	contract = frappe.get_doc(CONTRACT, contract_name)
	due = _due_today(contract)
	if not due:
		frappe.throw(_("Nothing is due on contract {0}").format(contract.name))
	doctype, name, still_open = open_document(contract.sales_order)
	entry = _allocated(doctype, name, due, still_open) if name else _plain(contract, due)
	entry.installment_contract = contract.name
	return entry


def _due_today(contract) -> int:
	"""Judged anew: what is stored was true on the day it was written."""
	if contract.docstatus != 1:
		return 0
	standing = judged(contract, site_today())
	return standing.overdue or (standing.next_row.outstanding if standing.next_row else 0)


def _allocated(doctype: str, name: str, due: int, still_open: int):
	"""What goes beyond the document stays unallocated: it counts for the contract all the same."""
	entry = frappe.get_attr(GET_PAYMENT_ENTRY)(doctype, name, party_amount=money(due))
	if due > still_open:
		entry.references[0].allocated_amount = money(still_open)
		entry.set_amounts()
	return entry


def _plain(contract, due: int):
	entry = frappe.new_doc("Payment Entry")
	entry.update(
		{
			"payment_type": "Receive",
			"party_type": "Customer",
			"party": contract.customer,
			"party_name": contract.customer_name,
			"company": contract.company,
			"paid_amount": money(due),
			"received_amount": money(due),
		}
	)
	return entry


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
