"""A stretch of one resource's time. Made by services/making.py, and changed by the steps of services/holding.py."""

from datetime import datetime

import frappe
from frappe import _
from frappe.model.document import Document

from telegram_integration.time_slots.domain.slot import Resource, slot_name
from telegram_integration.time_slots.domain.slot_status import FREE


class BookingSlot(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		end: DF.Datetime
		held_until: DF.Datetime | None
		holder_doctype: DF.Link | None
		holder_name: DF.DynamicLink | None
		minutes: DF.Int
		price: DF.Currency
		resource_doctype: DF.Link
		resource_name: DF.DynamicLink
		start: DF.Datetime
		status: DF.Literal["Free", "Held", "Pending", "Reserved", "Blocked", "Done"]
	# end: auto-generated types

	def autoname(self) -> None:
		start = datetime.fromisoformat(str(self.start))
		self.name = slot_name(Resource(self.resource_doctype, self.resource_name), start)

	def validate(self) -> None:
		frappe.throw(_("Slots follow from working plans, and change by their buttons and by bookings."))

	def on_trash(self) -> None:
		if self.status != FREE:
			frappe.throw(_("Only a free slot can be deleted."))


def on_doctype_update() -> None:
	"""What is free, read from the index alone; whose a holder's slots are; which holds have run out."""
	doctype = "Booking Slot"
	whose_when = ["resource_doctype", "resource_name", "start", "status", "held_until", "minutes"]
	frappe.db.add_index(doctype, whose_when, "free_time")
	frappe.db.add_index(doctype, ["holder_name", "holder_doctype"], "holder")
	frappe.db.add_index(doctype, ["status", "held_until"], "holds")
