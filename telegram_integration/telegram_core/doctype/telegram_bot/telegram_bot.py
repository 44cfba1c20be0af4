"""A bot of the company: its purpose and its secrets, which Frappe stores encrypted."""

from frappe.model.document import Document


class TelegramBot(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		bot_name: DF.Data
		enabled: DF.Check
		purpose: DF.Literal["Customer", "Operations", "Therapists", "Channels"]
		token: DF.Password | None
		username: DF.Data | None
		webhook_secret: DF.Password | None
	# end: auto-generated types

	def validate(self) -> None:
		self.username = (self.username or "").strip().lstrip("@")
