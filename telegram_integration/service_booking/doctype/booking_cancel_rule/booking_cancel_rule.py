"""How much of the money goes back when a visit is cancelled so long before it, or missed."""

from frappe.model.document import Document


class BookingCancelRule(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		hours_before: DF.Int
		occasion: DF.Literal["Cancelled", "No Show"]
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		refund_percent: DF.Percent
	# end: auto-generated types
