"""One day of reminders: when it was worked off and what came of it."""

from frappe.model.document import Document


class ReminderRun(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		day: DF.Date
		done_parts: DF.LongText | None
		finished_at: DF.Datetime | None
		parts: DF.Int
		parts_done: DF.Int
		queued: DF.Int
		round: DF.Int
		selected: DF.Int
		skipped: DF.Int
		started_at: DF.Datetime | None
	# end: auto-generated types
