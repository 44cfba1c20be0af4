"""How far ahead, how soon, and how long slots are offered and kept."""

import frappe
from frappe import _
from frappe.model.document import Document

# Lowest and highest of each; a day of holding is a reservation, and a year ahead is no plan.
_RANGES = {"horizon_days": (1, 366), "lead_hours": (0, 24 * 30), "hold_minutes": (1, 24 * 60)}


class TimeSlotSettings(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		hold_minutes: DF.Int
		horizon_days: DF.Int
		lead_hours: DF.Int
	# end: auto-generated types

	def validate(self) -> None:
		for fieldname, (lowest, highest) in _RANGES.items():
			if not lowest <= frappe.utils.cint(self.get(fieldname)) <= highest:
				label = _(self.meta.get_field(fieldname).label)
				frappe.throw(_("{0} must be from {1} to {2}.").format(label, lowest, highest))
