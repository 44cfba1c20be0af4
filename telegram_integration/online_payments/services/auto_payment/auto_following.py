"""What an auto-payment says of its next charge follows the document's money. Nothing is decided here, and nobody told.

Whoever moves the money holds the document, and auto-payments are locked before documents: so it is written down by a
job. What the bot shows is judged when it is read, and does not wait for that.
"""

from datetime import datetime

import frappe
from frappe.utils import now_datetime

from telegram_integration.online_payments.domain import auto_payment
from telegram_integration.online_payments.services.amounts import money
from telegram_integration.online_payments.services.auto_payment import charge_planning, mandates

TASK = "telegram_integration.online_payments.tasks.follow_auto_payment"
_NOTHING = {
	"due_key": None,
	"next_due": None,
	"next_amount": 0,
	"next_try": None,
	"noticed_at": None,
	"failure": None,
}


def money_moved(doctype: str, name: str) -> None:
	"""For the document's subject, in the transaction of the change: one read where no auto-payment runs for it."""
	running = mandates.running(doctype, name)
	if running:
		frappe.enqueue(TASK, queue="short", enqueue_after_commit=True, auto_payment=running)


def follow(name: str, now: datetime | None = None) -> None:
	"""Amount and day of what is due now. Where nothing is, it goes on running until the daily look: a payment that was
	entered by mistake is soon cancelled. Raises NotFound.
	"""
	now = now or now_datetime()
	mandate = mandates.lock(name)
	if mandate.status not in auto_payment.RUNNING:
		return
	due = charge_planning.next_due(mandate, now)
	fields: dict = {**_NOTHING}
	if due and due.key == mandate.due_key:
		fields = {}
	if due:
		fields |= {"due_key": due.key, "next_due": due.due_date, "next_amount": money(due.amount)}
		fields["next_try"] = charge_planning.coming(mandate, due, now) if mandate.is_active else None
	mandates.note(mandate, **fields)
