"""A visit goes to another time or another master; what it was paid for and how far it is stay as they are."""

from datetime import datetime

from frappe.utils import cint

from telegram_integration.service_booking.domain.answers import MOVED, MOVED_OFTEN, TOO_LATE, Booked, Refused
from telegram_integration.service_booking.domain.cancel_rules import ALL
from telegram_integration.service_booking.domain.order_money import OrderMoney
from telegram_integration.service_booking.domain.order_status import CUSTOMER, OPERATOR
from telegram_integration.service_booking.services.offer import catalogue
from telegram_integration.service_booking.services.offer.plans import MASTER
from telegram_integration.service_booking.services.orders import (
	order_actions,
	order_changes,
	order_notices,
	order_time,
	orders,
)
from telegram_integration.service_booking.services.settings import booking_rules
from telegram_integration.service_booking.services.steps import cancelling
from telegram_integration.service_booking.services.steps.booking import NOT_OFFERED, refusal
from telegram_integration.time_slots.domain.wishes import Kept, Wish


def move(
	customer: str, name: str, start: datetime, master: str, now: datetime, *, was: datetime
) -> Booked | Refused:
	"""By the customer; ``master`` empty: whoever can. Refused ``too_late`` where the visit is too near, ``moved`` where it
	does not begin any more when he saw it begin, at ``was``: an old wish that comes late moves nothing; and
	``moved_often`` where he has moved it as often as the settings allow.

	Raises NotFound for another one's, and ImpossibleStep.
	"""
	row = orders.locked_of(customer, name)
	if order_actions.is_before_visit(row, now) and not order_actions.is_time(row, "move", CUSTOMER, now):
		return Refused(TOO_LATE)
	order_actions.require(row, "move", CUSTOMER, now)
	is_repeat = row.start == start and master in ("", row.master)
	if row.start != was and not is_repeat:
		return Refused(MOVED)
	if not is_repeat and cint(row.customer_moves) >= booking_rules().most_moves:
		return Refused(MOVED_OFTEN)
	return _move(row, start, master, now, by_staff=False)


def move_by_staff(name: str, start: datetime, master: str, now: datetime) -> Booked | Refused:
	"""Until the visit begins, and at any notice. Raises ImpossibleStep."""
	row = orders.locked(name)
	order_actions.require(row, "move", OPERATOR, now)
	return _move(row, start, master, now, by_staff=True)


def _move(row, start: datetime, master: str, now: datetime, *, by_staff: bool) -> Booked | Refused:
	names = catalogue.masters_for(row.service, master, "" if master else row.zone or "")
	if not names:
		return Refused(NOT_OFFERED)
	answer = order_time.move(row, Wish(MASTER, names, start, order_time.visit_of(row), by_staff), now)
	if not isinstance(answer, Kept):
		return refusal(answer)
	before = {"start": row.start, "master": row.master}
	after = {"start": answer.offer.start, "master": answer.resource.name}
	if after != before:
		_note(row, before, answer, now, by_staff=by_staff)
	return Booked(row.name)


def _note(row, before: dict, kept: Kept, now: datetime, *, by_staff: bool) -> None:
	was_ready = bool(row.ready_sent_at)
	place = {"start": kept.offer.start, "end": kept.offer.end, "master": kept.resource.name}
	by_him = {} if by_staff else _of_his_own(row, now)
	order_changes.write(row, now, **place, **by_him, hold_until=kept.until, on_the_way_at=None)
	order_changes.tell(
		"order_moved", row, by_customer=not by_staff, start=row.start, master=row.master, before=before
	)
	order_notices.moved(row, before)
	if was_ready:
		order_changes.tell_ready_again(row, now)


def _of_his_own(row, now: datetime) -> dict:
	"""What a customer's move leaves behind: the share of a cancellation at that moment goes with it."""
	marks = {"customer_moves": cint(row.customer_moves) + 1}
	if OrderMoney.read(row.money).standing > 0:
		marks["kept_percent"] = float(ALL - cancelling.share_if_cancelled(row, now))
	return marks
