"""The terms on which a company sells on instalments. A contract copies them and keeps its copy."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import cint, flt

from telegram_integration.installments.domain.schedule import LONGEST
from telegram_integration.installments.services.contracts import FIXED_DAY


class InstallmentPlan(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		company: DF.Link | None
		due_day: DF.Int
		due_day_rule: DF.Literal["Same day as the contract", "Fixed day of the month"]
		enabled: DF.Check
		interest_percent: DF.Percent
		least_down_payment_percent: DF.Percent
		months: DF.Int
		notes: DF.SmallText | None
		plan_name: DF.Data
		rounding: DF.Literal["No rounding", "1", "100", "1000", "10000"]
	# end: auto-generated types

	def validate(self) -> None:
		self.require_sensible_months()
		self.require_sensible_percents()
		self.require_a_day_of_the_month()

	def require_sensible_months(self) -> None:
		if not 1 <= cint(self.months) <= LONGEST:
			frappe.throw(_("Months must be between 1 and {0}").format(LONGEST))

	def require_sensible_percents(self) -> None:
		if flt(self.interest_percent) < 0:
			frappe.throw(_("Interest cannot be below zero"))
		if not 0 <= flt(self.least_down_payment_percent) < 100:
			frappe.throw(_("The least down payment must be between 0 and 100 percent"))

	def require_a_day_of_the_month(self) -> None:
		if self.due_day_rule != FIXED_DAY:
			self.due_day = 0
		elif not 1 <= cint(self.due_day) <= 31:
			frappe.throw(_("The day of the month must be between 1 and 31"))
