"""What a browser may send to an open door: nothing that a database cannot hold, and nothing endless. Pure."""

import json
from datetime import date, datetime

from telegram_integration.telegram_core.domain.errors import InvalidInput

LONGEST = 20_000
"""Letters of all values together; the longest text that anybody needs is one of five hundred."""
_YEARS = range(2020, 2100)


def is_storable(given: object) -> bool:
	"""Halves of a character, which JSON can write and no database hold, are not; nor are numbers without end."""
	try:
		written = json.dumps(given, ensure_ascii=False, allow_nan=False).encode()
	except (ValueError, RecursionError, TypeError):
		return False
	return len(written) <= LONGEST and b"\\u0000" not in written


def day_of(text: str) -> date:
	"""``2026-11-25``. Raises InvalidInput."""
	try:
		day = date.fromisoformat(text)
	except ValueError:
		raise InvalidInput("day") from None
	if day.year not in _YEARS:
		raise InvalidInput("day")
	return day


def moment_of(text: str) -> datetime:
	"""``2026-11-25T10:00``, by the clock on the wall. Raises InvalidInput."""
	try:
		moment = datetime.fromisoformat(text)
	except ValueError:
		raise InvalidInput("start") from None
	if moment.tzinfo or moment.year not in _YEARS:
		raise InvalidInput("start")
	return moment.replace(second=0, microsecond=0)
