"""When a service can be had: days with free times, and the times of one day. The same few queries for any number of masters."""

from collections import Counter
from datetime import date, datetime

from frappe.utils import cint

from telegram_integration.service_booking.services.offer import catalogue
from telegram_integration.service_booking.services.offer.plans import MASTER
from telegram_integration.telegram_core.domain.errors import InvalidInput
from telegram_integration.time_slots.domain.fitting import Visit
from telegram_integration.time_slots.services.free_slots import starts_of_any


def visit_of(service) -> Visit:
	"""What a Bookable Service takes of a master's time."""
	return Visit(cint(service.minutes), cint(service.buffer_before), cint(service.buffer_after))


def days(service: str, master: str, now: datetime, *, zone: str = "", by_staff: bool = False) -> list[dict]:
	"""``{date, count}`` of each day with a free time, in order. ``master`` empty: whoever can. Raises NotFound."""
	starts = _starts(service, master, now, None, zone, by_staff)
	counts = Counter(start.date() for start in starts)
	return [{"date": day.isoformat(), "count": counts[day]} for day in sorted(counts)]


def times(
	service: str, master: str, day: date | str, now: datetime, *, zone: str = "", by_staff: bool = False
) -> list[str]:
	"""``HH:MM`` of every start on that day, each once. Raises NotFound, and InvalidInput for what is no day."""
	on = _day(day)
	starts = _starts(service, master, now, (on, on), zone, by_staff)
	return [f"{start:%H:%M}" for start in sorted(starts)]


def _starts(
	service: str,
	master: str,
	now: datetime,
	between: tuple[date, date] | None,
	zone: str,
	by_staff: bool,
) -> set[datetime]:
	"""Whoever it is."""
	visit = visit_of(catalogue.bookable(service))
	names = catalogue.masters_for(service, master, zone)
	return starts_of_any(MASTER, names, visit, now, between, by_staff)


def _day(day: date | str) -> date:
	try:
		return day if isinstance(day, date) else date.fromisoformat(day)
	except ValueError:
		raise InvalidInput("day") from None
