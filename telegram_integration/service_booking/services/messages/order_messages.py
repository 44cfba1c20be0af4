"""What the company tells a customer of his visit. Judged when the message is sent: what is no longer true is not said."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import frappe
from frappe.utils import get_datetime, now_datetime

from telegram_integration.online_payments.services.provider_settings import may_be_paid
from telegram_integration.service_booking.domain import order_status as statuses
from telegram_integration.service_booking.domain import visit_words as words
from telegram_integration.service_booking.services.messages import order_values as about
from telegram_integration.service_booking.services.messages.order_values import GONE
from telegram_integration.service_booking.services.orders import order_notices as notices
from telegram_integration.service_booking.services.orders import orders
from telegram_integration.service_booking.services.orders.orders import ORDER
from telegram_integration.telegram_core.domain.errors import NotFound
from telegram_integration.telegram_core.domain.message_event import Context, Drop, MessageEvent
from telegram_integration.telegram_core.services.template_seeds import Seed

FOLDER = Path(__file__).resolve().parents[2] / "message_templates"
Judge = Callable[..., str]
"""(order, details, now): why there is nothing to say any more, or an empty text."""


def order_of_message(customer: str, message: str) -> str:
	"""The order that a message to the customer is about. NotFound where it is not his."""
	found = frappe.db.get_value(
		"Telegram Message", message, ["reference_doctype", "reference_name", "customer"], as_dict=True
	)
	if not found or found.reference_doctype != ORDER or found.customer != customer:
		raise NotFound
	return found.reference_name


def why_not(template: str, order, details: dict, now: datetime) -> str:
	"""Why there is nothing to tell a customer of it any more, or an empty text; for ways other than Telegram."""
	judge = next(judge for name, judge, _more in _TOLD.values() if name == template)
	return judge(order, details, now)


def _context(judge: Judge, *, pays: bool = True, rates: bool = False) -> Context:
	def context(name: str, details: dict, language: str) -> dict | Drop:
		order, now = about.read(name), now_datetime()
		if order is None:
			return GONE
		if reason := judge(order, details, now):
			return Drop(reason)
		return {
			**about.values(order, language, now),
			**_more(order, details, language),
			"buttons": [words.score_buttons()] if rates else _buttons(order, language, pays=pays),
		}

	return context


def _more(order, details: dict, language: str) -> dict:
	"""What only some of the messages use: small enough to be worked out for all of them."""
	was = get_datetime(details["start"]) if details.get("start") else None
	was_master = details.get("master") or order.master
	amount = int(details.get("amount") or 0) or about.to_tiyin(order.paid_amount)
	is_due = about.due_first(order) or about.still_open(order)
	return {
		"amount": about.money(amount, order, language),
		"to_pay": about.money(is_due, order, language),
		"was": words.moment(was, language) if was else "",
		"was_master": about.master_name(was_master) if was_master != order.master else "",
		"refund": about.money(about.refund(order), order, language),
		"reason": details.get("reason") or order.cancel_reason or "",
		"by_staff": bool(order.cancelled_by_staff),
		"was_unpaid": bool(order.expired_at),
		"phone": about.support_phone(),
	}


def _buttons(order, language: str, *, pays: bool) -> list[list[dict]]:
	payable = pays and (about.due_first(order) or about.still_open(order)) and may_be_paid([order.currency])
	pay = [[{"text": words.PAY_BUTTON[language], "action": "visit-pay"}]] if payable else []
	return [*pay, [{"text": words.OPEN_BUTTON[language], "action": "visit"}]]


def _alive(order, details: dict, now: datetime) -> str:
	if order.status in statuses.OVER or orders.hold_is_over(order, now):
		return "the visit is over or cancelled"
	return ""


def _stands(order, details: dict, now: datetime) -> str:
	if order.status == statuses.CANCEL_REQUESTED:
		return "the customer wants to cancel"
	return _alive(order, details, now)


def _is_open(order, details: dict, now: datetime) -> str:
	return _stands(order, details, now) or ("" if about.still_open(order) else "everything is paid")


def _is_there(order, details: dict, now: datetime) -> str:
	"""Of a move: the last one tells where the visit is now."""
	to = (details.get("to"), details.get("to_master"))
	if details and to != (str(order.start), order.master):
		return "the visit was moved again"
	return _stands(order, details, now)


def _is_coming(order, details: dict, now: datetime) -> str:
	if details and details["start"] != str(order.start):
		return "the visit was moved"
	if get_datetime(order.start) <= now:
		return "the visit has begun"
	return _stands(order, details, now)


def _is_unpaid(order, details: dict, now: datetime) -> str:
	if not about.due_first(order) or not order.hold_until:
		return "paid, or not to be paid beforehand"
	return _stands(order, details, now)


def _is_asked(order, details: dict, now: datetime) -> str:
	return "" if order.status == statuses.CANCEL_REQUESTED else "it was decided"


def _is_cancelled(order, details: dict, now: datetime) -> str:
	return "" if order.status == statuses.CANCELLED else "the visit takes place"


def _is_on_the_way(order, details: dict, now: datetime) -> str:
	if order.started_at:
		return "the master is there"
	return _stands(order, details, now)


def _is_unrated(order, details: dict, now: datetime) -> str:
	if order.status != statuses.COMPLETED:
		return "the visit is not completed"
	return "the customer has said it" if order.quality_score else ""


_PHONE = {"phone": "The company's phone for questions; empty where none is set"}
_TO_PAY = {"to_pay": "What can be paid now"}
_WAS = {
	"was": "Day and time before the move",
	"was_master": "The master before the move; empty where it is the same",
}
_CANCELLED = {
	**_PHONE,
	"refund": "What goes back to the customer; empty where nothing does",
	"reason": "Why it was cancelled",
	"by_staff": "Whether staff have cancelled it",
	"was_unpaid": "Whether the time was given up because nobody paid",
}
_DECLINED = {**_PHONE, "reason": "Why it was not cancelled; empty where nobody has said it"}
_SAMPLES = {
	**about.SAMPLE,
	"amount": "100 000 so'm",
	"to_pay": "250 000 so'm",
	"was": "24.11.2026 (seshanba), 12:00",
	"was_master": "Nodira",
	"refund": "100 000 so'm",
	"reason": "Usta kasal",
	"by_staff": True,
	"was_unpaid": False,
	"phone": "+998 71 200 00 00",
}
# Key → name of the template, the judge, and what it says beside the common values.
_TOLD: dict[str, tuple[str, Judge, dict[str, str]]] = {
	"visit_received": (notices.RECEIVED, _alive, {}),
	"visit_confirmed": (notices.CONFIRMED, _stands, {}),
	"visit_payment_link": (notices.PAYMENT_LINK, _is_open, _TO_PAY),
	"visit_paid": (notices.PAID, _stands, {"amount": "What was paid just now"}),
	"visit_reserved": (notices.RESERVED, _stands, {}),
	"visit_moved": (notices.MOVED, _is_there, _WAS),
	"visit_cancel_asked": (notices.CANCEL_ASKED, _is_asked, {}),
	"visit_cancelled": (notices.CANCELLED, _is_cancelled, _CANCELLED),
	"visit_cancel_declined": (notices.CANCEL_DECLINED, _stands, _DECLINED),
	"visit_day_before": (notices.DAY_BEFORE, _is_coming, _PHONE),
	"visit_soon": (notices.SOON, _is_coming, _PHONE),
	"visit_unpaid": (notices.UNPAID, _is_unpaid, _PHONE),
	"master_on_the_way": (notices.ON_THE_WAY, _is_on_the_way, {}),
	"visit_quality": (notices.QUALITY, _is_unrated, {}),
}
_NOT_PAID_HERE = {"visit_cancelled", "visit_cancel_asked", "master_on_the_way"}


def _event(key: str) -> MessageEvent:
	name, judge, more = _TOLD[key]
	variables = {**about.COMMON, **more}
	return MessageEvent(
		key=key,
		label=name,
		reference_doctype=ORDER,
		variables=variables,
		context=_context(judge, pays=key not in _NOT_PAID_HERE, rates=key == "visit_quality"),
		sample={variable: _SAMPLES[variable] for variable in variables},
	)


EVENTS = tuple(_event(key) for key in _TOLD)
TEMPLATES = tuple(Seed(name, key, FOLDER / key) for key, (name, _judge, _more) in _TOLD.items())
