"""A master's tables of hours, exceptions and leave, and the working plan that they make."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from telegram_integration.service_booking.domain.working_times import minutes_of
from telegram_integration.time_slots.domain.working_plan import (
	LONGEST,
	SHORTEST,
	BrokenPlan,
	Hours,
	Leave,
	WorkingPlan,
	joined,
)

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WORK, BREAK = "Work", "Break"
# The tables, by their fields in the form.
HOURS, EXCEPTIONS, LEAVE, SLOT = "working_hours", "exceptions", "leave", "slot_minutes"
# What is wrong with a row; services make a sentence of it.
UNREADABLE, BACKWARDS, OVERLAP, IDLE_BREAK = "unreadable", "backwards", "overlap", "idle break"
HALF, CONTRADICTION, OUT_OF_RANGE = "half", "contradiction", "out of range"


class RowFault(BrokenPlan):
	"""``row`` counts from 1, as the form does; 0 where no row is to blame."""

	def __init__(self, table: str, row: int, reason: str):
		super().__init__(f"{table} {row}: {reason}")
		self.table = table
		self.row = row
		self.reason = reason


@dataclass(frozen=True)
class HoursRow:
	weekday: str
	kind: str
	begin: str
	end: str


@dataclass(frozen=True)
class ExceptionRow:
	"""Both times empty: closed that day. Several rows of one day are its stretches of work."""

	day: date
	begin: str = ""
	end: str = ""


@dataclass(frozen=True)
class LeaveRow:
	first: date
	last: date


Placed = tuple[int, Hours]


def working_plan(
	slot_minutes: int,
	hours: Sequence[HoursRow],
	exceptions: Sequence[ExceptionRow] = (),
	leave: Sequence[LeaveRow] = (),
) -> WorkingPlan:
	"""Raises RowFault with the first row that makes no sense."""
	if not SHORTEST <= slot_minutes <= LONGEST:
		raise RowFault(SLOT, 0, OUT_OF_RANGE)
	week, breaks = _by_weekday(hours, WORK), _by_weekday(hours, BREAK)
	for weekday, pauses in breaks.items():
		_require_within(pauses, [one for _, one in week.get(weekday, [])])
	return WorkingPlan(
		slot_minutes=slot_minutes,
		week={weekday: _hours(placed) for weekday, placed in week.items()},
		breaks={weekday: _hours(placed) for weekday, placed in breaks.items()},
		exceptions=_exceptions(exceptions),
		leave=tuple(_leave(number, row) for number, row in enumerate(leave, 1)),
	)


def _by_weekday(rows: Sequence[HoursRow], kind: str) -> dict[int, list[Placed]]:
	found: dict[int, list[Placed]] = {}
	for number, row in enumerate(rows, 1):
		if row.weekday not in WEEKDAYS or row.kind not in (WORK, BREAK):
			raise RowFault(HOURS, number, UNREADABLE)
		if row.kind == kind:
			one = _read(HOURS, number, row.begin, row.end)
			found.setdefault(WEEKDAYS.index(row.weekday), []).append((number, one))
	for placed in found.values():
		_require_apart(HOURS, placed)
	return found


def _exceptions(rows: Sequence[ExceptionRow]) -> dict[date, tuple[Hours, ...]]:
	open_days: dict[date, list[Placed]] = {}
	closed: set[date] = set()
	for number, row in enumerate(rows, 1):
		if bool(row.begin) != bool(row.end):
			raise RowFault(EXCEPTIONS, number, HALF)
		if row.day in closed or (not row.begin and row.day in open_days):
			raise RowFault(EXCEPTIONS, number, CONTRADICTION)
		if row.begin:
			one = _read(EXCEPTIONS, number, row.begin, row.end)
			open_days.setdefault(row.day, []).append((number, one))
		else:
			closed.add(row.day)
	for placed in open_days.values():
		_require_apart(EXCEPTIONS, placed)
	return {**{day: () for day in closed}, **{day: _hours(placed) for day, placed in open_days.items()}}


def _leave(number: int, row: LeaveRow) -> Leave:
	if row.last < row.first:
		raise RowFault(LEAVE, number, BACKWARDS)
	return Leave(row.first, row.last)


def _read(table: str, number: int, begin: str, end: str) -> Hours:
	try:
		first, last = minutes_of(begin), minutes_of(end)
	except BrokenPlan:
		raise RowFault(table, number, UNREADABLE) from None
	if first >= last:
		raise RowFault(table, number, BACKWARDS)
	return Hours(first, last)


def _require_apart(table: str, placed: list[Placed]) -> None:
	"""Hours that only touch are apart. The row that is further down is the one to blame."""
	for (one, hours), (other, later) in pairwise(sorted(placed, key=lambda pair: pair[1])):
		if later.begin < hours.end:
			raise RowFault(table, max(one, other), OVERLAP)


def _require_within(pauses: list[Placed], work: list[Hours]) -> None:
	for number, pause in pauses:
		if not any(hours.begin <= pause.begin and pause.end <= hours.end for hours in joined(work)):
			raise RowFault(HOURS, number, IDLE_BREAK)


def _hours(placed: Iterable[Placed]) -> tuple[Hours, ...]:
	return tuple(sorted(hours for _, hours in placed))
