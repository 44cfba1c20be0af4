"""Time Slot Settings as the services need them."""

from dataclasses import dataclass
from datetime import timedelta

import frappe

SETTINGS = "Time Slot Settings"


@dataclass(frozen=True)
class SlotRules:
	horizon_days: int
	lead_hours: int
	hold: timedelta


def slot_rules() -> SlotRules:
	settings = frappe.get_cached_doc(SETTINGS)
	return SlotRules(
		horizon_days=_number(settings, "horizon_days"),
		lead_hours=_number(settings, "lead_hours"),
		hold=timedelta(minutes=_number(settings, "hold_minutes")),
	)


def _number(settings, fieldname: str) -> int:
	"""The default where nothing is stored; a stored 0 is a 0."""
	stored = settings.get(fieldname)
	return frappe.utils.cint(settings.meta.get_field(fieldname).default if stored in (None, "") else stored)
