"""User where no master brings a controller of its own: named by the e-mail address."""

from frappe.model.document import Document


class User(Document):
	def autoname(self):
		self.email = self.email.strip().lower()
		self.name = self.email
