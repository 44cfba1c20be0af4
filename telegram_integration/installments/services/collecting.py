"""The next payment of a contract, filled in: what the button "New payment" opens. Saves nothing.

ERPNext fills in accounts, currencies and the party by its own function; the contract says how much is due and
for which document. Of an online payment (payable.py) only the document is looked up here.
"""

import frappe
from frappe import _

from telegram_integration.installments.services.standing import judged, site_today
from telegram_integration.installments.services.terms import money
from telegram_integration.online_payments.services.open_documents import open_document

CONTRACT = "Installment Contract"
GET_PAYMENT_ENTRY = "erpnext.accounts.doctype.payment_entry.payment_entry.get_payment_entry"


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
