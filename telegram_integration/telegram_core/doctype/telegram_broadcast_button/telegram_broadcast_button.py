"""A link under a broadcast."""

from frappe.model.document import Document


class TelegramBroadcastButton(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		label: DF.Data
		language: DF.Literal["", "uz", "uz-Cyrl", "ru", "en"]
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		url: DF.Data
	# end: auto-generated types
