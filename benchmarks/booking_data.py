"""Masters, a service and customers, made by the app's own documents, and taken out again: where ``import frappe`` answers."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import frappe
from frappe.utils import now_datetime

from telegram_integration.service_booking.services.offer import plans
from telegram_integration.service_booking.services.offer.bookable_services import SERVICE
from telegram_integration.service_booking.services.offer.plans import MASTER
from telegram_integration.service_booking.services.orders.orders import ORDER
from telegram_integration.service_booking.services.settings import SETTINGS
from telegram_integration.service_booking.services.steps.booking import MOST_OPEN
from telegram_integration.service_booking.tests.booking_case import (
	make_address,
	make_client,
	make_service,
	new_master,
	set_up,
)
from telegram_integration.telegram_core.services.bot_user import ensure_bot_user
from telegram_integration.telegram_core.tests import factories
from telegram_integration.time_slots.services import making

MARK = "Figures master "
BOT = "figures-bot@example.com"
KEPT = ("company", "payment_terms", "books_document")


@dataclass
class Filled:
	"""``clients``: a customer's account and address each. ``before``: the settings as they were, ``began``: when."""

	key: str
	secret: str
	before: dict
	began: datetime
	services: list[str] = field(default_factory=list)
	clients: list[tuple[int, str]] = field(default_factory=list)
	customers: list[str] = field(default_factory=list)


def begin(clients: int) -> Filled:
	"""Visits must be paid first, so that each booking holds its time."""
	bot = ensure_bot_user(BOT, rotate=True)
	settings = frappe.get_doc(SETTINGS)
	before = {name: settings.get(name) for name in KEPT}
	filled = Filled(bot.api_key, bot.api_secret, before, now_datetime() - timedelta(seconds=1))
	set_up(company=factories.company(), payment_terms="Prepaid", books_document="Sales Order")
	for _ in range(clients):
		customer, account = make_client()
		telegram_id = int(frappe.db.get_value("Telegram User", account, "telegram_id"))
		filled.customers.append(customer)
		filled.clients.append((telegram_id, make_address(customer).name))
	frappe.db.commit()
	return filled


def clients_for(bookings: int) -> int:
	"""Nobody may hold more than a few unpaid visits."""
	return -(-bookings // MOST_OPEN)


def service_of(filled: Filled, masters: int) -> str:
	"""A service that so many masters give: the first of them give those of all sizes. Their time is made."""
	service = make_service(minutes=60).name
	filled.services.append(service)
	names = [f"{MARK}{number:04d}" for number in range(masters)]
	for name in names:
		if frappe.db.exists(MASTER, name):
			master = frappe.get_doc(MASTER, name)
			master.append("services", {"service": service})
			master.save(ignore_permissions=True)
		else:
			new_master(name, services=(service,)).insert(ignore_permissions=True)
	frappe.db.commit()
	[source] = plans.SOURCES
	for start in range(0, masters, making.CHUNK):
		making.make(source, names[start : start + making.CHUNK], now_datetime())
		frappe.db.commit()
	return service


def take_out(filled: Filled) -> None:
	"""On a site that is to be thrown away: all events and messages since the beginning are of these visits."""
	frappe.db.rollback()
	orders = frappe.get_all(
		ORDER, filters={"service": ("in", filled.services or [""])}, pluck="name", order_by="name asc"
	)
	for doctype in ("Business Event", "Telegram Message"):
		frappe.db.delete(doctype, {"creation": (">=", filled.began)})
	for doctype, of, names in (
		("Service Order Option", "parent", orders),
		(ORDER, "name", orders),
		("Visit Address", "customer", filled.customers),
		("Telegram User", "customer", filled.customers),
		("Customer", "name", filled.customers),
		(SERVICE, "name", filled.services),
	):
		frappe.db.delete(doctype, {of: ("in", names or [""])})
	for doctype, of in (
		("Booking Slot", "resource_name"),
		("Service Master Service", "parent"),
		("Service Master Hours", "parent"),
		(MASTER, "name"),
	):
		frappe.db.delete(doctype, {of: ("like", f"{MARK}%")})
	set_up(**filled.before)
	frappe.db.commit()
