"""Hours of a weekday in which a master works, or has a break."""

from frappe.model.document import Document


class ServiceMasterHours(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from_time: DF.Data
		kind: DF.Literal["Work", "Break"]
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		to_time: DF.Data
		weekday: DF.Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
	# end: auto-generated types
