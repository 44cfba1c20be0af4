"""What can be had: free slots, and the starts that a visit has among them. One query for any number of resources."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import cache

import frappe

from telegram_integration.time_slots.domain import choosing
from telegram_integration.time_slots.domain.fitting import Offer, Visit, Window, offers, starts, window
from telegram_integration.time_slots.domain.slot import Holder, Slot, start_of
from telegram_integration.time_slots.domain.slot_status import FREE, HELD, PENDING, RESERVED, TAKEN
from telegram_integration.time_slots.domain.wishes import Wish
from telegram_integration.time_slots.services.rows import SLOT
from telegram_integration.time_slots.services.settings import slot_rules

_NEARBY = timedelta(days=3)

Starts = dict[str, dict[date, list[Offer]]]


def bookable(now: datetime, by_staff: bool = False) -> Window:
	"""Which starts may be booked now, by the settings; staff need no notice."""
	rules = slot_rules()
	return window(now, 0 if by_staff else rules.lead_hours, rules.horizon_days)


def free_starts(
	doctype: str,
	names: Sequence[str],
	visit: Visit,
	now: datetime,
	days: tuple[date, date] | None = None,
	by_staff: bool = False,
) -> Starts:
	"""Starts by resource and day, in order. ``days``: of these days only, both included."""
	found: Starts = {name: {} for name in names}
	for name, offer in _offers(doctype, names, visit, _within(days, now, by_staff), now):
		found.setdefault(name, {}).setdefault(offer.start.date(), []).append(offer)
	return found


def starts_of_any(
	doctype: str,
	names: Sequence[str],
	visit: Visit,
	now: datetime,
	days: tuple[date, date] | None = None,
	by_staff: bool = False,
) -> set[datetime]:
	"""When at least one of them can be had, whoever it is: the moments of ``free_starts``."""
	span = _within(days, now, by_staff)
	found: set[datetime] = set()
	for _name, free in _free(doctype, names, _around(span, visit), now, None):
		found.update(starts(free, visit))
	return {start for start in found if start in span}


def chosen(wish: Wish, holder: Holder, now: datetime) -> tuple[str, Offer] | None:
	"""Who can do it at that very moment: of several whoever has the fewest bookings that day.

	What the holder has already counts as free for him; of all he prefers it, so that a repeat finds the same.
	"""
	at_once = Window(wish.start, wish.start)
	found = dict(_offers(wish.doctype, wish.names, wish.visit, at_once, now, holder))
	if len(found) < 2:  # nobody to compare with
		return next(iter(found.items()), None)
	bookings = _bookings(wish.doctype, list(found), wish.start.date())
	own = [name for name in found if holder in bookings.get(name, ())]
	busy = {name: len(holders) for name, holders in bookings.items()}
	name = choosing.least_busy(own or found, busy)
	return (name, found[name]) if name else None


def near(wish: Wish, now: datetime, without: Sequence[str] = ()) -> tuple[tuple[str, Offer], ...]:
	"""At most three offers near a wish that cannot be had; ``without`` these slots, which are known to be gone."""
	span = bookable(now, wish.by_staff)
	# What lies beyond the ends of what may be booked, or of the calendar, is looked for at these ends.
	about = min(max(wish.start, span.earliest), span.latest)
	nearby = Window(max(span.earliest, about - _NEARBY), min(span.latest, about + _NEARBY))
	found: list[tuple[str, Offer]] = []
	for looked_at in (nearby, span):
		gone = set(without)
		possible = _offers(wish.doctype, wish.names, wish.visit, looked_at, now)
		found = choosing.near(
			((name, offer) for name, offer in possible if not gone & {*offer.slots}), wish.start
		)
		if len(found) == 3:
			break
	return tuple(found)


def _offers(
	doctype: str,
	names: Sequence[str],
	visit: Visit,
	span: Window,
	now: datetime,
	own: Holder | None = None,
) -> Iterator[tuple[str, Offer]]:
	"""All starts within the span, by resource and time."""
	for name, free in _free(doctype, names, _around(span, visit), now, own):
		for offer in offers(free, visit):
			if offer.start in span:
				yield name, offer


def _within(days: tuple[date, date] | None, now: datetime, by_staff: bool) -> Window:
	"""What may be booked, of these days only where some are given."""
	span = bookable(now, by_staff)
	if not days:
		return span
	first, last = datetime.combine(days[0], time.min), datetime.combine(days[1], time.max)
	return Window(max(span.earliest, first), min(span.latest, last))


def _around(span: Window, visit: Visit) -> Window:
	"""Starts of the slots that a visit within the span may need, with what lies free before and after it."""
	before = timedelta(minutes=visit.before)
	return replace(span, earliest=span.earliest - before, latest=span.latest + visit.whole)


def _free(
	doctype: str, names: Sequence[str], span: Window, now: datetime, own: Holder | None
) -> Iterator[tuple[str, list[Slot]]]:
	"""Free slots by resource, in order of time."""
	if not names or span.earliest > span.latest:
		return
	slot = frappe.qb.DocType(SLOT)
	run_out = slot.held_until.isnull() | (slot.held_until <= now)
	is_free = (slot.status == FREE) | ((slot.status == HELD) & run_out)
	if own:
		is_his = (slot.holder_doctype == own.doctype) & (slot.holder_name == own.name)
		is_free = is_free | (slot.status.isin([HELD, PENDING, RESERVED]) & is_his)
	query = (
		frappe.qb.from_(slot)
		.select(slot.resource_name, slot.name, slot.minutes)
		.where(slot.resource_doctype == doctype)
		.where(slot.resource_name.isin(list(names)))
		.where(slot.start >= span.earliest)
		.where(slot.start <= span.latest)
		.where(is_free)
		.orderby(slot.resource_name)
		.orderby(slot.start)
	)
	found: dict[str, list[Slot]] = {}
	for resource, name, minutes in query.run():
		start = start_of(name)
		found.setdefault(resource, []).append(Slot(name, start, start + _length(minutes)))
	yield from found.items()


@cache
def _length(minutes: int) -> timedelta:
	return timedelta(minutes=minutes)


def _bookings(doctype: str, names: Sequence[str], day: date) -> dict[str, set[Holder]]:
	"""Who has time of these resources on the day."""
	rows = frappe.get_all(
		SLOT,
		filters=[
			["resource_doctype", "=", doctype],
			["resource_name", "in", sorted(names)],
			["start", ">=", datetime.combine(day, time.min)],
			["start", "<=", datetime.combine(day, time.max)],
			["status", "in", sorted(TAKEN)],
		],
		fields=["resource_name", "holder_doctype", "holder_name"],
		order_by="name asc",
	)
	found: dict[str, set[Holder]] = {}
	for row in rows:
		found.setdefault(row.resource_name, set()).add(Holder(row.holder_doctype, row.holder_name))
	return found
