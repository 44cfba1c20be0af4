"""Walks of random steps: money in any order, told again and again, refused by the books, given back.

After every step: what came in is in the books once or waits to be, the session and the contract say the same.
"""

import random

import frappe

from telegram_integration.installments.services import recompute
from telegram_integration.online_payments.domain.session_status import PAID, ImpossibleMove
from telegram_integration.online_payments.services import (
	bookkeeping,
	refunds,
	session_status,
	sessions,
	settlement,
	transactions,
)
from telegram_integration.online_payments.services.refunds import NewRefund
from telegram_integration.online_payments.tests.payment_case import PaymentCase
from telegram_integration.telegram_core.domain.money import to_tiyin

STEPS = 14


class TestAnyOrder(PaymentCase):
	def setUp(self) -> None:
		super().setUp()
		self.addCleanup(frappe.local.flags.pop, "fault_point", None)

	def test_money_is_never_lost_and_never_doubled(self):
		for seed in range(25):
			with self.subTest(seed=seed):
				self.walk(random.Random(seed))

	def walk(self, chance: random.Random) -> None:
		self.payment = self.session("amount", amount=chance.choice((100, 2_500, 5_000)))
		self.settled: set[str] = set()
		for _ in range(STEPS):
			step = chance.choice(
				(self.begin, self.settle, self.settle, self.move, self.refuse, self.finish, self.give_back)
			)
			step(chance)
			self.check()
		frappe.local.flags.pop("fault_point", None)
		for one in transactions.of_session(self.payment.name):
			if one.books == bookkeeping.PENDING:
				self.assertTrue(bookkeeping.finish(one.name))
		self.check()
		self.assertFalse([one for one in self.mine() if one.settled_at and one.books != bookkeeping.BOOKED])

	def mine(self) -> list:
		return transactions.of_session(self.payment.name)

	def begin(self, chance: random.Random) -> None:
		if len(self.mine()) < 3:
			self.transaction(self.payment)

	def settle(self, chance: random.Random) -> None:
		if found := [one for one in self.mine() if one.state != "Refunded"]:
			one = chance.choice(found)
			is_new = settlement.settle(one.name).is_new
			self.assertEqual(is_new, one.name not in self.settled)
			self.settled.add(one.name)

	def move(self, chance: random.Random) -> None:
		to = chance.choice(("Processing", "Failed", "Expired", "Cancelled"))
		try:
			session_status.move(self.payment.name, to)
		except ImpossibleMove:
			return

	def refuse(self, chance: random.Random) -> None:
		"""From now on the books refuse, or do not any more."""

		def call(name: str) -> None:
			if name == "books.after_entry":
				raise frappe.ValidationError("closed period")

		if frappe.local.flags.pop("fault_point", None) is None:
			frappe.local.flags.fault_point = call

	def finish(self, chance: random.Random) -> None:
		for name in sorted(self.settled):
			bookkeeping.finish(name)

	def give_back(self, chance: random.Random) -> None:
		for one in self.mine():
			left = refunds.refundable(one)
			if left and one.books == bookkeeping.BOOKED:
				part = chance.choice((left, max(left // 2, 1)))
				refunds.refunded_by_provider(NewRefund(one.name, part, f"{one.name}:{one.refunded}"))
				return

	def check(self) -> None:
		found = self.mine()
		self.assertEqual({one.name for one in found if one.settled_at}, self.settled)
		for one in found:
			entries = frappe.db.count("Payment Entry", {"provider_transaction": one.name, "docstatus": 1})
			self.assertEqual(entries, int(one.books == bookkeeping.BOOKED))
			self.assertEqual(bool(one.settled_at), bool(one.books))
		firsts = [one for one in found if one.settled_at and not one.is_extra]
		session = sessions.read(self.payment.name)
		self.assertEqual(len(firsts), int(session.stored_status in PAID))
		self.assertEqual(session.paid_amount, sum(one.amount for one in firsts))
		self.assertEqual(session.refunded_amount, sum(one.refunded for one in firsts))
		self.assertEqual(list(recompute.faults_of(self.contract.name)), [])
		self.assertGreaterEqual(to_tiyin(self.contract.reload().paid), 0)
