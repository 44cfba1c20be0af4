"""A master's day: who is visited, where and with what, and the steps that he taps himself. Only his own visits."""

from datetime import date, datetime, time

import frappe
from frappe.utils import flt

from telegram_integration.online_payments.domain.payment_words import amount_in_words
from telegram_integration.service_booking.domain.order_status import CANCELLED, MASTER
from telegram_integration.service_booking.domain.visit_words import payment_line
from telegram_integration.service_booking.services.customers import reading
from telegram_integration.service_booking.services.messages import order_values, work_order
from telegram_integration.service_booking.services.offer.plans import MASTER as MASTERS
from telegram_integration.service_booking.services.orders import order_actions, orders
from telegram_integration.service_booking.services.orders.orders import ORDER
from telegram_integration.service_booking.services.steps import visiting
from telegram_integration.telegram_core.domain.errors import NotFound
from telegram_integration.telegram_core.domain.languages import DEFAULT_LANGUAGE
from telegram_integration.telegram_core.domain.money import to_tiyin

_AS_WRITTEN = (
	*("oil", "customer_name", "phone", "on_site_name", "on_site_phone", "address"),
	*("entrance", "floor", "elevator", "parking", "landmark", "constraints", "pets", "comment"),
)


def master_of(telegram_user: str) -> str:
	"""The master with this Telegram account. Raises NotFound."""
	filters = {"telegram_user": telegram_user, "active": 1}
	name = frappe.db.get_value(MASTERS, filters, "name") if telegram_user else None
	if not name:
		raise NotFound
	return name


def day(master: str, on: date, now: datetime, language: str = DEFAULT_LANGUAGE) -> dict:
	"""His visits of that day in order of time: his own once they are reserved, before that they may come to nothing."""
	visits = visits_between(master, on, on, now, language)
	return {"master": order_values.master_name(master), "date": on.isoformat(), "visits": visits}


def visits_between(master: str, first: date, last: date, now: datetime, language: str) -> list[dict]:
	"""Of these days, both included; the same few queries for any number of days."""
	rows = frappe.get_all(
		ORDER,
		filters=[
			["master", "=", master],
			["start", ">=", datetime.combine(first, time.min)],
			["start", "<=", datetime.combine(last, time.max)],
			["reserved_at", "is", "set"],
			["status", "!=", CANCELLED],
		],
		fields=["*"],
		order_by="start asc, name asc",
	)
	options = reading.options_of([row.name for row in rows])
	titles = order_values.service_titles(rows, language)
	return [_visit(row, titles[row.name], options.get(row.name, []), language, now) for row in rows]


def step(master: str, order: str, action: str, now: datetime) -> None:
	"""Raises NotFound for another one's visit, InvalidInput for a step that is none, ImpossibleStep."""
	if orders.locked(order).master != master:
		raise NotFound
	visiting.take(action, order, now, MASTER)


def _visit(row, service: str, options: list[dict], language: str, now: datetime) -> dict:
	return {
		"order_id": row.name,
		"status": orders.judged(row, now),
		"on_the_way": bool(row.on_the_way_at),
		"start": reading.iso(row.start),
		"end": reading.iso(row.end),
		"minutes": row.minutes,
		"service": service,
		"options": [option["title"] for option in options],
		"kind": order_values.kind(row, language),
		**{field: row.get(field) or "" for field in _AS_WRITTEN},
		"latitude": flt(row.latitude) or None,
		"longitude": flt(row.longitude) or None,
		"map_url": work_order.map_url(row.latitude, row.longitude),
		"note": row.therapist_note or "",
		"space": row.space_2x2 or "",
		"payment_line": _payment(row, language),
		"can": list(order_actions.possible_for(row, MASTER, now)),
	}


def _payment(row, language: str) -> str:
	paid, rest = to_tiyin(row.paid_amount), order_values.still_open(row)
	words = [amount_in_words(amount, row.currency, language) if amount else "" for amount in (paid, rest)]
	return payment_line(*words, order_values.paid_with(row, language), language)
