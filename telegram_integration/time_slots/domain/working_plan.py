"""When a resource works, and the slots that follow from it.

Times are naive, of the site's zone, as the clock on the wall shows them: nine o'clock is nine o'clock on the day the
clocks change as well, and slots of one plan never overlap on that clock.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

DAY = 24 * 60
SHORTEST, LONGEST = 5, DAY


class BrokenPlan(ValueError):
	"""Says which part of a plan makes no sense; services turn it into a sentence."""


@dataclass(frozen=True, order=True)
class Hours:
	"""From one minute of the day until another one; 1440 is the midnight that ends it."""

	begin: int
	end: int

	def __post_init__(self) -> None:
		if not 0 <= self.begin < self.end <= DAY:
			raise BrokenPlan(f"hours {self.begin} to {self.end}")

	@classmethod
	def between(cls, begin: time | timedelta | str, end: time | timedelta | str) -> "Hours":
		"""Of two times of day as Frappe keeps them, or as ``"09:30"``; an end at 00:00 is the day's end."""
		return cls(_minutes(begin), _minutes(end) or DAY)


@dataclass(frozen=True)
class Leave:
	"""Whole days off, both included."""

	first: date
	last: date


@dataclass(frozen=True)
class WorkingPlan:
	"""``week`` and ``breaks`` by weekday, Monday is 0. A day in ``exceptions`` has those hours and no others, breaks
	included: none at all is a closed day. Leave is stronger than everything. ``price`` in tiyin, of each slot."""

	slot_minutes: int
	week: Mapping[int, tuple[Hours, ...]]
	breaks: Mapping[int, tuple[Hours, ...]] = field(default_factory=dict)
	exceptions: Mapping[date, tuple[Hours, ...]] = field(default_factory=dict)
	leave: tuple[Leave, ...] = ()
	price: int = 0

	def __post_init__(self) -> None:
		if not SHORTEST <= self.slot_minutes <= LONGEST:
			raise BrokenPlan(f"slots of {self.slot_minutes} minutes")
		if not set(self.week) | set(self.breaks) <= set(range(7)):
			raise BrokenPlan("a weekday beyond Sunday")

	def open_hours(self, day: date) -> list[Hours]:
		"""In order, apart from each other, without breaks."""
		if any(leave.first <= day <= leave.last for leave in self.leave):
			return []
		if day in self.exceptions:
			return joined(self.exceptions[day])
		found = joined(self.week.get(day.weekday(), ()))
		for pause in self.breaks.get(day.weekday(), ()):
			found = [part for hours in found for part in _without(hours, pause)]
		return found

	def slots(self, first: date, last: date) -> Iterator[tuple[datetime, datetime]]:
		"""Start and end of every slot that begins on one of the days, both included, in order.

		Slots are counted from the beginning of each stretch of work; what is left at its end and is shorter than a
		slot is no slot.
		"""
		for number in range((last - first).days + 1):
			day = first + timedelta(days=number)
			midnight = datetime.combine(day, time())
			for hours in self.open_hours(day):
				for begin in range(hours.begin, hours.end - self.slot_minutes + 1, self.slot_minutes):
					start = midnight + timedelta(minutes=begin)
					yield start, start + timedelta(minutes=self.slot_minutes)


def joined(hours: Iterable[Hours]) -> list[Hours]:
	"""What overlaps or touches becomes one."""
	found: list[Hours] = []
	for one in sorted(hours):
		if found and one.begin <= found[-1].end:
			found[-1] = Hours(found[-1].begin, max(found[-1].end, one.end))
		else:
			found.append(one)
	return found


def _without(hours: Hours, pause: Hours) -> Iterator[Hours]:
	if hours.begin < min(pause.begin, hours.end):
		yield Hours(hours.begin, min(pause.begin, hours.end))
	if max(pause.end, hours.begin) < hours.end:
		yield Hours(max(pause.end, hours.begin), hours.end)


def _minutes(moment: time | timedelta | str) -> int:
	if isinstance(moment, timedelta):
		return int(moment.total_seconds()) // 60
	try:
		read = time.fromisoformat(moment) if isinstance(moment, str) else moment
	except ValueError:
		raise BrokenPlan("a time of day that cannot be read") from None
	return read.hour * 60 + read.minute
