"""What is to be paid is frozen when a session is opened; its status is judged when it is read."""

from datetime import timedelta

import frappe

from telegram_integration.installments.tests.factories import days_ago, pay, short_contract
from telegram_integration.online_payments.domain.session_status import ImpossibleMove
from telegram_integration.online_payments.services import session_status, sessions, transactions
from telegram_integration.online_payments.services.reconciling import sweep
from telegram_integration.online_payments.tests.payment_case import PaymentCase
from telegram_integration.telegram_core.domain.errors import NotFound


class TestOpening(PaymentCase):
	def test_the_amount_comes_from_the_contract(self):
		late = short_contract(started=days_ago(40))
		amounts = {one: self.session(one, late).amount for one in ("next", "overdue", "payoff")}
		self.assertEqual(amounts, {"next": 10_000, "overdue": 20_000, "payoff": 30_000})

	def test_a_sum_of_ones_own_is_taken_up_to_the_debt(self):
		self.assertEqual(self.session("amount", amount=12_345).amount, 12_345)
		with self.assertRaises(sessions.NothingToPay):
			self.session("amount", amount=30_001)

	def test_payer_and_address_are_kept(self):
		session = self.session()
		self.assertEqual((session.customer, session.currency), (self.contract.customer, "UZS"))
		self.assertRegex(
			session.name, r"^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"
		)
		self.assertTrue(sessions.page_url(session.name).endswith(f"/pay?session_id={session.name}"))

	def test_the_same_key_is_the_same_session(self):
		first = self.session(idempotency_key="7:a")
		self.assertEqual(self.session("payoff", idempotency_key="7:a").name, first.name)
		self.assertNotEqual(self.session(idempotency_key="7:b").name, first.name)

	def test_nothing_is_opened_for_what_is_paid_or_not_there(self):
		pay(self.contract, 300)
		with self.assertRaises(sessions.NothingToPay):
			self.session()
		with self.assertRaises(NotFound):
			sessions.open_session(sessions.NewSession("Installment Contract", "no such", "next"))
		with self.assertRaises(NotFound):
			sessions.open_session(sessions.NewSession("Customer", self.contract.customer, "next"))


class TestTime(PaymentCase):
	def test_it_is_over_when_read_after_its_time_whatever_is_stored(self):
		session = self.session()
		self.assertEqual(sessions.read(session.name, session.expires_at).status, "Expired")
		before = session.expires_at - timedelta(seconds=1)
		self.assertEqual(sessions.read(session.name, before).status, "Pending")

	def test_it_stays_while_a_provider_holds_an_open_payment(self):
		session = self.session()
		transaction = self.transaction(session)
		session_status.move(session.name, "Processing", provider="trial")
		after = session.expires_at + timedelta(hours=5)
		self.assertEqual(sessions.read(session.name, after).status, "Processing")
		transactions.change(transaction, "Cancelled")
		self.assertEqual(sessions.read(session.name, after).status, "Expired")

	def test_what_is_over_cannot_be_begun(self):
		session = self.session()
		with self.assertRaisesRegex(ImpossibleMove, "from Expired to Processing"):
			session_status.move(session.name, "Processing", now=session.expires_at)

	def test_the_sweep_writes_down_what_is_over_and_nothing_else(self):
		over, live, open_ = self.session(), self.session(), self.session()
		self.transaction(live)
		later = over.expires_at + timedelta(minutes=1)
		sessions.note(open_.name, expires_at=later + timedelta(minutes=5))
		sweep.expire_sessions(later)
		stored = {
			one.name: frappe.db.get_value("Payment Session", one.name, "status")
			for one in (over, live, open_)
		}
		self.assertEqual(stored, {over.name: "Expired", live.name: "Pending", open_.name: "Pending"})


class TestStatus(PaymentCase):
	def test_the_same_status_again_writes_nothing(self):
		session = self.session()
		self.assertTrue(session_status.move(session.name, "Processing", provider="trial"))
		self.assertFalse(session_status.move(session.name, "Processing", provider="other"))
		self.assertEqual(sessions.read(session.name).provider, "trial")

	def test_what_has_failed_may_be_tried_again_and_what_is_cancelled_may_not(self):
		session = self.session()
		session_status.move(session.name, "Failed")
		session_status.move(session.name, "Processing")
		sessions.cancel(session.name)
		with self.assertRaisesRegex(ImpossibleMove, "from Cancelled to Processing"):
			session_status.move(session.name, "Processing")

	def test_a_paid_session_is_not_cancelled(self):
		session = self.session()
		self.paid(session)
		with self.assertRaisesRegex(ImpossibleMove, "from Completed to Cancelled"):
			sessions.cancel(session.name)

	def test_a_status_is_not_slipped_in_among_other_fields(self):
		with self.assertRaises(ValueError):
			sessions.note(self.session().name, status="Completed")


class TestTransactions(PaymentCase):
	def test_one_payment_of_a_provider_is_one_row(self):
		session = self.session()
		first = self.transaction(session, "abc")
		self.assertEqual(self.transaction(session, "abc").name, first.name)
		self.assertEqual(transactions.find("trial", "abc").number, first.number)
		self.assertEqual(transactions.find_number(first.number).name, first.name)
		self.assertTrue(0 < first.number < 2**53)

	def test_another_open_payment_is_kept_out_until_the_first_has_ended(self):
		session = self.session()
		first = self.transaction(session, only_one=True)
		with self.assertRaises(transactions.OtherLive):
			self.transaction(session, only_one=True)
		self.assertEqual(transactions.live_of(session.name).name, first.name)
		transactions.change(first, "Cancelled")
		self.assertTrue(self.transaction(session, only_one=True).is_live)

	def test_details_and_times_come_back_as_they_were_written(self):
		transaction = self.transaction(
			self.session(), account={"order_id": "1"}, provider_time=1_700_000_000_123
		)
		changed = transactions.change(transaction, details={"card": "8600 **** **** 1234"}, performed_ms=7)
		self.assertEqual((changed.account, changed.provider_time), ({"order_id": "1"}, 1_700_000_000_123))
		self.assertEqual((changed.details["card"], changed.performed_ms), ("8600 **** **** 1234", 7))
