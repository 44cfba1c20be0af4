"""User: named by the e-mail address, with a full name. Never a password or a session."""

from frappe.model.document import Document


class User(Document):
	def autoname(self):
		self.email = self.email.strip().lower()
		self.name = self.email

	def validate(self):
		self.full_name = " ".join(part for part in (self.first_name, self.last_name) if part)
