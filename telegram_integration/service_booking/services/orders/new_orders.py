"""A new order with everything that is frozen with it: words, prices, terms. Not saved."""

from collections.abc import Mapping
from datetime import timedelta

import frappe
from frappe.utils import cint

from telegram_integration.service_booking.domain import address_fields
from telegram_integration.service_booking.domain.order_amounts import amounts
from telegram_integration.service_booking.services.offer import catalogue
from telegram_integration.service_booking.services.orders import order_changes
from telegram_integration.service_booking.services.orders.orders import ORDER
from telegram_integration.service_booking.services.settings import booking_rules
from telegram_integration.telegram_core.domain.errors import InvalidInput
from telegram_integration.telegram_core.domain.money import to_tiyin
from telegram_integration.telegram_core.services.settings import login_rules

LONGEST_TEXT, LONGEST_WORD = 500, 140
_OF_THE_ADDRESS = frozenset(address_fields.FIELDS) - {"title", "is_default"}
_DETAILS = ("constraints", "therapist_note", "space_2x2", "pets", "oil")
_LONG = frozenset({"comment", "constraints", "therapist_note"})


def draft(booking, service, key: str | None):
	"""Of a Booking and its Bookable Service; status, master and hold come with its time. Raises InvalidInput."""
	order = frappe.new_doc(ORDER)
	order.flags.by_service = True
	order.update(
		{
			**_whose(booking),
			**_place(booking.address),
			**_texts(booking.details, _DETAILS),
			**_texts({"comment": booking.comment, "phone": booking.phone}, ("comment", "phone")),
			**_visit(booking, service),
			"idempotency_key": key,
		}
	)
	_price(order, booking, service)
	return order


def _whose(booking) -> dict:
	rules = booking_rules()
	return {
		"customer": booking.customer,
		"customer_name": frappe.db.get_value("Customer", {"name": booking.customer}, "customer_name"),
		"telegram_user": booking.telegram_user or None,
		"language": booking.language,
		"source": booking.source,
		"company": rules.company,
		"currency": catalogue.site_currency(),
		"payment_terms": rules.payment_terms,
	}


def _place(address: Mapping) -> dict:
	"""A copy: where the order goes does not change with the customer's list of addresses."""
	given = {name: address[name] for name in _OF_THE_ADDRESS if address.get(name) not in (None, "")}
	place = address_fields.cleaned(given, login_rules().region)
	return {**place, "visit_address": address.get("visit_address") or None}


def _visit(booking, service) -> dict:
	return {
		"service": service.name,
		"service_title": catalogue.title_in(booking.language, service, service.service_name),
		"kind": service.kind,
		"master": booking.master or None,
		"any_master": int(not booking.master),
		"start": booking.start,
		"end": booking.start + timedelta(minutes=cint(service.minutes)),
		"minutes": cint(service.minutes),
		"buffer_before": cint(service.buffer_before),
		"buffer_after": cint(service.buffer_after),
	}


def _price(order, booking, service) -> None:
	rules, chosen = booking_rules(), _options(booking, service)
	for option in chosen:
		title = catalogue.title_in(booking.language, option, option.option_name)
		order.append(
			"options", {"option_name": option.option_name, "title": title, "price": option.price or 0}
		)
	prices = [to_tiyin(option.price) for option in chosen]
	found = amounts(to_tiyin(service.price), prices, rules.payment_terms, rules.deposit_percent)
	order.update(
		{
			"price": order_changes.units(found.price),
			"options_total": order_changes.units(found.options),
			"total": order_changes.units(found.total),
			"due_first": order_changes.units(found.due_first),
		}
	)


def _options(booking, service) -> list:
	"""Each once, in the order of the service."""
	wanted = set(booking.options)
	offered = [option for option in service.options if cint(option.active)]
	if wanted - {option.option_name for option in offered}:
		raise InvalidInput("options")
	return [option for option in offered if option.option_name in wanted]


def _texts(given: Mapping, names: tuple[str, ...]) -> dict:
	found = {}
	for name in names:
		text = str(given.get(name) or "").strip()
		if len(text) > (LONGEST_TEXT if name in _LONG else LONGEST_WORD):
			raise InvalidInput(name)
		found[name] = text
	if found.get("space_2x2") not in (None, "", "Yes", "No"):
		raise InvalidInput("space_2x2")
	return found
