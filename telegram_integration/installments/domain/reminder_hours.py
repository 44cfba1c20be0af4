"""When a reminder may reach its reader. Pure."""

from datetime import datetime

from telegram_integration.telegram_core.domain.quiet_hours import next_allowed


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
