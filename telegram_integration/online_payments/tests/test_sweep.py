"""What the scheduler finds to do, and what it leaves to staff."""

from datetime import datetime, timedelta, timezone

import frappe
from frappe.utils import now_datetime

from telegram_integration.online_payments.providers.contract import Card, Payment
from telegram_integration.online_payments.providers.trial.account import OTP
from telegram_integration.online_payments.services import (
	attempts,
	bookkeeping,
	hosted,
	provider_settings,
	refund_books,
	refunds,
	sessions,
	transactions,
)
from telegram_integration.online_payments.services.provider_events import EVENT
from telegram_integration.online_payments.services.reconciling import reconciliation, sweep
from telegram_integration.online_payments.services.refunds import NewRefund
from telegram_integration.online_payments.services.staff import refund_giving_up, refund_sending
from telegram_integration.online_payments.tests.payment_case import PaymentCase

SOON = timedelta(minutes=2)


class TestWhatIsAsked(PaymentCase):
	def test_open_payments_after_a_moment_and_no_others(self):
		open_, paid = self.transaction(self.session()), self.paid()
		self.assertNotIn(open_.name, sweep.transactions_to_ask(now_datetime()))
		later = sweep.transactions_to_ask(now_datetime() + SOON)
		self.assertIn(open_.name, later)
		self.assertNotIn(paid.name, later)

	def test_who_was_asked_comes_last_in_the_next_round(self):
		first, second = self.transaction(self.session()), self.transaction(self.session())
		frappe.db.set_value("Provider Transaction", first.name, "asked_at", now_datetime())
		found = sweep.transactions_to_ask(now_datetime() + SOON)
		self.assertLess(found.index(second.name), found.index(first.name))

	def test_a_round_can_be_run_twice(self):
		self.transaction(self.session())
		for _ in range(2):
			sweep.go_round(now_datetime() + SOON)


class TestRefundsUnderWay(PaymentCase):
	def test_one_that_waits_for_its_provider_is_sent_again_and_one_by_hand_is_not(self):
		session = self.session()
		money = self.paid(session)
		found, locked = transactions.lock_with_session(money.name)
		asked = refunds.request(found, locked, NewRefund(money.name, 1_000, "asked"))
		by_hand = refund_sending.ask_for(session.name, 1_000, "x", by_hand=True, key="h")
		waiting = refund_sending.waiting(200)
		self.assertIn(asked, waiting)
		self.assertNotIn(by_hand, waiting)
		refund_giving_up.give_up(asked, "silence")
		self.assertNotIn(asked, refund_sending.waiting(200))
		self.assertEqual(refunds.refundable(transactions.read(money.name)), 9_000)

	def test_a_refund_whose_entry_staff_have_cancelled_is_left_to_staff(self):
		money = self.paid()
		refund = refunds.refunded_by_provider(NewRefund(money.name, 10_000, "all"))
		entry = frappe.db.get_value("Payment Refund", refund, "payment_entry")
		frappe.get_doc("Payment Entry", entry).cancel()
		self.assertNotIn(refund, refund_books.waiting(200))
		self.assertTrue(refund_books.finish(refund))

	def test_refunds_that_come_to_no_end_do_not_stand_in_the_way_of_others(self):
		stuck, other = (self.refund_asked_for(key) for key in ("stuck", "other"))
		frappe.db.set_value("Payment Refund", other, "status", "Failed")
		sweep.go_round(now_datetime())
		frappe.db.set_value("Payment Refund", other, "status", "Requested")
		found = refund_sending.waiting(200)
		self.assertLess(found.index(other), found.index(stuck))

	def refund_asked_for(self, key: str) -> str:
		session = self.session()
		self.paid(session)
		return refund_sending.ask_for(session.name, 1_000, "x", by_hand=False, key=key)

	def test_the_provider_is_asked_and_its_answer_ends_the_refund(self):
		session = self.session()
		money = self.paid(session)
		name = refund_sending.ask_for(session.name, 10_000, "x", by_hand=False, key="p")
		self.assertEqual(frappe.db.get_value("Payment Refund", name, "status"), "Requested")
		# The trial provider knows no such payment: it says no, and the money is free to be given back by hand.
		self.assertEqual(refund_sending.send(name), "Failed")
		self.assertEqual(refund_sending.send(name), "Failed")
		self.assertEqual(refunds.refundable(transactions.read(money.name)), 10_000)


class TestStatements(PaymentCase):
	def test_a_difference_is_told_once_and_taken_back_when_it_is_right(self):
		ours = transactions.read(self.paid().name)
		said = Payment(ours.external_id, "paid", 10_001, "UZS")
		for _ in range(2):
			name = reconciliation.tell("trial", said, ours)
		self.assertEqual(frappe.db.get_value(EVENT, name, ["status", "error"]), ("Failed", "amount_differs"))
		right = Payment(ours.external_id, "paid", 10_000, "UZS")
		self.assertIsNone(reconciliation.tell("trial", right, ours))
		self.assertEqual(frappe.db.get_value(EVENT, name, "status"), "Processed")

	def test_a_payment_of_ours_that_nobody_told_us_of_is_taken_in(self):
		session = self.session()
		account = provider_settings.provider("trial")
		begun = account.start(hosted.order_of(session, attempts.current(session.name, "trial", 1)))
		account.card_begin(begun.external_id, Card("8600490744313347", "2030-01"))
		self.assertEqual(account.card_confirm(begun.external_id, OTP).state, "paid")
		self.assertEqual(transactions.of_session(session.name), [])
		reconciliation.compare("trial", datetime.now(timezone.utc).date())
		self.assertEqual(sessions.read(session.name).status, "Completed")
		self.assertEqual(self.contract.reload().paid, 100)

	def test_books_that_wait_are_found(self):
		transaction = self.paid()
		frappe.db.set_value("Provider Transaction", transaction.name, {"books": "Pending", "books_tries": 0})
		self.assertIn(transaction.name, bookkeeping.waiting(200))
