"""The hours of one day that is not like the others of the week."""

from frappe.model.document import Document


class ServiceMasterException(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		date: DF.Date
		from_time: DF.Data | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		to_time: DF.Data | None
	# end: auto-generated types
