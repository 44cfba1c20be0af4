"""The counter of one scope of login attempts; deleting it lifts the lock. Written by services/login_limits.py."""

from frappe.model.document import Document


class LoginLimit(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		day_count: DF.Int
		day_start: DF.Datetime | None
		scope: DF.Data
		window_count: DF.Int
		window_start: DF.Datetime | None
	# end: auto-generated types
