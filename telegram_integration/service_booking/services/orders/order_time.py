"""An order and its slots. The order knows whose time it has and when; which slots that takes, the slots know."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from telegram_integration.service_booking.domain.order_status import ImpossibleStep
from telegram_integration.service_booking.services.offer.plans import MASTER
from telegram_integration.service_booking.services.orders.orders import ORDER
from telegram_integration.telegram_core.domain.errors import NotFound
from telegram_integration.time_slots.domain.fitting import Visit
from telegram_integration.time_slots.domain.slot import Holder
from telegram_integration.time_slots.domain.slot_status import FREE, RESERVED, TAKEN
from telegram_integration.time_slots.domain.slot_status import ImpossibleStep as SlotRefusal
from telegram_integration.time_slots.domain.wishes import Kept, Refused, Wish
from telegram_integration.time_slots.services import holding, moving, rows
from telegram_integration.time_slots.services.settings import slot_rules


def holder_of(row) -> Holder:
	return Holder(ORDER, row.name)


def visit_of(row) -> Visit:
	return Visit(row.minutes, row.buffer_before, row.buffer_after)


def wish_of(row, *, by_staff: bool = True) -> Wish:
	"""The time that the order says: it was wished in time once, so that notice is not asked for again."""
	return Wish(MASTER, (row.master,), row.start, visit_of(row), by_staff)


def hold(wish: Wish, row, now: datetime, until: datetime | None) -> Kept | Refused:
	"""Until the visit begins at the longest: unpaid it does not take place, and paid for afterwards it is late."""
	until = min(until or now + slot_rules().hold, wish.start)
	return holding.hold(wish, holder_of(row), now, until)


def lengthen(row, until: datetime, now: datetime) -> None:
	"""Raises ImpossibleStep where the time is gone, as everything below does but ``release``."""
	with _in_the_orders_words(row, "lengthen"):
		holding.extend(_required(row, now), holder_of(row), until, now)


def pend(row, now: datetime) -> None:
	"""Kept without a limit."""
	with _in_the_orders_words(row, "pend"):
		holding.pend(_required(row, now), holder_of(row), now)


def reserve(row, now: datetime) -> None:
	with _in_the_orders_words(row, "reserve"):
		holding.reserve(_required(row, now), holder_of(row), now)


def release(row, now: datetime) -> None:
	holding.release(_slots(row, now), holder_of(row), now)


def finish(row, now: datetime) -> None:
	with _in_the_orders_words(row, "complete"):
		holding.finish(_required(row, now), holder_of(row), now)


def resume(row, now: datetime) -> None:
	"""The time of a visit that was called done by a slip."""
	with _in_the_orders_words(row, "take_back"):
		holding.resume(_required(row, now), holder_of(row), now)


def move(row, wish: Wish, now: datetime) -> Kept | Refused:
	with _in_the_orders_words(row, "move"):
		return moving.move(holder_of(row), wish, now)


@contextmanager
def _in_the_orders_words(row, action: str) -> Iterator[None]:
	"""What slots refuse is refused to the order: nobody above knows of slots."""
	try:
		yield
	except (SlotRefusal, NotFound):
		raise ImpossibleStep(row.name, row.status, action) from None


def _required(row, now: datetime) -> list[str]:
	slots = _slots(row, now)
	if not slots:
		raise SlotRefusal(row.name, FREE, RESERVED)
	return slots


def _slots(row, now: datetime) -> list[str]:
	"""What is the order's now.

	The row is locked and true; slots are read without a lock and may be older. Where they do not fit together, the
	slots are read again as they are.
	"""
	found = _his(rows.of_holder(holder_of(row)), row, now)
	if not _covers(found, row):
		found = _his(rows.of_holder(holder_of(row), lock=True), row, now)
	return [slot.name for slot in found]


def _his(found: list, row, now: datetime) -> list:
	states = [(slot, rows.state_of(slot).at(now)) for slot in found]
	return [slot for slot, state in states if state.status in TAKEN and state.holder == holder_of(row)]


def _covers(found: list, row) -> bool:
	first = row.start - timedelta(minutes=row.buffer_before)
	last = row.end + timedelta(minutes=row.buffer_after)
	return (
		bool(found)
		and {slot.resource_name for slot in found} == {row.master}
		and min(slot.start for slot in found) <= first
		and max(slot.end for slot in found) >= last
	)
