"""What staff's own chats are told of: each is a Business Event, said with names and without passport or phone."""

import json
from pathlib import Path

import frappe

from telegram_integration.telegram_core.domain.message_event import Drop, MessageEvent
from telegram_integration.telegram_core.services.template_seeds import Seed

_FOLDER = Path(__file__).parents[1] / "message_templates"
_WHEN = "%d.%m.%Y %H:%M"
EVENT_GONE = Drop("the business event is gone")


def customer_context(business_event: str, details: dict, language: str) -> dict | Drop:
	"""Of an event that tells about a customer and a Telegram account."""
	event = _read(business_event)
	if event is None:
		return EVENT_GONE
	return {
		"customer": event.reference_name or "",
		"customer_name": _customer_name(event.reference_name),
		"account": event.telegram_id or "",
		"account_name": _account_name(event.telegram_id),
		"linked_by": _details(event).get("linked_by", ""),
		"happened_at": event.occurred_at.strftime(_WHEN),
	}


def lock_context(business_event: str, details: dict, language: str) -> dict | Drop:
	event = _read(business_event)
	if event is None:
		return EVENT_GONE
	return {
		"locked": _details(event).get("locked", ""),
		"account": event.telegram_id or "",
		"account_name": _account_name(event.telegram_id),
		"happened_at": event.occurred_at.strftime(_WHEN),
	}


def failure_context(business_event: str, details: dict, language: str) -> dict | Drop:
	event = _read(business_event)
	if event is None:
		return EVENT_GONE
	message = frappe.db.get_value(
		"Telegram Message",
		event.reference_name,
		["name", "customer", "chat_id", "template", "priority", "last_error"],
		as_dict=True,
	)
	if message is None:
		return Drop("the message is gone")
	return {
		"message": message.name,
		"customer": message.customer or "",
		"customer_name": _customer_name(message.customer),
		"chat": message.chat_id,
		"template": message.template or "",
		"error": message.last_error or "",
		"happened_at": event.occurred_at.strftime(_WHEN),
	}


def _read(business_event: str):
	return frappe.db.get_value(
		"Business Event",
		business_event,
		["reference_name", "telegram_id", "details", "occurred_at"],
		as_dict=True,
	)


def _details(event) -> dict:
	return json.loads(event.details) if event.details else {}


def _customer_name(customer: str | None) -> str:
	return (frappe.db.get_value("Customer", customer, "customer_name") if customer else None) or ""


def _account_name(telegram_id: str | None) -> str:
	"""How the account calls itself; empty where nobody has seen it but the limits."""
	if not telegram_id:
		return ""
	names = frappe.db.get_value("Telegram User", telegram_id, ["first_name", "last_name", "username"])
	first, last, username = names or (None, None, None)
	return " ".join(part for part in (first, last, f"@{username}" if username else "") if part)


_OF_A_CUSTOMER = {
	"customer": "The customer's ID",
	"customer_name": "The customer's name",
	"account": "Telegram ID of the account",
	"account_name": "How the account calls itself in Telegram",
	"linked_by": "Passport, Phone, Passport and Phone, or Staff; empty where nobody was linked",
	"happened_at": "Day and time",
}
_SAMPLE = {
	"customer": "CUST-0001",
	"customer_name": "Aziza Karimova",
	"account": "7000000001",
	"account_name": "Aziza @aziza",
	"linked_by": "Passport",
	"happened_at": "21.11.2026 10:05",
}

EVENTS = (
	MessageEvent(
		key="passport_offered_again",
		label="Passport offered again",
		reference_doctype="Business Event",
		variables=_OF_A_CUSTOMER,
		context=customer_context,
		sample=_SAMPLE,
	),
	MessageEvent(
		key="customer_linked",
		label="Customer linked",
		reference_doctype="Business Event",
		variables=_OF_A_CUSTOMER,
		context=customer_context,
		sample=_SAMPLE,
	),
	MessageEvent(
		key="login_locked",
		label="Login locked",
		reference_doctype="Business Event",
		variables={
			"locked": "everybody, account, passport or phone",
			"account": "Telegram ID of the account",
			"account_name": "How the account calls itself in Telegram",
			"happened_at": "Day and time",
		},
		context=lock_context,
		sample={
			name: _SAMPLE.get(name, "everybody")
			for name in ("locked", "account", "account_name", "happened_at")
		},
	),
	MessageEvent(
		key="message_failed",
		label="Message failed",
		reference_doctype="Business Event",
		variables={
			"message": "ID of the Telegram Message",
			"customer": "The customer's ID; empty where it went to a chat of staff",
			"customer_name": "The customer's name",
			"chat": "Telegram ID of the chat",
			"template": "The template it was made of; empty for a broadcast",
			"error": "Why it was not sent",
			"happened_at": "Day and time",
		},
		context=failure_context,
		sample={
			**{name: _SAMPLE[name] for name in ("customer", "customer_name", "happened_at")},
			"message": "a1b2c3d4e5",
			"chat": "7000000001",
			"template": "Payment coming",
			"error": "Bad Request: chat not found",
		},
	),
)

SEEDS = (
	Seed("Passport offered again", "passport_offered_again", _FOLDER / "passport_offered_again"),
	Seed("Customer linked", "customer_linked", _FOLDER / "customer_linked"),
	Seed("Login locked", "login_locked", _FOLDER / "login_locked"),
	Seed("Message failed", "message_failed", _FOLDER / "message_failed"),
)
