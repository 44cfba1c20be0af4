"""What happened to an order, as lines of the form's own timeline. Frappe asks for them when the form is opened."""

import html
import json

import frappe
from frappe import _
from frappe.utils import get_datetime

from telegram_integration.online_payments.domain.payment_words import amount_in_words
from telegram_integration.service_booking.domain import visit_words as words
from telegram_integration.service_booking.domain.order_status import CUSTOMER, MASTER
from telegram_integration.service_booking.services.messages import order_values
from telegram_integration.service_booking.services.orders.orders import ORDER
from telegram_integration.telegram_core.domain import languages
from telegram_integration.telegram_core.domain.money import to_tiyin

_MOST = 200


def lines(doctype: str, name: str) -> list[dict]:
	"""``{creation, content}`` for each Business Event of the order; ``content`` is HTML, made harmless."""
	events = frappe.get_all(
		"Business Event",
		filters={"reference_doctype": ORDER, "reference_name": name},
		fields=["event", "occurred_at", "user", "telegram_id", "reason", "details"],
		order_by="occurred_at desc, name desc",
		limit=_MOST,
	)
	for event in events:
		event.details = _details(event.details)
	names = _full_names({event.user for event in events})
	currency = frappe.db.get_value(ORDER, name, "currency") or ""
	masters = order_values.master_names({name for event in events for name in _masters(event.details)})
	return [_line(event, names, masters, currency) for event in events]


def event_title(event: str) -> str:
	"""order_created → Order created, in the user's language: as the Desk's scripts say it."""
	words = event.replace("_", " ")
	return _(words[:1].upper() + words[1:])


def _line(event, names: dict[str, str], masters: dict[str, str], currency: str) -> dict:
	who = _who(event, masters) or names.get(event.user, event.user or "")
	parts = [f"<b>{html.escape(event_title(event.event))}</b>", html.escape(who)]
	said = _said(event, masters, currency)
	return {
		"creation": str(event.occurred_at),
		"content": " · ".join(part for part in parts if part) + (f"<br>{html.escape(said)}" if said else ""),
	}


def _who(event, masters: dict[str, str]) -> str:
	"""Of what was done through the bot or a page, whose user says nothing."""
	if event.telegram_id:
		return _("Customer, in Telegram")
	by, master = event.details.get("by"), event.details.get("master")
	if by == CUSTOMER:
		return _("Customer, on the page")
	return _("{0}, master").format(masters.get(master, master)) if by == MASTER else ""


def _said(event, masters: dict[str, str], currency: str) -> str:
	"""Both times of a move, the outcome of a call, the amount of a payment; and the reason."""
	details, language = event.details, languages.choose(frappe.local.lang, "en")
	found = [_(str(details["outcome"]))] if details.get("outcome") else []
	if event.event == "order_moved":
		found.append(_move(details, masters, language))
	if event.event == "order_paid" and details.get("amount"):
		paid = amount_in_words(to_tiyin(details["amount"]), currency, language)
		found.append(f"{paid} ({details['method']})" if details.get("method") else paid)
	return ". ".join(word for word in [*found, event.reason] if word)


def _move(details: dict, masters: dict[str, str], language: str) -> str:
	"""24.11.2026 (Tuesday), 10:00 → 25.11.2026 (Wednesday), 14:00; with the masters where the visit has changed hands."""
	places = [place for place in _places(details) if place.get("start")]
	is_given_on = len({place.get("master") for place in places}) > 1
	said = []
	for place in places:
		when, master = words.moment(get_datetime(place["start"]), language), place.get("master") or ""
		said.append(f"{when}, {masters.get(master, master)}" if is_given_on else when)
	return " → ".join(said)


def _masters(details: dict) -> set[str]:
	return {place["master"] for place in _places(details) if place.get("master")}


def _places(details: dict) -> list[dict]:
	"""Where and with whom: before a move, and now."""
	before = details.get("before")
	return [before, details] if isinstance(before, dict) else [details]


def _details(text: str | None) -> dict:
	try:
		found = json.loads(text or "{}")
	except ValueError:
		return {}
	return found if isinstance(found, dict) else {}


def _full_names(users: set) -> dict[str, str]:
	found = frappe.get_all(
		"User",
		filters={"name": ("in", sorted(user for user in users if user) or [""])},
		fields=["name", "full_name"],
		order_by="name asc",
	)
	return {user.name: user.full_name or user.name for user in found}
