"""What happened, who did it and why: appended, never changed, by nobody."""

import frappe
from frappe import _
from frappe.model.document import Document


class BusinessEvent(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		details: DF.SmallText | None
		event: DF.Data
		occurred_at: DF.Datetime
		reason: DF.SmallText | None
		reference_doctype: DF.Link | None
		reference_name: DF.Data | None
		request_id: DF.Data | None
		telegram_id: DF.Data | None
		user: DF.Link | None
	# end: auto-generated types

	def validate(self) -> None:
		if self.get_doc_before_save():
			self.refuse()

	def on_change(self) -> None:
		# db_set passes validate by, but not this; an event that is just being written has no "before".
		if self.get_doc_before_save():
			self.refuse()

	def on_trash(self) -> None:
		self.refuse()

	def before_rename(self, old: str, new: str, merge: bool = False) -> None:
		self.refuse()

	def refuse(self) -> None:
		frappe.throw(_("A business event is a fact: it is neither changed nor deleted."))
