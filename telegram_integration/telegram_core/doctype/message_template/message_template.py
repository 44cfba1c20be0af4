"""What the company sends on one occasion, in the customer's language. Staff write it; the ERP fills it in."""

import frappe
from frappe import _
from frappe.model.document import Document

from telegram_integration.telegram_core.services import message_templates


class MessageTemplate(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		body_en: DF.Text | None
		body_ru: DF.Text | None
		body_uz: DF.Text | None
		body_uz_cyrl: DF.Text | None
		enabled: DF.Check
		event: DF.Autocomplete
		seed_digest: DF.Data | None
		template_name: DF.Data
	# end: auto-generated types

	def validate(self) -> None:
		message_templates.check(self)

	def on_trash(self) -> None:
		if self.seed_digest:
			frappe.throw(_("This template comes with the app. Switch it off instead of deleting it."))
