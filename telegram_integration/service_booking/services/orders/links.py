"""Pages that open without a login: a customer's visit, and a master's day. Whoever has the link may look."""

from datetime import date
from urllib.parse import urlencode

import frappe
from frappe.utils import cint
from frappe.utils.password import get_encryption_key

from telegram_integration.online_payments.services.page.mini_app import bot_address
from telegram_integration.online_payments.services.payment_settings import payment_settings
from telegram_integration.service_booking.domain import link_token
from telegram_integration.service_booking.domain.link_token import DAY
from telegram_integration.service_booking.domain.link_token import ORDER as ORDER_PAGE
from telegram_integration.service_booking.services.offer.plans import MASTER
from telegram_integration.service_booking.services.orders import orders
from telegram_integration.service_booking.services.orders.orders import ORDER
from telegram_integration.telegram_core.domain.errors import NotFound
from telegram_integration.telegram_core.services.business_events import record_event


def order_link(order) -> str:
	"""Of a row or a document."""
	token = link_token.make(ORDER_PAGE, order.name, cint(order.link_version), _key())
	return _page("visit", order=order.name, token=token)


def booking_link() -> str:
	"""Where visits are booked on a page; opened from the bot it is a Mini App. It needs no token: it is for everybody."""
	return f"{payment_settings().public_url}/booking"


def day_link(master: str) -> str:
	token = link_token.make(DAY, master, _day_version(master), _key())
	return _page("master-day", master=master, token=token)


def day_in_bot(day: date) -> str:
	"""The same day in the bot, which shows each master his own and nobody else anything: fit for a chat of many.

	Empty where no bot talks to people.
	"""
	return bot_address(f"day-{day:%Y%m%d}")


def order_behind(name: str, token: str):
	"""The row of the order that the link leads to. Raises NotFound for a token that is not, or no longer, right."""
	row = orders.read(name)
	if not link_token.is_right(token, ORDER_PAGE, row.name, cint(row.link_version), _key()):
		raise NotFound
	return row


def master_behind(name: str, token: str) -> str:
	"""The master whose day the link leads to. Raises NotFound."""
	known = frappe.db.get_value(MASTER, {"name": name, "active": 1}, "name") if name else None
	if not known or not link_token.is_right(token, DAY, known, _day_version(known), _key()):
		raise NotFound
	return known


def renew_order_link(name: str) -> str:
	"""The new link; the old ones lead nowhere any more."""
	row = orders.locked(name)
	row.link_version = cint(row.link_version) + 1
	frappe.db.set_value(ORDER, row.name, "link_version", row.link_version)
	record_event("order_link_renewed", reference_doctype=ORDER, reference_name=row.name)
	return order_link(row)


def renew_day_link(master: str) -> str:
	"""The new link; the old ones lead nowhere any more. Raises NotFound."""
	version = frappe.db.get_value(MASTER, master, "day_link_version", for_update=True)
	if version is None:
		raise NotFound
	frappe.db.set_value(MASTER, master, "day_link_version", cint(version) + 1)
	record_event("day_link_renewed", reference_doctype=MASTER, reference_name=master)
	return day_link(master)


def _day_version(master: str) -> int:
	return cint(frappe.db.get_value(MASTER, {"name": master}, "day_link_version"))


def _page(path: str, **query: str) -> str:
	return f"{payment_settings().public_url}/{path}?{urlencode(query)}"


def _key() -> bytes:
	return get_encryption_key().encode()
