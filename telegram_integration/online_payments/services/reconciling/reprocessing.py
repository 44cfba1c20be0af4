"""Staff want an event of the payment log looked at again: the provider is asked, or the books are finished.

What was received is masked and proves nothing any more; what counts is what the provider says now.
"""

import frappe
from frappe import _

from telegram_integration.online_payments.providers.contract import Unavailable
from telegram_integration.online_payments.services import (
	asking,
	bookkeeping,
	provider_events,
	provider_settings,
	transactions,
)
from telegram_integration.online_payments.services.provider_events import EVENT, PROCESSED
from telegram_integration.telegram_core.services.business_events import record_event


def process_again(event: str) -> str:
	"""What the transaction's state is afterwards."""
	row = frappe.db.get_value(EVENT, event, ["provider", "provider_transaction", "session"], as_dict=True)
	if not row or not row.provider_transaction:
		frappe.throw(_("This event belongs to no payment: there is nothing to process"))
	state = look_again(row.provider_transaction)
	provider_events.answer(event, PROCESSED)
	record_event(
		"payment_event_processed_again", reference_doctype="Payment Session", reference_name=row.session
	)
	return state


def look_again(transaction_name: str) -> str:
	"""Asks the provider where it can be asked, and finishes what the books still miss."""
	transaction = transactions.read(transaction_name)
	if "status" in provider_settings.capabilities(transaction.provider):
		_ask(transaction_name)
	if transactions.read(transaction_name).settled_at:
		bookkeeping.finish(transaction_name)
	return transactions.read(transaction_name).state


def _ask(transaction_name: str) -> None:
	try:
		asking.ask(transaction_name)
	except Unavailable:
		frappe.throw(_("The provider does not answer. Try again later."))
