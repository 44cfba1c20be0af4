"""One text for many customers. What it says and to whom is settled while it is a draft; then it only proceeds."""

import frappe
from frappe import _
from frappe.model.document import Document

from telegram_integration.telegram_core.domain.broadcast import DRAFT
from telegram_integration.telegram_core.services import broadcast_texts, segments


class TelegramBroadcast(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from telegram_integration.telegram_core.doctype.telegram_broadcast_button.telegram_broadcast_button import (
			TelegramBroadcastButton,
		)

		body_en: DF.Text | None
		body_ru: DF.Text | None
		body_uz: DF.Text | None
		body_uz_cyrl: DF.Text | None
		buttons: DF.Table[TelegramBroadcastButton]
		customer_group: DF.Link | None
		finished_at: DF.Datetime | None
		image: DF.AttachImage | None
		is_prepared: DF.Check
		language: DF.Literal["", "uz", "uz-Cyrl", "ru", "en"]
		prepared_at: DF.Datetime | None
		prepared_until: DF.Data | None
		recipients: DF.Int
		segment: DF.Autocomplete | None
		send_at: DF.Datetime | None
		started_at: DF.Datetime | None
		started_by: DF.Link | None
		status: DF.Literal["Draft", "Scheduled", "Preparing", "Sending", "Paused", "Completed", "Stopped"]
		territory: DF.Link | None
		title: DF.Data
	# end: auto-generated types

	def validate(self) -> None:
		self.refuse_changes_by_hand()
		segments.check(self.segment)
		broadcast_texts.check(self)

	def on_trash(self) -> None:
		if self.status != DRAFT:
			frappe.throw(_("Only a draft is deleted: what was sent stays on record."))

	def refuse_changes_by_hand(self) -> None:
		"""The form, REST and imports change drafts only, and never the status."""
		if self.flags.by_service:
			return
		before = self.get_doc_before_save()
		status = before.status if before else DRAFT
		if status != DRAFT:
			frappe.throw(_("Only a draft can be changed."))
		if (self.status or DRAFT) != DRAFT:
			frappe.throw(_("A broadcast is sent by its buttons."))
