"""What chats of operators are told of orders and days off, with a button that opens the form."""

import json
from pathlib import Path

import frappe
from frappe.utils import get_datetime, get_url_to_form, now_datetime

from telegram_integration.service_booking.domain import visit_words as words
from telegram_integration.service_booking.services.messages import order_values as about
from telegram_integration.service_booking.services.messages.day_off_messages import REQUEST, REQUESTED
from telegram_integration.service_booking.services.messages.order_values import GONE
from telegram_integration.service_booking.services.orders import orders
from telegram_integration.service_booking.services.orders.orders import ORDER
from telegram_integration.telegram_core.domain.message_event import Drop, MessageEvent
from telegram_integration.telegram_core.services.event_routes import ROUTED
from telegram_integration.telegram_core.services.template_seeds import Seed

_FOLDER = Path(__file__).resolve().parents[2] / "message_templates"
_WHEN = "%d.%m.%Y %H:%M"
OF_ORDERS = (
	"order_created",
	"order_paid",
	"order_cancel_requested",
	"order_cancelled",
	"order_moved",
	"refund_by_hand_needed",
	"work_order_unsent",
)
TAKEN_BACK = "order_payment_taken_back"
NOT_CALLED = "order_not_called"


def order_context(business_event: str, details: dict, language: str) -> dict | Drop:
	"""The order as it stands now, whatever has happened since."""
	event = _read(business_event)
	order = about.read(event.reference_name) if event else None
	if order is None:
		return GONE
	return {
		**about.values(order, language, now_datetime()),
		"phone": order.phone or "",
		"method": about.paid_with(order, language),
		"refund": about.money(about.refund(order), order, language),
		"reason": event.reason or order.cancel_reason or "",
		"comment": order.comment or "",
		"source": order.source,
		"was": _was(event, language),
		"happened_at": event.occurred_at.strftime(_WHEN),
		"buttons": _opens(words.DESK_BUTTON, ORDER, order.name, language),
	}


def taken_back_context(business_event: str, details: dict, language: str) -> dict | Drop:
	"""Nothing once it is paid again, or the visit was called off."""
	event = _read(business_event)
	order = about.read(event.reference_name) if event else None
	if order is None:
		return GONE
	if not orders.is_owed_again(order, now_datetime()):
		return Drop("it was paid again, or the visit does not take place")
	return order_context(business_event, details, language)


def not_called_context(business_event: str, details: dict, language: str) -> dict | Drop:
	"""Nothing once somebody has called, or the visit was called off."""
	event = _read(business_event)
	order = about.read(event.reference_name) if event else None
	if order is None:
		return GONE
	if not orders.waits_for_call(order, now_datetime()):
		return Drop("it was confirmed, or the visit does not take place")
	return order_context(business_event, details, language)


def day_off_context(business_event: str, details: dict, language: str) -> dict | Drop:
	"""Nothing once it is decided."""
	event = _read(business_event)
	asked = event and frappe.db.get_value(
		REQUEST, event.reference_name, ["master", "from_date", "to_date", "reason", "status"], as_dict=True
	)
	if not asked or asked.status != REQUESTED:
		return Drop("the request is gone or decided")
	return {
		"master": about.master_name(asked.master),
		"from_date": words.day(asked.from_date, language),
		"to_date": words.day(asked.to_date, language),
		"reason": asked.reason or "",
		"happened_at": event.occurred_at.strftime(_WHEN),
		"buttons": _opens(words.REQUEST_BUTTON, REQUEST, event.reference_name, language),
	}


def _was(event, language: str) -> str:
	"""When a visit that was moved was to be, and with whom if that was another master."""
	details = json.loads(event.details or "{}")
	before = details.get("before")
	if not before:
		return ""
	when = words.moment(get_datetime(before["start"]), language)
	is_other = before["master"] != details["master"]
	return f"{when}, {about.master_name(before['master'])}" if is_other else when


def _read(business_event: str):
	event = frappe.db.get_value(
		"Business Event",
		business_event,
		["reference_name", "reason", "occurred_at", "details"],
		as_dict=True,
	)
	if event:
		event.occurred_at = get_datetime(event.occurred_at)
	return event


def _opens(label: dict[str, str], doctype: str, name: str, language: str) -> list[list[dict]]:
	return [[{"text": label[language], "url": get_url_to_form(doctype, name)}]]


_VARIABLES = {
	**about.COMMON,
	"phone": "The client's phone",
	"method": "With what it was paid; empty where nothing was",
	"refund": "What goes back to the customer; empty where nothing does",
	"reason": "Why it was cancelled, or cannot be given back by itself",
	"comment": "The customer's words",
	"source": "Bot, Web or Desk",
	"was": "When a visit that was moved was to be, and with whom if that was another master; else empty",
	"happened_at": "Day and time",
}
_SAMPLE = {
	**about.SAMPLE,
	"phone": "+998 90 123 45 67",
	"method": "Card",
	"refund": "100 000 so'm",
	"reason": "Rejam o'zgardi",
	"comment": "Iltimos, yumshoqroq",
	"source": "Bot",
	"was": "24.11.2026 (seshanba), 12:00",
	"happened_at": "21.11.2026 15:40",
}

EVENTS = (
	*(
		MessageEvent(
			key=key,
			label=ROUTED[key],
			reference_doctype="Business Event",
			variables=_VARIABLES,
			context=context,
			sample=_SAMPLE,
		)
		for key, context in (
			*((key, order_context) for key in OF_ORDERS),
			(TAKEN_BACK, taken_back_context),
			(NOT_CALLED, not_called_context),
		)
	),
	MessageEvent(
		key="day_off_requested",
		label=ROUTED["day_off_requested"],
		reference_doctype="Business Event",
		variables={
			"master": "The master's name",
			"from_date": "First day",
			"to_date": "Last day",
			"reason": "Why",
			"happened_at": "Day and time",
		},
		context=day_off_context,
		sample={
			"master": "Malika",
			"from_date": "25.11.2026 (chorshanba)",
			"to_date": "26.11.2026 (payshanba)",
			"reason": "Oilaviy",
			"happened_at": "21.11.2026 15:40",
		},
	),
)
TEMPLATES = tuple(
	Seed(ROUTED[key], key, _FOLDER / key) for key in (*OF_ORDERS, TAKEN_BACK, NOT_CALLED, "day_off_requested")
)
