"""When masters work, for the makers of slots, and word to them that a plan has changed."""

from collections.abc import Sequence

import frappe
from frappe.utils import cint, getdate

from telegram_integration.service_booking.domain.working_plan_rows import (
	ExceptionRow,
	HoursRow,
	LeaveRow,
	working_plan,
)
from telegram_integration.time_slots.domain.slot_source import SlotSource
from telegram_integration.time_slots.domain.working_plan import BrokenPlan, WorkingPlan
from telegram_integration.time_slots.services import making

MASTER = "Service Master"
# Field of the form → DocType of its rows and what a plan reads of them.
_TABLES = {
	"working_hours": ("Service Master Hours", ["weekday", "kind", "from_time", "to_time"]),
	"exceptions": ("Service Master Exception", ["date", "from_time", "to_time"]),
	"leave": ("Service Master Leave", ["from_date", "to_date"]),
}


def names() -> list[str]:
	"""Masters who work."""
	return frappe.get_all(MASTER, filters={"active": 1}, pluck="name", order_by="name asc")


def plans(of: Sequence[str]) -> dict[str, WorkingPlan]:
	"""Of those who work; in four queries, however many they are.

	A plan that makes no sense can be stored only past the form. It offers no time and keeps nobody else's from
	being made; the Error Log tells.
	"""
	active = {"name": ("in", list(of)), "active": 1}
	rows = frappe.get_all(MASTER, filters=active, fields=["name", "slot_minutes"], order_by="name asc")
	tables = {field: _rows_of(field, [row.name for row in rows]) for field in _TABLES}
	found = {}
	for row in rows:
		try:
			found[row.name] = plan_of({**row, **{field: by[row.name] for field, by in tables.items()}})
		except BrokenPlan:
			frappe.log_error(title=f"The working plan of {row.name} cannot be read")
	return found


def plan_of(master) -> WorkingPlan:
	"""Of a document, or of a dict that looks like one. Raises RowFault."""
	return working_plan(
		cint(master.get("slot_minutes")),
		[
			HoursRow(row.weekday or "", row.kind or "", row.from_time or "", row.to_time or "")
			for row in master.get("working_hours")
		],
		[
			ExceptionRow(getdate(row.date), row.from_time or "", row.to_time or "")
			for row in master.get("exceptions")
		],
		[LeaveRow(getdate(row.from_date), getdate(row.to_date)) for row in master.get("leave")],
	)


def follow(master, before) -> None:
	"""Has the slots made anew where the saved plan is not the one ``before``; None for a master that is new."""
	if before is None or _offered(master) != _offered(before):
		making.make_soon(MASTER, [master.name])


def _offered(master) -> WorkingPlan | None:
	"""None where nothing is: he does not work, or a plan was stored that nobody can read."""
	try:
		return plan_of(master) if cint(master.active) else None
	except BrokenPlan:
		return None


def _rows_of(field: str, masters: list[str]) -> dict[str, list]:
	"""Rows of one table by master, in the order of the form."""
	doctype, fields = _TABLES[field]
	found: dict[str, list] = {name: [] for name in masters}
	for row in frappe.get_all(
		doctype,
		filters={"parent": ("in", masters or [""]), "parenttype": MASTER, "parentfield": field},
		fields=["parent", *fields],
		order_by="parent asc, idx asc",
	):
		found[row.parent].append(row)
	return found


SOURCES = (SlotSource(MASTER, names, plans),)
