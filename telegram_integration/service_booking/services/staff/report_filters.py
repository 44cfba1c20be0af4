"""What the reports on orders are asked for: a stretch of days, and whose orders. Read alike by all of them."""

from datetime import date, timedelta

from frappe.utils import getdate, now_datetime

from telegram_integration.telegram_core.domain.errors import InvalidInput

LONGEST = timedelta(days=366)
_WHOSE = ("master", "service", "source", "zone")


def span(filters: dict, back: int = 30, ahead: int = 0) -> tuple[date, date]:
	"""First and last day; so many days back and ahead where nothing is asked for. Raises InvalidInput."""
	today = now_datetime().date()
	first = getdate(filters.get("from_date")) if filters.get("from_date") else today - timedelta(days=back)
	last = getdate(filters.get("to_date")) if filters.get("to_date") else today + timedelta(days=ahead)
	if not first <= last <= first + LONGEST:
		raise InvalidInput("to_date")
	return first, last


def whose(filters: dict) -> list[list]:
	return [[field, "=", filters[field]] for field in _WHOSE if filters.get(field)]


def within(field: str, first: date, last: date) -> list[list]:
	return [[field, ">=", str(first)], [field, "<", str(last + timedelta(days=1))]]
