"""Account: its name carries the company's abbreviation. Never a balance."""

import frappe
from frappe.model.document import Document


class Account(Document):
	def autoname(self):
		self.name = f"{self.account_name} - {frappe.db.get_value('Company', self.company, 'abbr')}"

	def validate(self):
		if not self.account_currency:
			self.account_currency = frappe.db.get_value("Company", self.company, "default_currency")
