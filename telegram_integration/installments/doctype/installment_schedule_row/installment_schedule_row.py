"""One payment of the schedule, and how much of it is paid."""

import frappe
from frappe.model.document import Document


class InstallmentScheduleRow(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		amount: DF.Currency
		due_date: DF.Date
		is_down_payment: DF.Check
		outstanding: DF.Currency
		paid: DF.Currency
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		status: DF.Literal["Unpaid", "Partial", "Paid", "Overdue"]
	# end: auto-generated types

	pass


def on_doctype_update() -> None:
	"""Reminders look for what is due on a date and still open, among all rows ever."""
	frappe.db.add_index("Installment Schedule Row", ["due_date", "outstanding"])
