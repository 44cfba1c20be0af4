"""The process ends between any two steps of a settlement or a refund: nothing was written; repeated, it is written once."""

import frappe

from telegram_integration.online_payments.services import refunds, sessions, settlement, transactions
from telegram_integration.online_payments.services.refunds import NewRefund
from telegram_integration.online_payments.tests.kill_points import GIVING_BACK, SETTLING
from telegram_integration.online_payments.tests.payment_case import PaymentCase


class Killed(BaseException):
	"""No handler of the program catches it, as none catches the end of a process."""


class TestCrashes(PaymentCase):
	def setUp(self) -> None:
		super().setUp()
		self.addCleanup(frappe.local.flags.pop, "fault_point", None)

	def killed_at(self, point: str, work) -> None:
		"""Runs the work in a transaction that ends at the point, as the database ends it with its client."""

		def call(name: str) -> None:
			if name == point:
				raise Killed

		frappe.local.flags.fault_point = call
		frappe.db.savepoint("before_the_crash")
		with self.assertRaises(Killed):
			work()
		frappe.db.rollback(save_point="before_the_crash")
		frappe.local.flags.pop("fault_point")

	def test_a_settlement_killed_anywhere_and_repeated_is_one_entry(self):
		for point in SETTLING:
			with self.subTest(point):
				session = self.session("amount", amount=1_000)
				transaction = self.transaction(session)
				paid = self.contract.reload().paid
				self.killed_at(point, lambda name=transaction.name: settlement.settle(name))
				self.assertEqual((self.entries_of(session), self.contract.reload().paid), ([], paid))
				self.assertIsNone(transactions.read(transaction.name).settled_at)
				self.assertTrue(settlement.settle(transaction.name).is_new)
				self.assertFalse(settlement.settle(transaction.name).is_new)
				self.assertEqual((len(self.entries_of(session)), self.contract.reload().paid), (1, paid + 10))
				self.assertEqual(sessions.read(session.name).status, "Completed")
				told = {"event": "payment_received", "reference_name": session.name}
				self.assertEqual(frappe.db.count("Business Event", told), 1)

	def test_a_refund_killed_anywhere_and_repeated_is_one_entry(self):
		for point in GIVING_BACK:
			with self.subTest(point):
				session = self.session("amount", amount=1_000)
				transaction = self.paid(session)
				new = NewRefund(transaction.name, 1_000, f"back:{transaction.name}")
				self.killed_at(point, lambda new=new: refunds.refunded_by_provider(new))
				self.assertEqual(sessions.read(session.name).status, "Completed")
				name = refunds.refunded_by_provider(new)
				self.assertEqual(refunds.refunded_by_provider(new), name)
				self.assertEqual(frappe.db.count("Payment Entry", {"payment_refund": name}), 1)
				self.assertEqual(sessions.read(session.name).status, "Refunded")
