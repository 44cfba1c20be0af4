"""One attempt to log in, as a line of a log: staff read it, nobody edits it."""

import frappe
from frappe import _
from frappe.model.document import Document


class LoginAttempt(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		answer: DF.SmallText | None
		customer: DF.Link | None
		idempotency_key: DF.Data | None
		identity_key: DF.Data | None
		kind: DF.Literal["Passport", "Phone"]
		masked: DF.Data | None
		outcome: DF.Literal["Linked", "Refused", "Locked", "Proved"]
		request_id: DF.Data | None
		telegram_id: DF.Data | None
	# end: auto-generated types

	def validate(self) -> None:
		if self.get_doc_before_save():
			frappe.throw(_("A login attempt is a fact and cannot be changed."))
