"""An order that staff write down for a customer who has called: what the dialog sends, read and checked."""

import json
from datetime import datetime

import frappe
from frappe.utils import get_datetime

from telegram_integration.service_booking.domain.answers import Booked, Refused
from telegram_integration.service_booking.domain.sent_values import moment_of
from telegram_integration.service_booking.services.customers import addresses
from telegram_integration.service_booking.services.customers.customer_phone import phone_of
from telegram_integration.service_booking.services.steps import booking
from telegram_integration.service_booking.services.steps.booking import Booking
from telegram_integration.telegram_core.domain.errors import InvalidInput
from telegram_integration.telegram_core.domain.languages import DEFAULT_LANGUAGE

_ADDRESS = (
	*("address", "entrance", "floor", "elevator", "parking", "landmark"),
	*("on_site_name", "on_site_phone", "zone"),
)
_PIN = ("latitude", "longitude")
_DETAILS = ("constraints", "therapist_note", "space_2x2", "pets", "oil")


def book(values: str, now: datetime) -> Booked | Refused:
	"""``values``: JSON of customer, service, master (empty: any), start, visit_address or the address itself, options,
	comment, phone, work order details and idempotency_key. Raises InvalidInput with a field's name.
	"""
	return booking.book(_read(values), now)


def addresses_of(customer: str) -> list[dict]:
	"""For the dialog: where the customer was visited before."""
	return addresses.list_of(customer)


def parsed_start(text: str) -> datetime:
	"""As the Desk writes a moment, by the clock on the wall. Raises InvalidInput."""
	try:
		moment = get_datetime(text)
	except Exception:  # Frappe raises what its parser raises
		raise InvalidInput("start") from None
	return moment_of(str(moment or ""))


def _read(text: str) -> Booking:
	try:
		given = json.loads(text)
	except ValueError:
		raise InvalidInput("values") from None
	if not isinstance(given, dict):
		raise InvalidInput("values")
	customer = _text(given, "customer")
	if not customer or not frappe.db.exists("Customer", customer):
		raise InvalidInput("customer")
	account = frappe.db.get_value("Telegram User", {"customer": customer}, ["name", "language"], as_dict=True)
	return Booking(
		customer=customer,
		telegram_user=account.name if account else "",
		language=account.language if account else DEFAULT_LANGUAGE,
		source="Desk",
		service=_text(given, "service"),
		master=_text(given, "master"),
		start=parsed_start(_text(given, "start")),
		address=_address(customer, given),
		options=_options(given),
		comment=_text(given, "comment"),
		phone=_text(given, "phone") or phone_of(customer),
		idempotency_key=f"desk:{_text(given, 'idempotency_key')}" if given.get("idempotency_key") else "",
		details={field: _text(given, field) for field in _DETAILS},
	)


def _address(customer: str, given: dict) -> dict:
	"""One that the customer has, or a new one that is written down for him as well."""
	known = _text(given, "visit_address")
	if not known:
		fields = {field: _text(given, field) for field in _ADDRESS if _text(given, field)}
		fields.update({field: given[field] for field in _PIN if given.get(field)})
		known = addresses.save(customer, "", fields)["address_id"]
	found = next((one for one in addresses.list_of(customer) if one["address_id"] == known), None)
	if found is None:
		raise InvalidInput("visit_address")
	kept = (*_ADDRESS, *_PIN)
	return {"visit_address": known, **{field: found[field] for field in kept}}


def _options(given: dict) -> tuple[str, ...]:
	options = given.get("options") or []
	if not isinstance(options, list) or not all(isinstance(option, str) for option in options):
		raise InvalidInput("options")
	return tuple(options)


def _text(given: dict, field: str) -> str:
	value = given.get(field) or ""
	if not isinstance(value, str):
		raise InvalidInput(field)
	return value.strip()
