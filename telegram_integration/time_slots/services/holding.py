"""The steps of a slot's life, one function each. The only place, with ``moving``, that gives a slot to somebody.

Each locks its slots in the order of their names, judges what the lock shows, and then writes: all of them or none.
"""

from collections.abc import Iterable
from datetime import datetime

from telegram_integration.time_slots.domain import slot_status
from telegram_integration.time_slots.domain.slot import Holder, Resource
from telegram_integration.time_slots.domain.slot_status import FREE, HELD, PENDING, RESERVED
from telegram_integration.time_slots.domain.wishes import Kept, Refused, Wish
from telegram_integration.time_slots.services import free_slots, freeing, rows, taking
from telegram_integration.time_slots.services.settings import slot_rules
from telegram_integration.time_slots.services.slot_events import tell


def hold(wish: Wish, holder: Holder, now: datetime, until: datetime | None = None) -> Kept | Refused:
	"""Keeps the slots that the wish needs ``until`` then, or as long as the settings say.

	A repeat by the same holder is answered as the first time and changes nothing.
	"""
	if reason := taking.outside(wish, now):
		return taking.refused(wish, now, reason)
	found = free_slots.chosen(wish, holder, now)
	if found is None:
		return taking.refused(wish, now)
	name, offer = found
	locked = rows.locked(offer.slots)
	if not taking.still_open(locked, wish, offer, holder, now):
		return taking.refused(wish, now, without=offer.slots)
	new = [row for row in locked if slot_status.step(rows.state_of(row), slot_status.HOLD, holder, now)]
	until = (until or now + slot_rules().hold) if new else locked[0].held_until
	for row in new:
		rows.give(row.name, HELD, holder, until)
	return Kept(Resource(wish.doctype, name), offer, until)


def extend(slots: Iterable[str], holder: Holder, until: datetime, now: datetime) -> None:
	"""Lengthens a hold, as an open payment does; never shortens it. Raises ImpossibleStep where it has run out."""
	for row in _judged(slots, slot_status.EXTEND, holder, now):
		if row.held_until < until:
			rows.write(row.name, held_until=until)


def pend(slots: Iterable[str], holder: Holder, now: datetime) -> None:
	"""Ordered, and not settled yet: kept without a limit of time."""
	for row in _judged(slots, slot_status.PEND, holder, now):
		rows.write(row.name, status=PENDING, held_until=None)


def reserve(slots: Iterable[str], holder: Holder, now: datetime) -> None:
	"""For good."""
	changed = _judged(slots, slot_status.RESERVE, holder, now)
	for row in changed:
		rows.write(row.name, status=RESERVED, held_until=None)
	tell("time_reserved", changed, holder)


def release(slots: Iterable[str], holder: Holder, now: datetime) -> None:
	"""Free at once, or gone where the plan offers that time no more. What is not this holder's any more is left alone."""
	found = rows.locked(slots)
	changed = [row for row in found if slot_status.step(rows.state_of(row), slot_status.RELEASE, holder, now)]
	freeing.free(changed)
	tell("time_released", [row for row in changed if row.status != HELD], holder)


def finish(slots: Iterable[str], holder: Holder, now: datetime) -> None:
	"""The time was used."""
	changed = _judged(slots, slot_status.FINISH, holder, now)
	for row in changed:
		rows.write(row.name, status=slot_status.DONE)
	tell("time_used", changed, holder)


def resume(slots: Iterable[str], holder: Holder, now: datetime) -> None:
	"""It was not used yet: said so by a slip."""
	changed = _judged(slots, slot_status.RESUME, holder, now)
	for row in changed:
		rows.write(row.name, status=RESERVED)
	tell("time_reserved", changed, holder)


def block(slots: Iterable[str], now: datetime) -> list[str]:
	"""Taken out of what is offered, by staff; the names of those that were not blocked yet."""
	changed = _judged(slots, slot_status.BLOCK, None, now)
	for row in changed:
		rows.write(row.name, status=slot_status.BLOCKED, **rows.NOBODYS)
	return [row.name for row in changed]


def open_again(slots: Iterable[str], now: datetime) -> list[str]:
	"""Offered again; the names of those that were blocked."""
	changed = _judged(slots, slot_status.OPEN, None, now)
	for row in changed:
		rows.write(row.name, status=FREE, **rows.NOBODYS)
	return [row.name for row in changed]


def _judged(slots: Iterable[str], action: str, holder: Holder | None, now: datetime) -> list:
	"""The locked rows in which something changes. Raises NotFound and ImpossibleStep before anything is written."""
	found = rows.all_locked(slots)
	return [row for row in found if slot_status.step(rows.state_of(row), action, holder, now)]
