"""One row of the settings: an event, and the chat of staff that is told of it."""

from frappe.model.document import Document


class TelegramEventRoute(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		chat: DF.Link
		enabled: DF.Check
		event: DF.Literal[
			"Passport offered again",
			"Login locked",
			"Customer linked",
			"Message failed",
			"Payment received",
			"Payment refunded",
			"Books pending",
			"Late payment",
			"Auto-payment stopped",
		]
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
	# end: auto-generated types

	pass
