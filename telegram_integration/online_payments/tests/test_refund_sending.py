"""Refunds asked of a provider: what it only takes on is not done, and nothing goes back twice."""

from datetime import timedelta

import frappe
from frappe.utils import now_datetime

from telegram_integration.online_payments.providers.contract import Unavailable
from telegram_integration.online_payments.services import (
	hosted,
	refund_sending,
	sessions,
	settlement,
	transactions,
)
from telegram_integration.online_payments.services.refunds import REFUND
from telegram_integration.online_payments.tests import hosted_case as told
from telegram_integration.online_payments.tests.payment_case import PaymentCase
from telegram_integration.online_payments.tests.provider_server import CUT, provider_server

PAID = {"status": "succeeded", "paid": True, "captured_at": "2026-11-02T09:05:09.123Z"}
PENDING, DONE = (200, {"id": "rf-1", "status": "pending"}), (200, {"id": "rf-1", "status": "succeeded"})


class TestSending(PaymentCase):
	def setUp(self) -> None:
		super().setUp()
		manager = provider_server()
		self.server = manager.__enter__()
		self.addCleanup(manager.__exit__, None, None, None)
		self.open = self.session()
		told.switch_on_yookassa(self.server.address)
		self.server.answers("POST /payments", (200, told.yookassa_payment(self.open)))
		self.money = hosted.start(self.open.name, "yookassa").transaction
		settlement.settle(self.money)

	def has_given_back(self, *amounts: str) -> None:
		self.server.answers("GET /payments/yk-1", *(self.back(amount) for amount in amounts))

	def back(self, amount: str) -> tuple[int, dict]:
		returned = {"refunded_amount": {"value": amount, "currency": "UZS"}}
		return 200, told.yookassa_payment(self.open, **PAID, **returned)

	def asked_for(self, amount: int, key: str = "a") -> str:
		return refund_sending.ask_for(self.open.name, amount, "x", by_hand=False, key=key)

	def posted(self) -> int:
		return len([one for one in self.server.calls if one.line == "POST /refunds"])

	def status(self) -> tuple:
		session = sessions.read(self.open.name)
		return session.status, session.refunded_amount

	def test_what_is_taken_on_is_done_when_the_money_is_back(self):
		self.has_given_back("0.00", "0.00", "0.00", "40.00")
		self.server.answers("POST /refunds", PENDING)
		refund = self.asked_for(4_000)
		for _round in range(2):
			self.assertEqual(refund_sending.send(refund), "Sent")
		self.assertEqual(self.status(), ("Completed", 0))
		self.assertIsNone(frappe.db.get_value(REFUND, refund, "payment_entry"))
		self.assertEqual(refund_sending.send(refund), "Done")
		self.assertEqual(self.status(), ("Partly Refunded", 4_000))
		self.assertEqual(frappe.db.get_value(REFUND, refund, "provider_refund_id"), "rf-1")

	def test_of_two_parts_under_way_the_one_that_came_back_is_not_taken_for_the_other(self):
		self.has_given_back("0.00", "0.00", "40.00")
		self.server.answers("POST /refunds", CUT, CUT, CUT, CUT, DONE)
		first, second = self.asked_for(4_000), self.asked_for(4_000, key="b")
		for refund in (first, second):
			with self.assertRaises(Unavailable):
				refund_sending.send(refund)
		before = self.posted()
		self.assertEqual(refund_sending.send(second), "Done")
		self.assertEqual(self.posted(), before + 1)
		self.assertEqual(self.status(), ("Partly Refunded", 4_000))

	def test_while_the_provider_is_silent_nothing_is_asked_again(self):
		self.has_given_back("0.00")
		self.server.answers("POST /refunds", PENDING)
		refund = self.asked_for(4_000)
		refund_sending.send(refund)
		self.server.forget("GET /payments/yk-1")
		self.server.answers("GET /payments/yk-1", CUT)
		before = self.posted()
		with self.assertRaises(Unavailable):
			refund_sending.send(refund)
		self.assertEqual(self.posted(), before)

	def test_a_key_that_the_provider_has_forgotten_is_not_used_again(self):
		self.has_given_back("0.00")
		self.server.answers("POST /refunds", PENDING)
		refund = self.asked_for(4_000)
		refund_sending.send(refund)
		before, yesterday = self.posted(), now_datetime() - timedelta(days=1)
		frappe.db.set_value(REFUND, refund, "modified", yesterday, update_modified=False)
		self.assertEqual(refund_sending.send(refund), "Sent")
		self.assertEqual(self.posted(), before)
		self.assertEqual(transactions.read(self.money).returning, 4_000)
