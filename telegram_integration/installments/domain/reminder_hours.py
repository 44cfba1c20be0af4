"""When a reminder may reach its reader. Pure."""

from datetime import datetime

from telegram_integration.telegram_core.domain.quiet_hours import is_quiet, next_allowed

_ANY_DAY = datetime(2000, 1, 1)


def begins_at(hour: int, quiet: tuple[int, int]) -> int:
	"""The hour at which the day's reminders are queued: in the quiet hours they would arrive a day late, and what is
	due today would never be said.
	"""
	return quiet[1] if is_quiet(_ANY_DAY.replace(hour=hour), *quiet) else hour


def first_moment(moment: datetime, quiet: tuple[int, int], active: tuple[int, int]) -> datetime:
	"""The first moment from then on that is not quiet and within the active hours (from, until).

	Where the two leave no hour of the day, the quiet hours alone hold: a reminder is late rather than lost.
	"""
	silent = (quiet, (active[1], active[0]))
	found = moment
	for _ in range(3):
		for start, end in silent:
			found = next_allowed(found, start, end)
		if all(next_allowed(found, start, end) == found for start, end in silent):
			return found
	return next_allowed(moment, *quiet)
