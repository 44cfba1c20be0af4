"""What auto-payments declare to the core: the notice before a charge, a refusal, the end; and the texts of it."""

from datetime import datetime
from pathlib import Path

import frappe
from frappe.utils import get_datetime, now_datetime

from telegram_integration.online_payments.domain import auto_payment
from telegram_integration.online_payments.domain.payment_words import amount_in_words
from telegram_integration.online_payments.services import payables
from telegram_integration.online_payments.services.auto_payment import bound_cards, charge_planning, mandates
from telegram_integration.online_payments.services.auto_payment.auto_payment_notices import (
	COMING,
	ENDED,
	FAILED,
)
from telegram_integration.online_payments.services.auto_payment.mandates import MANDATE, Mandate
from telegram_integration.telegram_core.domain.errors import NotFound
from telegram_integration.telegram_core.domain.message_event import Drop, MessageEvent
from telegram_integration.telegram_core.services.template_seeds import Seed

_WHEN = "%d.%m.%Y %H:%M"
_FOLDER = Path(__file__).resolve().parents[2] / "message_templates"
GONE, PAID = Drop("the auto-payment is gone"), Drop("paid, or turned off, meanwhile")
STOPPED = "Auto-payment stopped"


def coming_context(name: str, details: dict, language: str) -> dict | Drop:
	"""What will be charged; nothing is said of what has been paid since the message was queued."""
	try:
		mandate = mandates.read(name)
		due = charge_planning.next_due(mandate, now_datetime())
	except NotFound:
		return GONE
	if details and (mandate.status != auto_payment.ACTIVE or not due or due.key != details["due_key"]):
		return PAID
	amount = due.amount if due else mandate.next_amount
	at = get_datetime(details["at"]) if details else mandate.next_try
	return {
		**_about(mandate, language),
		"amount": amount_in_words(amount, mandate.currency, language),
		"charged_at": _when(at),
	}


def failed_context(name: str, details: dict, language: str) -> dict | Drop:
	"""Why there was no charge, and when it is tried again."""
	try:
		mandate = mandates.read(name)
	except NotFound:
		return GONE
	amount = int(details.get("amount") or mandate.next_amount)
	again = details.get("next_try")
	return {
		**_about(mandate, language),
		"amount": amount_in_words(amount, mandate.currency, language),
		"reason": details.get("reason") or mandate.failure,
		"next_try": _when(get_datetime(again)) if again else "",
	}


def ended_context(name: str, details: dict, language: str) -> dict | Drop:
	"""That nothing will be charged any more."""
	try:
		mandate = mandates.read(name)
	except NotFound:
		return GONE
	amount = amount_in_words(mandate.next_amount, mandate.currency, language) if mandate.next_amount else ""
	return {
		**_about(mandate, language),
		"reason": details.get("reason") or mandate.end_reason,
		"amount": amount,
	}


def staff_context(business_event: str, details: dict, language: str) -> dict | Drop:
	"""What a chat of staff is told of an auto-payment that was given up."""
	event = frappe.db.get_value(
		"Business Event", business_event, ["reference_name", "reason", "occurred_at"], as_dict=True
	)
	said = ended_context(event.reference_name, {"reason": event.reason or ""}, language) if event else GONE
	if isinstance(said, Drop):
		return said
	mandate = mandates.read(event.reference_name)
	return {**said, "customer": mandate.customer, "happened_at": event.occurred_at.strftime(_WHEN)}


def _about(mandate: Mandate, language: str) -> dict:
	try:
		about = payables.payable(mandate.reference_doctype).describe(mandate.reference_name, language)
		title, company, name = about.title, about.company, about.customer_name
	except NotFound:
		title, company, name = mandate.title, "", mandate.customer
	try:
		card = bound_cards.read(mandate.card).masked
	except NotFound:
		card = ""
	return {
		"name": name,
		"title": title,
		"document": mandate.reference_name,
		"company": company,
		"card": card,
	}


def _when(moment: datetime | None) -> str:
	return moment.strftime(_WHEN) if moment else ""


_COMMON = {
	"name": "The customer's name",
	"title": "What is paid, in words",
	"document": "ID of what was paid",
	"company": "The company that gets the money",
	"card": "The card, by its first and last digits",
	"amount": "The amount with its currency",
}
_SAMPLE = {
	"name": "Aziza Karimova",
	"title": "Muddatli toʻlov shartnomasi IC-2026-00001",
	"document": "IC-2026-00001",
	"company": "Savdo",
	"card": "8600 **** **** 1234",
	"amount": "400 000 so'm",
}
_REASON = "Why, as a word: insufficient_funds, card_expired, limit_exceeded, no_card …"

EVENTS = (
	MessageEvent(
		key="auto_payment_coming",
		label=COMING,
		reference_doctype=MANDATE,
		variables={**_COMMON, "charged_at": "Day and time from which the card is charged"},
		context=coming_context,
		sample={**_SAMPLE, "charged_at": "15.12.2026 10:00"},
	),
	MessageEvent(
		key="auto_payment_failed",
		label=FAILED,
		reference_doctype=MANDATE,
		variables={
			**_COMMON,
			"reason": _REASON,
			"next_try": "Day and time of the next try; empty where there is none",
		},
		context=failed_context,
		sample={**_SAMPLE, "reason": "insufficient_funds", "next_try": "16.12.2026 10:00"},
	),
	MessageEvent(
		key="auto_payment_ended",
		label=ENDED,
		reference_doctype=MANDATE,
		variables={**_COMMON, "reason": _REASON},
		context=ended_context,
		sample={**_SAMPLE, "reason": "insufficient_funds"},
	),
	MessageEvent(
		key="auto_payment_stopped",
		label=STOPPED,
		reference_doctype="Business Event",
		variables={
			**_COMMON,
			"reason": _REASON,
			"customer": "The customer's ID",
			"happened_at": "Day and time",
		},
		context=staff_context,
		sample={
			**_SAMPLE,
			"reason": "insufficient_funds",
			"customer": "CUST-0001",
			"happened_at": "20.12.2026 10:02",
		},
	),
)

TEMPLATES = tuple(
	Seed(label, key, _FOLDER / key)
	for key, label in {
		"auto_payment_coming": COMING,
		"auto_payment_failed": FAILED,
		"auto_payment_ended": ENDED,
		"auto_payment_stopped": STOPPED,
	}.items()
)
