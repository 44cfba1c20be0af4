"""Which payment was spoken of by which rule for which day, and in which message: written once, never changed."""

import frappe
from frappe.model.document import Document


class PaymentReminder(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		contract: DF.Link
		customer: DF.Link
		due_date: DF.Date | None
		message: DF.Link | None
		message_key: DF.Data | None
		on_day: DF.Date | None
		reminder_key: DF.Data | None
		payment_number: DF.Int
		rule: DF.Link | None
	# end: auto-generated types


def on_doctype_update() -> None:
	"""What was queued today is asked for all day long, and the log only grows."""
	frappe.db.add_index("Payment Reminder", ["creation"], "creation")
