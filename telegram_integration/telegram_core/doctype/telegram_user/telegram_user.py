"""One Telegram account. Its link to a customer changes in services/linking.py only; staff may close the door."""

import frappe
from frappe import _
from frappe.model.document import Document

from telegram_integration.telegram_core.services.business_events import record_event

STAFF_MAY_CHANGE = (
	"language",
	"is_blocked",
	"wants_reminders",
	"wants_overdue_notices",
	"wants_marketing",
)


class TelegramUser(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		blocked_bot_on: DF.Datetime | None
		customer: DF.Link | None
		first_name: DF.Data | None
		has_blocked_bot: DF.Check
		is_blocked: DF.Check
		language: DF.Literal["uz", "uz-Cyrl", "ru", "en"]
		last_name: DF.Data | None
		last_seen: DF.Datetime | None
		linked_by: DF.Literal["", "Passport", "Phone", "Passport and Phone", "Staff"]
		linked_on: DF.Datetime | None
		passport_proof: DF.Data | None
		passport_proof_until: DF.Datetime | None
		phone: DF.Data | None
		phone_verified_on: DF.Datetime | None
		telegram_id: DF.Data
		username: DF.Data | None
		wants_marketing: DF.Check
		wants_overdue_notices: DF.Check
		wants_reminders: DF.Check
	# end: auto-generated types

	def validate(self) -> None:
		self.refuse_what_only_services_change()

	def on_update(self) -> None:
		self.record_block()

	def on_trash(self) -> None:
		if self.customer:
			frappe.throw(_("Unlink the customer first: the reason is then kept."))

	def refuse_what_only_services_change(self) -> None:
		"""The form, REST and imports: a link keeps its reason, and nobody writes a proof by hand."""
		before = self.get_doc_before_save()
		if self.flags.by_service:
			return
		for field in self.meta.fields:
			name = field.fieldname
			is_empty = not (self.get(name) or (before and before.get(name)))
			if name not in STAFF_MAY_CHANGE and not is_empty and self.has_value_changed(name):
				frappe.throw(
					_("{0} is not changed by hand: a customer by Unlink and Relink.").format(_(field.label))
				)

	def record_block(self) -> None:
		before = self.get_doc_before_save()
		was = frappe.utils.cint(before.is_blocked) if before else 0
		if frappe.utils.cint(self.is_blocked) != was:
			record_event(
				"account_blocked" if frappe.utils.cint(self.is_blocked) else "account_unblocked",
				reference_doctype=self.doctype,
				reference_name=self.name,
				telegram_id=self.name,
			)
