"""The hours in which customers are left alone. Pure: moments are in the site's time zone, the clock an argument."""

from datetime import datetime, time, timedelta


def next_allowed(moment: datetime, quiet_from: int, quiet_until: int) -> datetime:
	"""The moment itself, or the end of the quiet hours it falls into.

	Hours 0 to 23; the first is quiet, the last is not. Equal: never quiet. 21 and 9 reach over midnight.
	"""
	if not is_quiet(moment, quiet_from, quiet_until):
		return moment
	end = datetime.combine(moment.date(), time(quiet_until))
	return end if end > moment else end + timedelta(days=1)


def is_quiet(moment: datetime, quiet_from: int, quiet_until: int) -> bool:
	if quiet_from <= quiet_until:
		return quiet_from <= moment.hour < quiet_until
	return moment.hour >= quiet_from or moment.hour < quiet_until
