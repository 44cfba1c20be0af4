"""Times of day as staff write them: 9, 9:30, 09.30, 24:00. Kept as text, for Frappe fills an empty Time with now."""

import re

from telegram_integration.time_slots.domain.working_plan import DAY, BrokenPlan

_WRITTEN = re.compile(r"(\d{1,2})(?:[:.](\d{2})(?::00)?)?", re.ASCII)


def minutes_of(written: str) -> int:
	"""Minutes since midnight, 1440 for 24:00. Raises BrokenPlan where it is no time of day."""
	found = _WRITTEN.fullmatch(written.strip())
	if not found:
		raise BrokenPlan("a time of day that cannot be read")
	hours, minutes = int(found[1]), int(found[2] or 0)
	if minutes > 59 or hours * 60 + minutes > DAY:
		raise BrokenPlan("a time of day that cannot be read")
	return hours * 60 + minutes


def written(minutes: int) -> str:
	"""As the forms show it: 09:30."""
	return f"{minutes // 60:02}:{minutes % 60:02}"
