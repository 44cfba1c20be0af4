"""Free starts as a door is asked for them and answers: plain words and numbers."""

import json
from datetime import date, datetime

import frappe

from telegram_integration.telegram_core.domain.errors import InvalidInput
from telegram_integration.time_slots.domain.fitting import Visit
from telegram_integration.time_slots.services.free_slots import free_starts

_MOST_RESOURCES = 1000


def starts(doctype: str, resources: str, visit: Visit, first: str, last: str) -> dict:
	"""``{resource: {"2026-11-21": ["09:00", …]}}``; ``resources`` is a JSON list of names."""
	now = frappe.utils.now_datetime()
	names, days = _names(resources), _days(first, last, now)
	found = free_starts(doctype, names, visit, now, days)
	return {
		name: {
			day.isoformat(): [f"{offer.start:%H:%M}" for offer in offers] for day, offers in by_day.items()
		}
		for name, by_day in found.items()
	}


def visit_of(minutes: int, before: int, after: int) -> Visit:
	try:
		return Visit(minutes, before, after)
	except ValueError:
		raise InvalidInput("minutes") from None


def _names(text: str) -> list[str]:
	try:
		names = json.loads(text)
	except ValueError:
		raise InvalidInput("resources") from None
	if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
		raise InvalidInput("resources")
	if len(names) > _MOST_RESOURCES:
		raise InvalidInput("resources")
	return names


def _days(first: str, last: str, now: datetime) -> tuple[date, date] | None:
	if not first and not last:
		return None
	try:
		return date.fromisoformat(first or f"{now:%Y-%m-%d}"), date.fromisoformat(last or "9999-12-31")
	except ValueError:
		raise InvalidInput("first") from None
