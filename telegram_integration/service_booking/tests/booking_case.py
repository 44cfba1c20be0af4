"""What tests of bookings start from: services, masters whose slots are made, addresses, customers, and a clock."""

import itertools
import secrets
from datetime import datetime, timedelta

import frappe

from telegram_integration.service_booking.domain.working_plan_rows import WEEKDAYS
from telegram_integration.service_booking.services.offer import plans
from telegram_integration.service_booking.services.settings import SETTINGS
from telegram_integration.telegram_core.tests import factories as core
from telegram_integration.telegram_core.tests.site_case import SiteTestCase
from telegram_integration.time_slots.services import making

# A Monday morning in years when nothing else on the site has slots.
MONDAY = datetime(2031, 1, 6)
_serial = itertools.count(secrets.randbelow(8_000_000) + 1_000_000)


def make_item() -> str:
	_ensure("Item Group", "Services", item_group_name="Services", parent_item_group="All Item Groups")
	_ensure("UOM", "Nos", uom_name="Nos")
	doc = frappe.new_doc("Item")
	doc.update(
		{
			"item_code": f"VISIT-{next(_serial)}",
			"item_group": "Services",
			"stock_uom": "Nos",
			"is_stock_item": 0,
			"is_sales_item": 1,
		}
	)
	return doc.insert(ignore_permissions=True).name


def make_service(service_name: str | None = None, *, options: tuple[tuple[str, float], ...] = (), **fields):
	"""An hour for 300 000 without buffers; ``options`` are pairs of name and price in so'm."""
	doc = frappe.new_doc("Bookable Service")
	doc.update(
		{
			"service_name": service_name or f"Test massage {next(_serial)}",
			"item": fields.pop("item", None) or make_item(),
			"kind": "Classic",
			"minutes": 60,
			"price": 300_000,
			**fields,
		}
	)
	for name, price in options:
		doc.append("options", {"option_name": name, "price": price, "active": 1})
	return doc.insert(ignore_permissions=True)


def new_master(
	master_name: str | None = None, *, services: tuple = (), hours=(("09:00", "18:00"),), **fields
):
	"""Not saved: works these hours every day, in slots of an hour, and gives these services (names or documents)."""
	doc = frappe.new_doc("Service Master")
	values = {"master_name": master_name or f"Test Master {next(_serial)}", "slot_minutes": 60}
	doc.update({**values, **fields})
	for service in services or (make_service(),):
		doc.append("services", {"service": getattr(service, "name", service)})
	for weekday in WEEKDAYS:
		for begin, end in hours:
			row = {"weekday": weekday, "kind": "Work", "from_time": begin, "to_time": end}
			doc.append("working_hours", row)
	return doc


def make_master(master_name: str | None = None, *, now: datetime = MONDAY, **fields):
	"""Saved, with slots from ``now`` until the horizon. Fields as of ``new_master``."""
	doc = new_master(master_name, **fields).insert(ignore_permissions=True)
	make_slots(doc.name, now=now)
	return doc


def make_slots(*masters: str, now: datetime = MONDAY) -> making.Made:
	"""What the job does that a change of a plan puts into the queue."""
	[source] = plans.SOURCES
	return making.make(source, masters, now)


def make_address(customer: str, **fields):
	"""A whole address with everything that the master may want to know."""
	doc = frappe.new_doc("Visit Address")
	doc.update(
		{
			"customer": customer,
			"title": "Home",
			"address": "Toshkent, Chilonzor 5, 12-uy, 34-xonadon",
			"entrance": "2",
			"floor": "4",
			"elevator": "Yes",
			"parking": "In the yard",
			"landmark": "Opposite the school",
			"latitude": 41.2858,
			"longitude": 69.2035,
			"on_site_name": "Aziza",
			"on_site_phone": "+998901112233",
			**fields,
		}
	)
	return doc.insert(ignore_permissions=True)


def store_order(customer: str, service, master: str, start: datetime, **fields) -> str:
	"""An order as a row, for what only has to know that there is one: no time is taken, nothing is told. Its name."""
	doc = frappe.new_doc("Service Order")
	doc.update(
		{
			"customer": customer,
			"company": core.company(),
			"service": service.name,
			"master": master,
			"start": start,
			"end": start + timedelta(minutes=service.minutes),
			**fields,
		}
	)
	doc.flags.by_service = True
	return doc.insert(ignore_permissions=True).name


def make_client(**fields) -> tuple[str, str]:
	"""A customer and his Telegram User, linked; the names of both."""
	customer = core.make_customer(phone=core.new_phone()).name
	return customer, core.make_telegram_user(customer=customer, **fields).name


def set_up(**values) -> None:
	"""Service Booking Settings of the test."""
	settings = frappe.get_doc(SETTINGS)
	settings.update(values)
	settings.save(ignore_permissions=True)


def _ensure(doctype: str, name: str, **fields) -> None:
	if not frappe.db.exists(doctype, name):
		frappe.get_doc({"doctype": doctype, **fields}).insert(ignore_permissions=True)


class BookingCase(SiteTestCase):
	"""At eight on a Monday. The notice that customers have to give is six hours, as a new site has it."""

	def setUp(self) -> None:
		super().setUp()
		self.addCleanup(frappe.clear_document_cache, SETTINGS, SETTINGS)
		self.addCleanup(frappe.clear_document_cache, "Time Slot Settings", "Time Slot Settings")
		self.now = MONDAY + timedelta(hours=8)

	def at(self, hour: int, day: int = 1, minute: int = 0) -> datetime:
		"""A moment so many days after the Monday."""
		return MONDAY + timedelta(days=day, hours=hour, minutes=minute)
