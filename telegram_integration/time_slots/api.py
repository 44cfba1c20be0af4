"""The doors of the subject, all of them the Desk's. What customers ask goes through the subjects above."""

import frappe

from telegram_integration.telegram_core.services.desk_door import STAFF, require_role
from telegram_integration.time_slots.services import asked, by_staff, calendar


@frappe.whitelist(methods=["GET"])
def get_calendar(start: str, end: str, filters: str = "[]") -> list[dict]:
	"""The slots that the calendar shows, each with its title and status."""
	require_role(*STAFF)
	return calendar.slots_shown(start, end, filters)


@frappe.whitelist(methods=["GET"])
def get_free_starts(
	resource_doctype: str,
	resources: str,
	minutes: int,
	before: int = 0,
	after: int = 0,
	first: str = "",
	last: str = "",
) -> dict:
	"""``{resource: {day: [time, …]}}`` for a visit of so many minutes, on these days or on all that may be booked."""
	require_role(*STAFF)
	visit = asked.visit_of(minutes, before, after)
	return asked.starts(resource_doctype, resources, visit, first, last)


@frappe.whitelist(methods=["POST"])
def block_slots(slots: str, reason: str = "") -> int:
	"""Button Block: how many of the slots, a JSON list of names, were free until now."""
	require_role(*STAFF)
	frappe.db.rollback()  # what is read after the locks must not be older than they are
	return by_staff.block(slots, reason)


@frappe.whitelist(methods=["POST"])
def open_slots(slots: str, reason: str = "") -> int:
	"""Button Open: how many of the slots were blocked until now."""
	require_role(*STAFF)
	frappe.db.rollback()
	return by_staff.open_again(slots, reason)
