"""What races for the money of one contract share: everything is committed, and taken back at the end."""

import frappe

from telegram_integration.installments.tests.factories import short_contract
from telegram_integration.online_payments.tests.payment_case import switch_on_trial
from telegram_integration.telegram_core.tests.committed_case import CommittedCase

CONTRACT = "Installment Contract"


class RaceCase(CommittedCase):
	"""A contract, and the trial provider."""

	def setUp(self) -> None:
		super().setUp()
		switch_on_trial()
		self.contract = short_contract()
		self.addCleanup(self._take_back)
		frappe.db.commit()

	def _take_back(self) -> None:
		"""What was committed, the money first."""
		frappe.db.rollback()
		frappe.set_user("Administrator")
		mine = {"reference_name": self.contract.name}
		sessions = frappe.get_all("Payment Session", filters=mine, pluck="name", order_by="name asc")
		for entry in frappe.get_all(
			"Payment Entry",
			filters={"party": self.contract.customer, "docstatus": 1},
			pluck="name",
			order_by="payment_type asc, name asc",
		):
			frappe.get_doc("Payment Entry", entry).cancel()
			frappe.db.commit()  # each in a transaction of its own, for the order of the locks
		for doctype in ("Auto Payment Charge", "Auto Payment"):
			frappe.db.delete(doctype, mine)
		for doctype in ("Provider Event", "Payment Refund", "Payment Attempt", "Provider Transaction"):
			frappe.db.delete(doctype, {"session": ("in", sessions or [""])})
		frappe.db.delete("Payment Session", mine)
		for card in frappe.get_all(
			"Bound Card", filters={"customer": self.contract.customer}, pluck="name", order_by="name asc"
		):
			frappe.delete_doc("Bound Card", card, force=True, ignore_permissions=True)
		frappe.get_doc(CONTRACT, self.contract.name).cancel()
		frappe.db.set_value("Trial Merchant", None, "enabled", 0)
		frappe.clear_document_cache("Trial Merchant", "Trial Merchant")
		frappe.db.commit()
