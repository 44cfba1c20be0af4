"""A message to a chat: what waits to be sent, and the log of what was. Written by services/outbox only."""

import frappe
from frappe.model.document import Document

from telegram_integration.telegram_core.domain.outbox import message_name


class TelegramMessage(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		attachment: DF.Link | None
		attempts: DF.Int
		available_at: DF.Datetime | None
		bot: DF.Link | None
		broadcast: DF.Link | None
		buttons: DF.LongText | None
		chat_id: DF.Data
		claim: DF.Data | None
		claims: DF.Int
		context: DF.LongText | None
		customer: DF.Link | None
		dedupe_key: DF.Data
		expires_at: DF.Datetime | None
		language: DF.Literal["uz", "uz-Cyrl", "ru", "en"]
		last_error: DF.SmallText | None
		lease_until: DF.Datetime | None
		print_format: DF.Link | None
		priority: DF.Literal["Code", "Receipt", "Notice", "Reminder", "Marketing"]
		queued_at: DF.Datetime | None
		rank: DF.Int
		reference_doctype: DF.Link | None
		reference_name: DF.Data | None
		retry_at: DF.Datetime | None
		sent_at: DF.Datetime | None
		silent: DF.Check
		status: DF.Literal["Queued", "Sending", "Sent", "Failed", "Cancelled", "Expired"]
		telegram_message_id: DF.Data | None
		telegram_user: DF.Link | None
		template: DF.Link | None
		text: DF.LongText | None
		topic_id: DF.Data | None
	# end: auto-generated types

	def autoname(self) -> None:
		self.name = message_name(self.dedupe_key)


def on_doctype_update() -> None:
	"""What a claim asks for, in the order in which it takes it (the name must follow, as it does by itself); the chats
	that wait for another try; how far a broadcast is; what was queued on some days.
	"""
	doctype = "Telegram Message"
	frappe.db.add_index(doctype, ["status", "rank", "available_at", "creation"], "outbox_order")
	frappe.db.add_index(doctype, ["status", "retry_at"], "outbox_retry")
	frappe.db.add_index(doctype, ["broadcast", "status"], "outbox_broadcast")
	frappe.db.add_index(doctype, ["creation"], "creation")
