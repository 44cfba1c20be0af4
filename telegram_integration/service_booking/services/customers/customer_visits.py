"""What a customer asks for and does in the bot: everything hangs on the customer who is linked to his account."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from frappe.utils import now_datetime

from telegram_integration.online_payments.services.step import drop_step
from telegram_integration.service_booking.domain.answers import Booked, Refused
from telegram_integration.service_booking.domain.order_amounts import share_first
from telegram_integration.service_booking.services.customers import addresses, reading
from telegram_integration.service_booking.services.customers.customer_phone import phone_of
from telegram_integration.service_booking.services.messages.order_messages import order_of_message
from telegram_integration.service_booking.services.offer import catalogue, free_times
from telegram_integration.service_booking.services.orders import links
from telegram_integration.service_booking.services.settings import booking_rules
from telegram_integration.service_booking.services.steps import booking, cancelling, order_moving, rating
from telegram_integration.service_booking.services.steps.booking import Booking
from telegram_integration.telegram_core.domain.errors import NotFound
from telegram_integration.telegram_core.services import accounts

SOURCE = "Bot"


@dataclass(frozen=True)
class Visitor:
	"""Who asks, in which language he reads, and the telephone that he has shared."""

	telegram_id: int
	customer: str
	language: str
	phone: str


@dataclass(frozen=True)
class Wish:
	"""``address_id``: one of his own; ``key``: of the bot's draft, so that two taps are one booking; ``total``: what he
	was told that it costs."""

	service: str
	start: datetime
	address_id: str
	master: str
	options: Sequence[str]
	comment: str
	key: str
	total: str = ""


def visitor(telegram_id: int) -> Visitor:
	"""Raises NotLinked and BlockedByStaff."""
	account = accounts.linked_account(telegram_id)
	return Visitor(telegram_id, account.customer, account.language, account.phone or "")


def offer(who: Visitor) -> dict:
	rules = booking_rules()
	share = share_first(rules.payment_terms, rules.deposit_percent)
	return {
		"services": catalogue.services(who.language),
		"pay_first_percent": float(share),
		"page": links.booking_link(),
	}


def masters(who: Visitor, service: str) -> dict:
	return {"masters": catalogue.masters(service, addresses.usual_zone(who.customer))}


def free_days(who: Visitor, service: str, master: str) -> dict:
	zone = "" if master else addresses.usual_zone(who.customer)
	return {"days": free_times.days(service, master, now_datetime(), zone=zone)}


def free_hours(who: Visitor, service: str, master: str, day: str) -> dict:
	zone = "" if master else addresses.usual_zone(who.customer)
	return {"times": free_times.times(service, master, day, now_datetime(), zone=zone)}


def book(who: Visitor, wish: Wish) -> dict:
	"""``result``: booked | refused. Raises NotFound for an address that is not his, and InvalidInput."""
	asked = Booking(
		customer=who.customer,
		telegram_user=str(who.telegram_id),
		language=who.language,
		source=SOURCE,
		service=wish.service,
		master=wish.master,
		start=wish.start,
		address=_address(who, wish.address_id) if wish.address_id else {},
		options=tuple(wish.options),
		comment=wish.comment,
		phone=who.phone or phone_of(who.customer),
		idempotency_key=wish.key,
		total=wish.total,
	)
	drop_step()
	return _answer(who, booking.book(asked, now_datetime()), "booked")


def orders(who: Visitor, page: int, page_size: int, which: str, sort: str) -> dict:
	return reading.orders_of(
		who.customer, page, page_size, which, sort, language=who.language, now=now_datetime()
	)


def order(who: Visitor, order_id: str, message: str = "") -> dict:
	"""By its name, or the one that a message is about. Raises NotFound."""
	name = order_of_message(who.customer, message) if message else order_id
	return reading.order_of(who.customer, name, language=who.language, now=now_datetime())


def cancel(who: Visitor, order_id: str, reason: str) -> dict:
	drop_step()
	cancelling.request_cancel(who.customer, order_id, reason, now_datetime())
	return _done(who, order_id)


def move(who: Visitor, order_id: str, was: datetime, start: datetime, master: str) -> dict:
	"""``was``: when the visit began as he saw it."""
	drop_step()
	outcome = order_moving.move(who.customer, order_id, start, master, now_datetime(), was=was)
	return _answer(who, outcome, "done")


def rate(who: Visitor, order_id: str, score: int, comment: str) -> dict:
	drop_step()
	rating.rate(who.customer, order_id, score, comment, now_datetime())
	return _done(who, order_id)


def _done(who: Visitor, order_id: str) -> dict:
	return {"result": "done", "order": order(who, order_id)}


def _answer(who: Visitor, outcome: Booked | Refused, word: str) -> dict:
	if isinstance(outcome, Booked):
		return {"result": word, "order": order(who, outcome.order)}
	return reading.refused(outcome)


def _address(who: Visitor, address_id: str) -> dict:
	found = [one for one in addresses.list_of(who.customer) if one["address_id"] == address_id]
	if not found:
		raise NotFound
	return {**found[0], "visit_address": address_id}
