"""Customer: how it gets its name. Never anything about money or credit."""

import frappe
from frappe.model.document import Document


class Customer(Document):
	def autoname(self):
		self.name = self.customer_name
		count = 0
		while frappe.db.exists("Customer", self.name):
			count += 1
			self.name = f"{self.customer_name} - {count}"
