"""What messages say of an order: its figures as they are at this moment, in the reader's words.

For customers, operators and masters alike; what only some of them are told stands beside their messages.
"""

from collections.abc import Sequence
from datetime import datetime

import frappe
from frappe import _
from frappe.utils import get_datetime

from telegram_integration.online_payments.domain.payment_words import amount_in_words
from telegram_integration.service_booking.domain import usual_words
from telegram_integration.service_booking.domain import visit_words as words
from telegram_integration.service_booking.services.offer.bookable_services import SERVICE
from telegram_integration.service_booking.services.offer.catalogue import TITLES, title_in
from telegram_integration.service_booking.services.offer.plans import MASTER
from telegram_integration.service_booking.services.orders import orders
from telegram_integration.service_booking.services.orders.orders import ORDER
from telegram_integration.telegram_core.domain.message_event import Drop
from telegram_integration.telegram_core.domain.money import to_tiyin
from telegram_integration.telegram_core.services.settings import support_contacts

GONE = Drop("the order is gone")

COMMON = {
	"name": "The customer's name",
	"order": "ID of the order",
	"service": "The service in the reader's language",
	"options": "Options that were chosen, a list of texts",
	"master": "The master's name",
	"when": "Day and time of the visit",
	"time": "When the visit begins, hours and minutes",
	"duration": "How long it takes",
	"address": "Where to",
	"total": "The price of all",
	"paid": "What was paid until now; empty where nothing was",
	"due": "What is to be paid before the visit; empty where nothing is",
	"rest": "What is paid on the spot; empty where nothing is",
	"hold_until": "Until when the unpaid time is kept; empty where it is not limited",
	"is_confirmed": "Whether staff have confirmed the order",
	"is_reserved": "Whether the time is reserved",
	"company": "The company that comes",
}
SAMPLE = {
	"name": "Aziza Karimova",
	"order": "SRV-2026-00001",
	"service": "Klassik massaj",
	"options": ["Xushbo'y yog'"],
	"master": "Malika",
	"when": "25.11.2026 (chorshanba), 10:00",
	"time": "10:00",
	"duration": "60 daqiqa",
	"address": "Toshkent, Chilonzor 5, 12-uy",
	"total": "350 000 so'm",
	"paid": "100 000 so'm",
	"due": "250 000 so'm",
	"rest": "250 000 so'm",
	"hold_until": "15:40",
	"is_confirmed": True,
	"is_reserved": False,
	"company": "Savdo",
}


def read(name: str):
	"""The order with its options; None where there is none of that name."""
	return frappe.get_doc(ORDER, name) if name and frappe.db.exists(ORDER, name) else None


def values(order, language: str, now: datetime) -> dict:
	"""A value for each of COMMON."""
	start = get_datetime(order.start)
	due = due_first(order)
	is_limited = due and order.hold_until and get_datetime(order.hold_until) > now
	return {
		"name": order.customer_name or order.customer,
		"order": order.name,
		"service": service_title(order, language),
		"options": [option.title or option.option_name for option in order.options],
		"master": master_name(order.master),
		"when": words.moment(start, language),
		"time": f"{start:%H:%M}",
		"duration": words.length(order.minutes, language),
		"address": order.address or "",
		"total": money(to_tiyin(order.total), order, language),
		"paid": money(to_tiyin(order.paid_amount), order, language),
		"due": money(due, order, language),
		"rest": money(still_open(order) - due, order, language),
		"hold_until": words.until(get_datetime(order.hold_until), now) if is_limited else "",
		"is_confirmed": bool(order.confirmed_at),
		"is_reserved": bool(order.reserved_at),
		"company": order.company,
	}


def due_first(order) -> int:
	"""Tiyin that are still to be paid before the visit."""
	return max(to_tiyin(order.due_first) - orders.counted(order), 0)


def still_open(order) -> int:
	"""Tiyin of the price that are not paid."""
	return max(to_tiyin(order.total) - orders.counted(order), 0)


def refund(order) -> int:
	"""Tiyin that go back, or have gone back, because the visit was cancelled."""
	return to_tiyin(order.refund_due) + to_tiyin(order.refunded_amount)


def money(tiyin: int, order, language: str) -> str:
	"""Nothing for nothing: a template asks whether there is something to say."""
	return amount_in_words(tiyin, order.currency, language) if tiyin > 0 else ""


def kind(order, language: str) -> str:
	"""Of massage. What staff call in a word of their own is said as the Desk's Translations have it, else as written."""
	written = order.kind or ""
	return written and (usual_words.kind(written, language) or _(written, language))


def paid_with(order, language: str) -> str:
	"""With what it was paid, said in the same way; nothing where nothing was."""
	written = order.payment_method or ""
	return written and (usual_words.way(written, language) or _(written, language))


def service_title(order, language: str) -> str:
	"""As the service is called now in that language, else as the customer has read it."""
	return service_titles([order], language)[order.name]


def service_titles(orders: Sequence, language: str) -> dict[str, str]:
	"""The same of several orders, by their names, in one query."""
	services = frappe.get_all(
		SERVICE,
		filters={"name": ("in", sorted({order.service for order in orders}) or [""])},
		fields=["name", "service_name", *TITLES],
		order_by="name asc",
	)
	known = {service.name: service for service in services}
	return {order.name: _title(order, known.get(order.service), language) for order in orders}


def _title(order, service, language: str) -> str:
	if service is None:
		return order.service_title or order.service
	return title_in(language, service, order.service_title or service.service_name)


def master_name(master: str) -> str:
	return frappe.db.get_value(MASTER, master, "master_name") or master


def master_names(masters: set[str]) -> dict[str, str]:
	"""Of several, in one query."""
	rows = frappe.get_all(
		MASTER,
		filters={"name": ("in", sorted(masters) or [""])},
		fields=["name", "master_name"],
		order_by="name asc",
	)
	return {row.name: row.master_name or row.name for row in rows}


def support_phone() -> str:
	return support_contacts()["phone"]
