"""What tests of an order's money share: its time goes to somebody else, its payments, and books that refuse."""

import frappe

from telegram_integration.online_payments.services.refunds import REFUND
from telegram_integration.service_booking.services.money import payable
from telegram_integration.service_booking.services.orders import order_refunds
from telegram_integration.service_booking.tests.booking_case import make_client
from telegram_integration.service_booking.tests.order_case import OrderCase

SOM = 100


class MoneyCase(OrderCase):
	def take_from(self, name: str) -> str:
		"""The time of an order whose hold has run out goes to somebody else."""
		customer, telegram_user = make_client()
		row = self.row(name)
		return self.booked(row.start.hour, customer=customer, telegram_user=telegram_user)

	def asked_back(self, name: str) -> dict:
		"""What the payments have been asked for, by status, once the job has run."""
		order_refunds.send(name)
		found = frappe.get_all(
			REFUND,
			filters={"session": ("in", [one.name for one in self.sessions_of(name)] or [""])},
			fields=["status", "amount"],
			order_by="creation asc, name asc",
		)
		return {one.status: one.amount for one in found}

	def sessions_of(self, name: str) -> list:
		return frappe.get_all(
			"Payment Session", filters={"reference_name": name}, fields=["name"], order_by="name asc"
		)

	def refunds_of(self, name: str) -> list:
		return frappe.get_all(
			REFUND,
			filters={"session": ("in", [one.name for one in self.sessions_of(name)] or [""])},
			fields=["name", "status", "amount", "books"],
			order_by="creation asc, name asc",
		)

	def books(self, *, refuse: bool) -> None:
		"""ERPNext takes no payment of the provider while its settings name no mode of payment."""
		found = frappe.db.get_value("Trial Merchant", None, "mode_of_payment")
		self.mode = found or self.mode
		frappe.db.set_value("Trial Merchant", None, "mode_of_payment", "" if refuse else self.mode)
		frappe.clear_document_cache("Trial Merchant", "Trial Merchant")
		self.addCleanup(frappe.clear_document_cache, "Trial Merchant", "Trial Merchant")

	def by_hand(self, name: str, amount: int, payment_type: str = "Receive"):
		"""A Payment Entry in cash, as staff book it; ``amount`` in so'm."""
		entry = payable.payment_entry(name, amount * SOM)
		cash = frappe.db.get_value("Company", entry.company, "default_cash_account")
		if (
			payment_type == "Pay"
		):  # ERPNext allocates nothing to an order that is paid: the entry names the visit
			entry.update({"service_order": name, "references": []})
		entry.update({"payment_type": payment_type, "mode_of_payment": "Cash", "reference_no": "cash"})
		entry.update({"paid_from" if payment_type == "Pay" else "paid_to": cash})
		entry.update({"posting_date": self.now.date(), "reference_date": self.now.date()})
		entry.insert()
		entry.submit()
		return entry
