"""Which slots a visit needs: neighbours that follow each other without a gap, or none at all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from telegram_integration.time_slots.domain.slot import Slot


@dataclass(frozen=True)
class Visit:
	"""What is to be fitted in, in minutes: the thing itself and what has to lie free before and after it."""

	minutes: int
	before: int = 0
	after: int = 0

	def __post_init__(self) -> None:
		if self.minutes <= 0 or self.before < 0 or self.after < 0:
			raise ValueError("a visit takes time, and nothing before or after it is negative")

	@property
	def whole(self) -> timedelta:
		return timedelta(minutes=self.before + self.minutes + self.after)


@dataclass(frozen=True)
class Window:
	"""Starts that may be booked, both included."""

	earliest: datetime
	latest: datetime

	def __contains__(self, start: datetime) -> bool:
		return self.earliest <= start <= self.latest


@dataclass(frozen=True)
class Offer:
	"""One start that can be had, and the slots it takes. Start and end are the visit's own, without the buffers."""

	start: datetime
	end: datetime
	slots: tuple[str, ...]


def window(now: datetime, lead_hours: int, horizon_days: int) -> Window:
	"""Not sooner than so many hours from now, not later than the end of so many days from today."""
	last_day = now.date() + timedelta(days=horizon_days)
	return Window(now + timedelta(hours=lead_hours), datetime.combine(last_day, time.max))


def days_of(window: Window) -> tuple[date, date]:
	return window.earliest.date(), window.latest.date()


def offers(free: Sequence[Slot], visit: Visit) -> Iterator[Offer]:
	"""Every start of one resource, given its free slots in order.

	The block begins where a slot begins; the visit begins when the time before it is over.
	"""
	before, length = timedelta(minutes=visit.before), timedelta(minutes=visit.minutes)
	for first, last in _blocks(free, visit.whole):
		start = free[first].start + before
		yield Offer(start, start + length, tuple(slot.name for slot in free[first : last + 1]))


def starts(free: Sequence[Slot], visit: Visit) -> Iterator[datetime]:
	"""Those of ``offers``, for who does not ask which slots they take."""
	before = timedelta(minutes=visit.before)
	for first, _last in _blocks(free, visit.whole):
		yield free[first].start + before


def _blocks(free: Sequence[Slot], whole: timedelta) -> Iterator[tuple[int, int]]:
	"""First and last of neighbours that are just long enough together."""
	for at, first in enumerate(free):
		needed, last = first.start + whole, at
		while free[last].end < needed and last + 1 < len(free) and free[last + 1].start == free[last].end:
			last += 1
		if free[last].end >= needed:
			yield at, last


def is_block(slots: Sequence[Slot], offer: Offer, visit: Visit) -> bool:
	"""Whether these slots, in order, still are what was offered: a plan may have changed meanwhile."""
	return next(offers(slots, visit), None) == offer
