"""Refunds asked of a provider: what it only takes on is not done, and nothing goes back twice."""

from datetime import timedelta

import frappe
from frappe.utils import now_datetime

from telegram_integration.online_payments.api import desk
from telegram_integration.online_payments.providers.contract import Payment, Unavailable
from telegram_integration.online_payments.services import asking, hosted, sessions, settlement, transactions
from telegram_integration.online_payments.services.refunds import REFUND
from telegram_integration.online_payments.services.staff import refund_sending
from telegram_integration.online_payments.tests import hosted_case as told
from telegram_integration.online_payments.tests.payment_case import PaymentCase
from telegram_integration.online_payments.tests.provider_server import CUT, provider_server
from telegram_integration.telegram_core.domain.errors import NotFound
from telegram_integration.telegram_core.tests.factories import make_staff_user

PAID = {"status": "succeeded", "paid": True, "captured_at": "2026-11-02T09:05:09.123Z"}
PENDING, DONE = (200, {"id": "rf-1", "status": "pending"}), (200, {"id": "rf-1", "status": "succeeded"})


class SendingCase(PaymentCase):
	"""A payment of 100 by YooKassa, whose server answers as a test tells it."""

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


class TestSending(SendingCase):
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


class TestGivenUp(SendingCase):
	"""Staff end what hangs, from the form of the refund."""

	def setUp(self) -> None:
		super().setUp()
		self.server.answers("POST /refunds", PENDING)

	def hanging(self, has_given_back: str = "0.00") -> str:
		self.has_given_back(has_given_back)
		refund = self.asked_for(4_000)
		self.assertEqual(refund_sending.send(refund), "Sent")
		return refund

	def events(self) -> list:
		return frappe.get_all(
			"Business Event",
			filters={"event": "refund_given_up", "reference_name": self.open.name},
			fields=["reason", "details", "user"],
			order_by="creation asc, name asc",
		)

	def row(self, refund: str) -> tuple:
		return frappe.db.get_value(REFUND, refund, ["status", "error"])

	def test_it_fails_with_its_reason_and_the_money_may_be_given_back_anew(self):
		refund = self.hanging()
		self.assertEqual(desk.fail_refund(refund, "YooKassa knows nothing of it"), "Failed")
		self.assertEqual(self.row(refund), ("Failed", "YooKassa knows nothing of it"))
		[event] = self.events()
		self.assertEqual((event.reason, event.user), ("YooKassa knows nothing of it", "Administrator"))
		self.assertIn(refund, event.details)
		self.assertNotIn(refund, refund_sending.waiting(1_000))
		self.assertEqual((self.status(), self.contract.reload().paid), (("Completed", 0), 100))
		desk.refund_payment(self.open.name, "100", "In cash", "dialog-2", by_hand=1)
		self.assertEqual((self.status(), self.contract.reload().paid), (("Refunded", 10_000), 0))

	def test_pressed_twice_it_is_told_once_and_counted_once(self):
		refund = self.hanging()
		for _press in range(2):
			self.assertEqual(desk.fail_refund(refund, "x"), "Failed")
		self.assertEqual(len(self.events()), 1)
		self.assertEqual(transactions.read(self.money).returning, 0)

	def test_if_the_provider_has_made_it_after_all_it_is_done(self):
		refund = self.hanging(has_given_back="40.00")
		self.assertEqual(desk.fail_refund(refund, "It hangs"), "Done")
		self.assertEqual((self.status(), self.events()), (("Partly Refunded", 4_000), []))
		self.assertEqual(self.contract.reload().paid, 60)
		self.assertEqual(desk.fail_refund(refund, "It hangs"), "Done")

	def test_a_provider_that_does_not_answer_does_not_hold_it_open(self):
		refund = self.hanging()
		self.server.forget("GET /payments/yk-1")
		self.server.answers("GET /payments/yk-1", CUT)
		self.assertEqual(desk.fail_refund(refund, "YooKassa is away for days"), "Failed")

	def test_what_the_provider_makes_later_is_taken_in_all_the_same(self):
		refund = self.hanging()
		desk.fail_refund(refund, "It hangs")
		asking.take_in(self.money, Payment("yk-1", "paid", 10_000, "UZS", refunded=4_000))
		self.assertEqual((self.status(), self.row(refund)[0]), (("Partly Refunded", 4_000), "Failed"))
		self.assertEqual(self.contract.reload().paid, 60)

	def test_it_needs_a_reason_and_the_right_to_submit_payments(self):
		refund = self.hanging()
		with self.assertRaises(frappe.ValidationError):
			desk.fail_refund(refund, "  ")
		with self.assertRaises(NotFound):
			desk.fail_refund("no-such-refund", "x")
		frappe.set_user(make_staff_user("Telegram Operator"))
		with self.assertRaises(frappe.PermissionError):
			desk.fail_refund(refund, "x")
		self.assertEqual(self.row(refund)[0], "Sent")
