"""A master asks for days off; staff approve or decline by the buttons of services/masters/day_off.py."""

from frappe.model.document import Document

from telegram_integration.service_booking.services.masters import day_off


class DayOffRequest(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		decided_by: DF.Link | None
		decided_on: DF.Datetime | None
		from_date: DF.Date
		master: DF.Link
		reason: DF.SmallText | None
		status: DF.Literal["Requested", "Approved", "Declined"]
		to_date: DF.Date
	# end: auto-generated types

	def validate(self) -> None:
		day_off.require_sense(self)
		day_off.keep_the_decision(self)

	def after_insert(self) -> None:
		day_off.tell_of(self)
