"""A group of staff, or a topic of one, to which events are told."""

import re

import frappe
from frappe import _
from frappe.model.document import Document

_NUMBER = re.compile(r"-?[0-9]{1,19}")


class TelegramChat(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		chat_id: DF.Data
		enabled: DF.Check
		language: DF.Literal["", "uz", "uz-Cyrl", "ru", "en"]
		purpose: DF.Literal["Operations", "Therapists", "Management", "Other"]
		title: DF.Data
		topic_id: DF.Data | None
	# end: auto-generated types

	def autoname(self) -> None:
		self.clean_numbers()
		self.name = f"{self.chat_id}:{self.topic_id}" if self.topic_id else self.chat_id

	def validate(self) -> None:
		self.clean_numbers()
		self.refuse_words()

	def clean_numbers(self) -> None:
		self.chat_id = (self.chat_id or "").strip()
		self.topic_id = (self.topic_id or "").strip()

	def refuse_words(self) -> None:
		numbers = [self.chat_id, self.topic_id] if self.topic_id else [self.chat_id]
		if not all(_NUMBER.fullmatch(number) for number in numbers):
			frappe.throw(_("Chat ID and Topic ID are numbers: write /whereami in the chat to see them."))
