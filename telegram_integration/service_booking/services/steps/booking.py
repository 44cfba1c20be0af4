"""A visit is booked: who, what, when and where become an order, and its time is held."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import frappe

from telegram_integration.online_payments.domain.keys import bounded
from telegram_integration.service_booking.domain.answers import (
	NO_ADDRESS,
	NOT_OFFERED,
	PRICE_CHANGED,
	TOO_MANY,
	Alternative,
	Booked,
	Refused,
)
from telegram_integration.service_booking.domain.order_status import NEW, WAITING_PAYMENT
from telegram_integration.service_booking.services.offer import catalogue
from telegram_integration.service_booking.services.offer.free_times import visit_of
from telegram_integration.service_booking.services.offer.plans import MASTER
from telegram_integration.service_booking.services.orders import (
	new_orders,
	order_changes,
	order_notices,
	order_time,
	orders,
)
from telegram_integration.service_booking.services.orders.orders import ORDER
from telegram_integration.telegram_core.domain.errors import InvalidInput, NotFound
from telegram_integration.telegram_core.domain.money import to_tiyin
from telegram_integration.time_slots.domain import wishes
from telegram_integration.time_slots.domain.slot import Holder
from telegram_integration.time_slots.domain.wishes import Kept, Wish
from telegram_integration.time_slots.services import free_slots, taking

DESK = "Desk"
MOST_OPEN = 5
"""Orders of one customer whose time is kept though they are neither paid for nor confirmed by a call: nobody keeps a
whole day from the others."""
_SAVEPOINT = "book_visit"


@dataclass(frozen=True)
class Booking:
	"""``master`` empty: whoever has the fewest bookings that day. ``options``: names of the service's options.

	``address``: the block of the form, ``address`` itself is needed; ``visit_address`` names where it was taken from.
	``details``: what staff know for the work order. ``idempotency_key``: the customer's own, empty for none.
	``total``: what the customer was told that it costs, in the currency's unit; empty where nobody was told.
	"""

	customer: str
	telegram_user: str
	language: str
	source: str
	service: str
	master: str
	start: datetime
	address: Mapping
	options: tuple[str, ...] = ()
	comment: str = ""
	phone: str = ""
	idempotency_key: str = ""
	total: str = ""
	details: Mapping = field(default_factory=dict)


def book(booking: Booking, now: datetime) -> Booked | Refused:
	"""A repeat with the same key is answered with the order of the first time. Refused ``price_changed`` where it costs
	something else by now than the customer was told. Raises NotFound for no customer, and InvalidInput for a text that is
	too long, an option that is not offered or a total that is no amount.
	"""
	_lock_customer(booking.customer)
	key = bounded(f"{booking.customer}:{booking.idempotency_key}") if booking.idempotency_key else None
	if known := _known(key):
		return Booked(known)
	try:
		service = catalogue.bookable(booking.service)
	except NotFound:
		return Refused(NOT_OFFERED)
	wish = _wish(booking, service)
	if reason := _why_not(booking, wish, now):
		return Refused(reason)
	if reason := taking.outside(wish, now):
		return refusal(taking.refused(wish, now, reason))
	draft = new_orders.draft(booking, service, key)
	if booking.total and _told(booking.total) != to_tiyin(draft.total):
		return Refused(PRICE_CHANGED)
	return _place(draft, wish, key, now)


def refusal(answer: wishes.Refused) -> Refused:
	"""As orders tell what slots have said."""
	return Refused(
		answer.reason, tuple(Alternative(offer.start, name) for name, offer in answer.alternatives)
	)


def _told(total: str) -> int:
	try:
		return to_tiyin(total)
	except (ArithmeticError, ValueError):
		raise InvalidInput("total") from None


def _lock_customer(customer: str) -> None:
	"""Two phones of one customer come one after the other."""
	if not customer or not frappe.db.get_value("Customer", customer, "name", for_update=True):
		raise NotFound


def _known(key: str | None, *, lock: bool = False) -> str | None:
	return frappe.db.get_value(ORDER, {"idempotency_key": key}, "name", for_update=lock) if key else None


def _wish(booking: Booking, service) -> Wish:
	names = catalogue.masters_for(service.name, booking.master, "" if booking.master else _zone(booking))
	return Wish(MASTER, names, booking.start, visit_of(service), by_staff=booking.source == DESK)


def _zone(booking: Booking) -> str:
	return booking.address.get("zone") or ""


def _why_not(booking: Booking, wish: Wish, now: datetime) -> str:
	if not wish.names:
		return NOT_OFFERED
	if not (booking.address.get("address") or "").strip():
		return NO_ADDRESS
	return TOO_MANY if booking.source != DESK and _open(booking.customer, now) >= MOST_OPEN else ""


def _open(customer: str, now: datetime) -> int:
	"""Where nothing is paid first there is no hold, and New is who was not called yet."""
	his = {"customer": customer}
	unpaid = frappe.db.count(
		ORDER, {**his, "status": ("in", (NEW, WAITING_PAYMENT)), "hold_until": (">", now)}
	)
	unconfirmed = frappe.db.count(
		ORDER, {**his, "status": NEW, "hold_until": ("is", "not set"), "start": (">", now)}
	)
	return unpaid + unconfirmed


def _place(draft, wish: Wish, key: str | None, now: datetime) -> Booked | Refused:
	"""The order is written first, because its name is the holder's; without its time it is not there."""
	found = free_slots.chosen(wish, Holder(ORDER, ""), now)
	if found is None:  # most refusals end here, and hold up nobody at the series of names
		return refusal(taking.refused(wish, now))
	draft.master = found[0]
	frappe.db.savepoint(_SAVEPOINT)
	try:
		draft.insert(ignore_permissions=True)
	except frappe.UniqueValidationError:
		# Another request with the same key was faster; our snapshot does not show its row.
		frappe.db.rollback(save_point=_SAVEPOINT)
		frappe.clear_messages()
		return Booked(_known(key, lock=True) or "")
	row = orders.locked(draft.name)
	answer = order_time.hold(wish, row, now, None)
	if not isinstance(answer, Kept):
		frappe.db.rollback(save_point=_SAVEPOINT)
		return refusal(answer)
	_keep(row, answer, now)
	return Booked(row.name)


def _keep(row, kept: Kept, now: datetime) -> None:
	has_to_pay = to_tiyin(row.due_first) > 0
	place = {"master": kept.resource.name, "start": kept.offer.start, "end": kept.offer.end}
	order_changes.write(row, now, hold_until=kept.until if has_to_pay else None, **place)
	if not has_to_pay:
		order_time.pend(row, now)
	order_changes.tell(
		"order_created",
		row,
		by_customer=row.source != DESK,
		service=row.service_title,
		start=row.start,
		master=row.master,
	)
	order_notices.booked(row)
