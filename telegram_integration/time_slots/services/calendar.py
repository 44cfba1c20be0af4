"""The calendar of the Desk: slots of a stretch of time, with the user's own rights and filters."""

import json

import frappe
from frappe import _
from frappe.utils import getdate

from telegram_integration.telegram_core.domain.errors import InvalidInput
from telegram_integration.time_slots.domain.slot_status import BLOCKED, FREE
from telegram_integration.time_slots.services.rows import SLOT

_FIELDS = ["name", "resource_name", "start", "end", "status", "held_until", "holder_name"]


def slots_shown(start: str, end: str, filters: str) -> list[dict]:
	"""What touches the stretch, each with a ``title``: whose time, and for whom."""
	names = frappe.get_list(
		SLOT, filters=asked(start, end, filters), pluck="name", order_by="start asc, name asc"
	)
	rows = frappe.get_all(
		SLOT, filters={"name": ("in", names or [""])}, fields=_FIELDS, order_by="start asc, name asc"
	)
	return [{**row, "title": _title(row)} for row in rows]


def _title(row) -> str:
	whose = row.resource_name
	if row.status == FREE:
		return whose
	return f"{whose}: {_(row.status) if row.status == BLOCKED or not row.holder_name else row.holder_name}"


def asked(start: str, end: str, filters: str) -> list:
	"""What Frappe's calendar asks for, as filters: the user's own, a JSON list, and that it begins on these days. Raises
	InvalidInput.
	"""
	try:
		chosen = json.loads(filters or "[]")
	except ValueError:
		raise InvalidInput("filters") from None
	if not isinstance(chosen, list) or not all(_is_condition(one) for one in chosen):
		raise InvalidInput("filters")
	return [*chosen, ["start", ">=", str(getdate(start))], ["start", "<=", f"{getdate(end)} 23:59:59"]]


def _is_condition(one: object) -> bool:
	"""``[field, operator, value]``, with the DocType before it or without."""
	return isinstance(one, list) and len(one) > 2 and all(isinstance(word, str) for word in one[:2])
