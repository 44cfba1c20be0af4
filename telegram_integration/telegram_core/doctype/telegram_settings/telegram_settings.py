"""How this company lets its customers in. Refuses what would lock them all out."""

import frappe
import phonenumbers
from frappe import _
from frappe.model.document import Document

from telegram_integration.telegram_core.services.settings import phone_fields

_READABLE = ("Data", "Phone", "Small Text", "Text", "Read Only", "Int")
_AT_LEAST_ONE = (
	"attempts_per_window",
	"window_minutes",
	"attempts_per_day",
	"attempts_overall",
	"keep_login_attempts_days",
	"keep_messages_days",
)
_HOURS = ("quiet_from", "quiet_until", "reminder_hour")
_INDEXED = ("passport_field", "phone_fields", "phone_region")


class TelegramSettings(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from telegram_integration.telegram_core.doctype.telegram_event_route.telegram_event_route import (
			TelegramEventRoute,
		)

		attempts_overall: DF.Int
		attempts_per_day: DF.Int
		attempts_per_window: DF.Int
		catch_up_days: DF.Int
		default_language: DF.Literal["uz", "uz-Cyrl", "ru", "en"]
		event_routes: DF.Table[TelegramEventRoute]
		keep_login_attempts_days: DF.Int
		keep_messages_days: DF.Int
		login_policy: DF.Literal["Passport or phone", "Passport and phone"]
		overdue_despite_opt_out: DF.Check
		passport_field: DF.Data
		phone_fields: DF.Data
		phone_region: DF.Data
		promise_days: DF.Int
		promises_per_instalment: DF.Int
		quiet_from: DF.Int
		quiet_until: DF.Int
		reminder_hour: DF.Int
		reveal_linked_elsewhere: DF.Check
		send_reminders: DF.Check
		staff_language: DF.Literal["uz", "uz-Cyrl", "ru", "en"]
		support_address: DF.SmallText | None
		support_hours: DF.Data | None
		support_phone: DF.Data | None
		support_telegram: DF.Data | None
		support_text: DF.SmallText | None
		window_minutes: DF.Int
	# end: auto-generated types

	def validate(self) -> None:
		self.fill_what_was_never_stored()
		self.refuse_unknown_fields()
		self.refuse_unknown_region()
		self.refuse_limits_of_nothing()
		self.refuse_hours_of_no_clock()

	def on_update(self) -> None:
		before = self.get_doc_before_save()
		if before and any(before.get(field) != self.get(field) for field in _INDEXED):
			frappe.enqueue(
				"telegram_integration.telegram_core.services.identities.rebuild",
				queue="long",
				enqueue_after_commit=True,
			)

	def fill_what_was_never_stored(self) -> None:
		"""A setting that came with a later version; what somebody emptied stays empty and is refused."""
		for field in self.meta.fields:
			if field.default and self.get(field.fieldname) is None:
				self.set(field.fieldname, field.default)

	def refuse_unknown_fields(self) -> None:
		self.passport_field = (self.passport_field or "").strip()
		names = phone_fields(self.phone_fields)
		if not names:
			frappe.throw(_("Name at least one phone field."))
		self.phone_fields = ",".join(names)
		meta = frappe.get_meta("Customer")
		for name in (self.passport_field, *names):
			field = meta.get_field(name)
			if not field or field.fieldtype not in _READABLE:
				frappe.throw(_("Customer has no text field named {0}.").format(name))

	def refuse_unknown_region(self) -> None:
		self.phone_region = (self.phone_region or "").strip().upper()
		if self.phone_region not in phonenumbers.SUPPORTED_REGIONS:
			frappe.throw(_("{0} is not a country's code of two letters.").format(self.phone_region))

	def refuse_limits_of_nothing(self) -> None:
		for fieldname in _AT_LEAST_ONE:
			if frappe.utils.cint(self.get(fieldname)) < 1:
				label = self.meta.get_field(fieldname).label
				frappe.throw(_("{0} must be at least 1.").format(_(label)))

	def refuse_hours_of_no_clock(self) -> None:
		for fieldname in _HOURS:
			if not 0 <= frappe.utils.cint(self.get(fieldname)) <= 23:
				frappe.throw(
					_("{0} must be an hour from 0 to 23.").format(_(self.meta.get_field(fieldname).label))
				)
