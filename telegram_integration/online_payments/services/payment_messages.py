"""What payments declare to the core: receipts for customers, notices for staff, and the texts that come with them."""

from pathlib import Path

import frappe

from telegram_integration.online_payments.domain.payment_words import amount_in_words
from telegram_integration.online_payments.services import payables, provider_settings, sessions, transactions
from telegram_integration.online_payments.services.session_rows import SESSION, Session
from telegram_integration.online_payments.services.transactions import Transaction
from telegram_integration.telegram_core.domain import outbox
from telegram_integration.telegram_core.domain.errors import NotFound
from telegram_integration.telegram_core.domain.message_event import Drop, MessageEvent
from telegram_integration.telegram_core.domain.money import to_tiyin
from telegram_integration.telegram_core.services.outbox.rows import MESSAGE
from telegram_integration.telegram_core.services.template_seeds import Seed

_WHEN = "%d.%m.%Y %H:%M"
_FOLDER = Path(__file__).resolve().parent.parent / "message_templates"
GONE = Drop("the payment is gone")
TOLD = Drop("another message has told of this payment")


def receipt_context(session_name: str, details: dict, language: str) -> dict | Drop:
	"""What the customer has paid: of one transaction, in a preview of the whole session. Nothing where a message of
	what was paid has said it: that one is queued first, so whether it goes out is known by now."""
	try:
		session = sessions.read(session_name)
		paid = transactions.read(details["transaction"]) if details else None
	except NotFound:
		return GONE
	if paid and not paid.is_extra and _is_told(session, paid):
		return TOLD
	amount, entry = (
		(paid.amount, paid.payment_entry) if paid else (session.paid_amount, session.payment_entry)
	)
	return {
		**_about(session, language),
		"amount": amount_in_words(amount, session.currency, language),
		"receipt": entry or "",
		"is_advance": bool(paid and paid.is_extra),
	}


def refund_context(session_name: str, details: dict, language: str) -> dict | Drop:
	"""What the customer gets back."""
	try:
		session = sessions.read(session_name)
	except NotFound:
		return GONE
	amount = session.refunded_amount
	if details:
		amount = to_tiyin(frappe.db.get_value("Payment Refund", details["refund"], "amount"))
	return {**_about(session, language), "amount": amount_in_words(amount, session.currency, language)}


def staff_context(business_event: str, details: dict, language: str) -> dict | Drop:
	"""What a chat of staff is told of a payment."""
	event = frappe.db.get_value(
		"Business Event", business_event, ["reference_name", "reason", "occurred_at"], as_dict=True
	)
	if not event:
		return GONE
	try:
		session = sessions.read(event.reference_name)
	except NotFound:
		return GONE
	return {
		**_about(session, language),
		"amount": amount_in_words(session.paid_amount or session.amount, session.currency, language),
		"customer": session.customer,
		"provider": provider_settings.title(session.provider) if session.provider else "",
		"session": session.name,
		"error": event.reason or "",
		"happened_at": event.occurred_at.strftime(_WHEN),
	}


def _is_told(session: Session, paid: Transaction) -> bool:
	telling = payables.payable(session.reference_doctype).telling_message
	if telling is None:
		return False
	message = telling(session.reference_name, session.name, paid.amount)
	return frappe.db.get_value(MESSAGE, message, "status") in (outbox.QUEUED, outbox.SENDING, outbox.SENT)


def _about(session: Session, language: str) -> dict:
	return {
		"name": session.customer_name,
		"title": session.title,
		"document": session.reference_name,
		"company": session.company,
		"paid_at": session.paid_at.strftime(_WHEN) if session.paid_at else "",
	}


_COMMON = {
	"name": "The customer's name",
	"title": "What was paid, in words",
	"document": "ID of what was paid",
	"company": "The company that gets the money",
	"paid_at": "Day and time of the payment",
	"amount": "The amount with its currency",
}
_SAMPLE = {
	"name": "Aziza Karimova",
	"title": "Muddatli toʻlov shartnomasi IC-2026-00001",
	"document": "IC-2026-00001",
	"company": "Savdo",
	"paid_at": "21.11.2026 15:12",
	"amount": "400 000 so'm",
}
_STAFF = {
	**_COMMON,
	"customer": "The customer's ID",
	"provider": "The provider's name, as customers know it",
	"session": "ID of the Payment Session",
	"error": "Why the books wait; empty elsewhere",
	"happened_at": "Day and time",
}
_STAFF_SAMPLE = {
	**_SAMPLE,
	"customer": "CUST-0001",
	"provider": "Bank card",
	"session": "0b8e6d1e-5a4f-4c57-9a53-1f2d3c4b5a69",
	"error": "Mode of payment Bank card has no account for company Savdo",
	"happened_at": "21.11.2026 15:12",
}
_FOR_STAFF = {
	"payment_received": "Payment received",
	"payment_refunded": "Payment refunded",
	"books_pending": "Books pending",
	"late_payment": "Late payment",
}

EVENTS = (
	MessageEvent(
		key="payment_receipt",
		label="Payment receipt",
		reference_doctype=SESSION,
		variables={
			**_COMMON,
			"receipt": "Number of the receipt; empty while the books wait",
			"is_advance": "Whether the money was not owed and is kept as an advance",
		},
		context=receipt_context,
		sample={**_SAMPLE, "receipt": "ACC-PAY-2026-00012", "is_advance": False},
	),
	MessageEvent(
		key="refund_receipt",
		label="Refund receipt",
		reference_doctype=SESSION,
		variables=_COMMON,
		context=refund_context,
		sample=_SAMPLE,
	),
	*(
		MessageEvent(
			key=key,
			label=label,
			reference_doctype="Business Event",
			variables=_STAFF,
			context=staff_context,
			sample=_STAFF_SAMPLE,
		)
		for key, label in _FOR_STAFF.items()
	),
)

TEMPLATES = tuple(
	Seed(label, key, _FOLDER / key)
	for key, label in {
		"payment_receipt": "Payment receipt",
		"refund_receipt": "Refund receipt",
		**_FOR_STAFF,
	}.items()
)
