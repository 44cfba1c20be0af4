"""When a customer is reminded of his visit, and of a payment that is missing. Pure: the clock is an argument."""

from dataclasses import dataclass
from datetime import datetime, timedelta

DAY_BEFORE, SOON = "day_before", "soon"
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Wishes:
	"""``hours_before`` 0: no reminder on the day itself."""

	day_before: bool
	hours_before: int


@dataclass(frozen=True)
class Reminder:
	"""Worth sending from ``at`` until ``until``."""

	kind: str
	at: datetime
	until: datetime


def reminders_of(start: datetime, wishes: Wishes) -> tuple[Reminder, ...]:
	"""The first is out of date where the second takes over, the second once the visit begins."""
	soon_at = start - timedelta(hours=wishes.hours_before)
	found = []
	if wishes.day_before and soon_at > start - _DAY:
		found.append(Reminder(DAY_BEFORE, start - _DAY, soon_at))
	if wishes.hours_before > 0:
		found.append(Reminder(SOON, soon_at, start))
	return tuple(found)


def due(start: datetime, known_since: datetime, wishes: Wishes, now: datetime) -> Reminder | None:
	"""What to send now. ``known_since``: when the customer last chose or was told this time; a reminder whose moment
	lay before that is never sent.
	"""
	for one in reminders_of(start, wishes):
		if one.at <= now < one.until and known_since < one.at:
			return one
	return None


def reach(wishes: Wishes) -> timedelta:
	"""How far ahead visits must be looked at."""
	return max(_DAY if wishes.day_before else timedelta(0), timedelta(hours=wishes.hours_before))


def payment_is_urgent(hold_until: datetime, kept_since: datetime, before: timedelta, now: datetime) -> bool:
	"""Whether the end of an unpaid hold is near. A hold that is hardly longer than the warning is warned of when half
	of it is over."""
	moment = hold_until - min(before, (hold_until - kept_since) / 2)
	return moment <= now < hold_until
