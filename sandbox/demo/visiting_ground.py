"""What visits are booked on: services, masters with working plans, customers' addresses, the chats of staff, settings.

Made once; what staff have changed since stays. The settings that a script counts on are set at every start.
"""

import frappe

from sandbox.demo import ground
from sandbox.demo.cast import MASTER, THERAPISTS, the_cast
from sandbox.demo.linked import account_of, staff_chat
from sandbox.demo.massage import (
	ADDRESSES,
	HOURS,
	LANGUAGES,
	LEAD_HOURS,
	SLOT_MINUTES,
	TREATMENTS,
	Therapist,
	Treatment,
	masters,
)
from telegram_integration.service_booking.services.offer.bookable_services import SERVICE
from telegram_integration.service_booking.services.offer.plans import MASTER as SERVICE_MASTER
from telegram_integration.time_slots.services import making

BOOKING, SLOTS, ADDRESS = "Service Booking Settings", "Time Slot Settings", "Visit Address"
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def open_for_visits() -> None:
	"""Their time is made once this transaction is through, as the nightly job would."""
	ground.goods([(one.item, one.titles[0], one.price) for one in TREATMENTS])
	for number, treatment in enumerate(TREATMENTS):
		ground.make(SERVICE, treatment.name, _service(treatment, number))
	account = account_of(MASTER)
	staff = masters(int(account))
	for therapist in staff:
		ground.make(SERVICE_MASTER, therapist.name, _master(therapist))
	_settings()
	for index, address in ADDRESSES.items():
		_live_at(the_cast()[index].passport, address)
	making.make_soon(SERVICE_MASTER, [therapist.name for therapist in staff])


def _service(treatment: Treatment, number: int) -> dict:
	options = [
		{"option_name": name, "price": price, "active": 1, **_in_all("title", titles)}
		for name, price, titles in treatment.options
	]
	return {
		"service_name": treatment.name,
		"active": 1,
		"item": treatment.item,
		"kind": treatment.kind,
		"minutes": treatment.minutes,
		"buffer_after": treatment.buffer_after,
		"price": treatment.price,
		"sort_order": number,
		"options": options,
		**_in_all("title", treatment.titles),
		**_in_all("description", treatment.descriptions),
	}


def _in_all(field: str, words: tuple[str, ...]) -> dict[str, str]:
	return {f"{field}_{language}": text for language, text in zip(LANGUAGES, words, strict=True)}


def _master(therapist: Therapist) -> dict:
	begin, end = HOURS
	given = therapist.treatments or tuple(treatment.name for treatment in TREATMENTS)
	return {
		"master_name": therapist.name,
		"active": 1,
		"bio": therapist.bio,
		"phone": therapist.phone,
		"telegram_user": str(therapist.account) if therapist.account else None,
		"slot_minutes": SLOT_MINUTES,
		"services": [{"service": name} for name in given],
		"working_hours": [
			{"weekday": weekday, "kind": "Work", "from_time": begin, "to_time": end} for weekday in WEEKDAYS
		],
	}


def _settings() -> None:
	"""Paid in full first, reserved by itself then; a master can be had on short notice."""
	company, _cash = ground.company_and_cash()
	settings = frappe.get_doc(BOOKING)
	settings.update({"company": company, "payment_terms": "Prepaid", "books_document": "Sales Order"})
	# At whatever hour the demo is looked at.
	settings.update({f"early_{step}_minutes": 24 * 60 for step in ("departure", "start", "done")})
	settings.update({"auto_reserve": 1, "therapists_chat": staff_chat(THERAPISTS, "Therapists")})
	settings.save(ignore_permissions=True)
	slots = frappe.get_doc(SLOTS)
	slots.lead_hours = LEAD_HOURS
	slots.save(ignore_permissions=True)


def _live_at(passport: str, address: tuple[str, ...]) -> None:
	customer = frappe.db.get_value(
		"Customer", {"telegram_passport": passport}, "name", order_by="creation asc"
	)
	if frappe.db.exists(ADDRESS, {"customer": customer}):
		return
	fields = dict(zip(("title", "address", "entrance", "floor", "landmark"), address, strict=True))
	place = frappe.new_doc(ADDRESS)
	place.update({"customer": customer, "is_default": 1, **fields})
	place.insert(ignore_permissions=True)
