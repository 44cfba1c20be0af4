"""The call to the customer: confirmed, or what came of it instead."""

from datetime import datetime

import frappe
from frappe.utils import cint

from telegram_integration.service_booking.domain.answers import Booked, Refused
from telegram_integration.service_booking.domain.order_status import OPERATOR, Facts
from telegram_integration.service_booking.services.orders import (
	order_actions,
	order_books,
	order_changes,
	order_notices,
	order_time,
	orders,
)
from telegram_integration.service_booking.services.settings import booking_rules
from telegram_integration.service_booking.services.steps import cancelling, reserving, reviving
from telegram_integration.service_booking.services.steps.booking import refusal
from telegram_integration.telegram_core.domain.errors import InvalidInput
from telegram_integration.time_slots.domain import wishes

CONFIRMED = "Confirmed"
DECLINED = "Declined"
_NOT_REACHED = ("No Answer", DECLINED, "Call Later")
LONGEST_NOTE = 500


def confirm(name: str, now: datetime, note: str = "") -> Booked | Refused:
	"""Where payment is missing the time is held for longer; if the hold has run out it is taken anew, or refused with
	what else can be had. Money that was on its way back and that nobody has been asked for pays for it again. A repeat
	changes nothing. Raises ImpossibleStep.
	"""
	row = orders.locked(name)
	facts = orders.facts_of(row, now)
	if facts.confirmed and not facts.cancelled:
		return Booked(row.name)
	order_actions.require(row, "confirm", OPERATOR, now)
	if refused := _hold_on(row, facts, now):
		return refusal(refused)
	call = _call(row, CONFIRMED, note, now)
	order_changes.tell("order_confirmed", row, reason=note)
	order_changes.write(row, now, confirmed_at=row.confirmed_at or now, **call)
	order_books.open_books(row)
	order_notices.confirmed(row)
	_reserve(row, now)
	return Booked(row.name)


def note_call(name: str, outcome: str, now: datetime, note: str = "", *, cancel: bool = False) -> None:
	"""Not reached, or not confirmed: No Answer, Declined or Call Later. ``cancel``: who has declined gives his time free.

	Raises ImpossibleStep and InvalidInput.
	"""
	if outcome not in _NOT_REACHED:
		raise InvalidInput("outcome")
	if cancel and outcome != DECLINED:
		raise InvalidInput("cancel")
	row = orders.locked(name)
	order_actions.require(row, "note_call", OPERATOR, now)
	order_changes.write(row, now, **_call(row, outcome, note, now))
	order_changes.tell("order_call_noted", row, reason=note, outcome=outcome)
	if cancel:
		cancelling.cancel_as_wished(name, note, now)


def _hold_on(row, facts: Facts, now: datetime) -> wishes.Refused | None:
	"""Until the visit begins at the longest: nobody pays for it afterwards."""
	until = min(now + booking_rules().confirm_hold, row.start)
	if facts.expired:
		answer = reviving.revive(row, until, now)
		return answer if isinstance(answer, wishes.Refused) else None
	# Time without a limit stays so, also where what was paid for it has been taken back.
	if not facts.terms_paid and row.hold_until and until > row.hold_until:
		order_time.lengthen(row, until, now)
		order_changes.write(row, now, hold_until=until)
	return None


def _reserve(row, now: datetime) -> None:
	"""What nothing stands in the way of any more, or never did."""
	facts = orders.facts_of(row, now)
	if facts.terms_paid and row.hold_until:
		reserving.secure(row, now)
	elif not facts.needs_payment and not facts.reserved and booking_rules().auto_reserve:
		reserving.take(row, now)


def _call(row, outcome: str, note: str, now: datetime) -> dict:
	if len(note) > LONGEST_NOTE:
		raise InvalidInput("note")
	return {
		"call_outcome": outcome,
		"call_attempts": cint(row.call_attempts) + 1,
		"called_at": now,
		"called_by": frappe.session.user,
		"call_note": note or row.call_note,
	}
