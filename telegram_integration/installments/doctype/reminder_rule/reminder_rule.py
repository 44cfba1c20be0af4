"""When customers are reminded, of which payments, in whose words. Refuses a rule that would never speak."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint

from telegram_integration.installments.domain.reminder_rules import EVERY, ON


class ReminderRule(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		active_from: DF.Int
		active_until: DF.Int
		customer_group: DF.Link | None
		days: DF.Int
		enabled: DF.Check
		every_days: DF.Int
		message_class: DF.Literal["Reminder", "Overdue"]
		plan: DF.Link | None
		rule_name: DF.Data
		template: DF.Link
		timing: DF.Literal["Before due", "On due day", "After due", "Every while overdue"]
		until_days: DF.Int
	# end: auto-generated types

	def validate(self) -> None:
		self.forget_what_does_not_apply()
		self.require_days()
		self.require_hours()

	def forget_what_does_not_apply(self) -> None:
		if self.timing == ON:
			self.days = 0
		if self.timing != EVERY:
			self.every_days = self.until_days = 0

	def require_days(self) -> None:
		if self.timing != ON and cint(self.days) < 1:
			frappe.throw(_("Days must be at least 1"))
		if self.timing == EVERY and cint(self.every_days) < 1:
			frappe.throw(_("Every how many days? At least 1"))
		if self.until_days and cint(self.until_days) < cint(self.days):
			frappe.throw(_("The cadence would end before it begins"))

	def require_hours(self) -> None:
		for fieldname in ("active_from", "active_until"):
			if not 0 <= cint(self.get(fieldname)) <= 23:
				frappe.throw(_("Hours are from 0 to 23"))
