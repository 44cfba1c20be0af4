"""Days and moments as callers send them."""

from datetime import date, datetime

from telegram_integration.telegram_core.domain.errors import InvalidInput


def typed_day(text: str, field: str, default: date | None = None) -> date:
	"""``2026-11-25``; ``default`` where nothing was sent. Raises InvalidInput."""
	if not text and default:
		return default
	try:
		return date.fromisoformat(text)
	except ValueError:
		raise InvalidInput(field) from None


def typed_moment(text: str, field: str) -> datetime:
	"""``2026-11-25T10:00:00``, as the clock on the wall shows it where the company works. Raises InvalidInput."""
	try:
		moment = datetime.fromisoformat(text)
	except ValueError:
		raise InvalidInput(field) from None
	if moment.tzinfo:
		raise InvalidInput(field)
	return moment
