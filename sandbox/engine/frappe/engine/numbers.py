"""How many decimals of a number count: what the field says, or the site's settings."""

import frappe
from frappe.engine.casts import cint


def precision(field) -> int | None:
	if field is None or field.fieldtype not in {"Currency", "Float", "Percent"}:
		return None
	if field.precision not in (None, ""):
		return cint(field.precision)
	if field.fieldtype == "Currency":
		return cint(_setting("currency_precision")) or _decimals_of(_setting("number_format") or "#,###.##")
	return cint(_setting("float_precision")) or 3


def _setting(name: str):
	settings = frappe.get_meta("System Settings")
	return frappe.db.get_single_value("System Settings", name) if settings.has_field(name) else None


def _decimals_of(number_format: str) -> int:
	"""``#,###.##`` has two, ``#.###`` none: what follows the last sign that is not a thousands' separator."""
	head, separator, tail = number_format.rpartition(max(",.", key=number_format.rfind))
	return len(tail) if head and separator and len(tail) < 3 else 0
