"""How one notice by SMS is worded in one language, where the company words it otherwise than the app."""

from frappe.model.document import Document


class SMSNoticeText(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		kind: DF.Literal[
			"Received",
			"Payment needed",
			"Confirmed",
			"Moved",
			"Cancelled",
			"Cancelled with refund",
			"Day before",
		]
		language: DF.Literal["uz", "uz-Cyrl", "ru", "en"]
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		text: DF.Data
	# end: auto-generated types
