"""Payment Entry: fields filled in and status. Never allocation, the ledger or exchange rates."""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import flt

STATUS = {0: "Draft", 1: "Submitted", 2: "Cancelled"}


class PaymentEntry(Document):
	def validate(self):
		self.fill_party_account()
		if flt(self.paid_amount) <= 0:
			frappe.throw(_("Paid Amount is mandatory"))
		self.paid_from_account_currency = self.currency_of(self.paid_from)
		self.paid_to_account_currency = self.currency_of(self.paid_to)
		if self.party_type == "Customer" and self.party and not self.party_name:
			self.party_name = frappe.db.get_value("Customer", self.party, "customer_name")
		self.title = self.party_name or self.payment_type
		self.status = STATUS[int(self.docstatus)]

	def fill_party_account(self):
		"""As ERPNext does where nobody has named one, without its accounts by party."""
		field = {"Receive": "paid_from", "Pay": "paid_to"}.get(self.payment_type)
		if field and self.party_type == "Customer" and not self.get(field):
			self.set(field, frappe.db.get_value("Company", self.company, "default_receivable_account"))

	def currency_of(self, account):
		return frappe.db.get_value("Account", account, "account_currency")

	def on_cancel(self):
		self.db_set("status", "Cancelled")
