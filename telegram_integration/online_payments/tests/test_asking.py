"""A provider's own word is applied under the locks, once, whatever was thought before."""

import frappe

from telegram_integration.online_payments.providers.contract import Decline, Payment
from telegram_integration.online_payments.services import asking, session_status, sessions, transactions
from telegram_integration.online_payments.tests.payment_case import PaymentCase


class TestTakingIn(PaymentCase):
	def setUp(self) -> None:
		super().setUp()
		self.payment = self.session()
		self.open = self.transaction(self.payment)
		session_status.move(self.payment.name, "Processing", provider="trial")

	def said(self, state: str, amount: int = 10_000, currency: str = "UZS", **more) -> Payment:
		return Payment(self.open.external_id, state, amount, currency, **more)

	def status(self) -> tuple:
		return sessions.read(self.payment.name).status, transactions.read(self.open.name).state

	def test_paid_is_settled_once_at_the_providers_time(self):
		for _ in range(2):
			asking.take_in(self.open.name, self.said("paid", paid_at=1_795_251_600_000))
		self.assertEqual(self.status(), ("Completed", "Paid"))
		self.assertEqual(len(self.entries_of(self.payment)), 1)
		paid_at = sessions.read(self.payment.name).paid_at
		self.assertEqual((paid_at.year, paid_at.month), (2026, 11))

	def test_nothing_is_settled_in_another_amount_or_currency(self):
		for said in (self.said("paid", 9_999), self.said("paid", currency="USD")):
			asking.take_in(self.open.name, said)
		self.assertEqual(self.status(), ("Processing", "Created"))
		told = {"event": "payment_differs", "reference_name": self.payment.name}
		self.assertEqual(frappe.db.count("Business Event", told), 1)

	def test_failed_says_why_and_may_be_tried_again(self):
		decline = Decline("112", "insufficient_funds", retryable=True)
		asking.take_in(self.open.name, self.said("failed", decline=decline))
		self.assertEqual(self.status(), ("Failed", "Failed"))
		self.assertEqual(sessions.read(self.payment.name).failure, "insufficient_funds")
		self.assertTrue(session_status.move(self.payment.name, "Processing"))

	def test_money_after_a_failure_is_taken_in(self):
		asking.take_in(self.open.name, self.said("failed"))
		asking.take_in(self.open.name, self.said("paid"))
		self.assertEqual(self.status(), ("Completed", "Paid"))
		self.assertTrue(sessions.read(self.payment.name).is_late)

	def test_a_failure_told_late_undoes_nothing(self):
		asking.take_in(self.open.name, self.said("paid"))
		for state in ("failed", "pending"):
			asking.take_in(self.open.name, self.said(state))
		self.assertEqual(self.status(), ("Completed", "Paid"))

	def test_an_old_attempt_that_ends_does_not_end_the_new_one(self):
		session_status.move(self.payment.name, "Failed")
		session_status.move(self.payment.name, "Processing", provider="payme")
		asking.take_in(self.open.name, self.said("cancelled"))
		self.assertEqual(self.status(), ("Processing", "Cancelled"))

	def test_what_the_provider_does_not_know_changes_nothing(self):
		asking.take_in(self.open.name, Decline("404", "wrong_request", retryable=False))
		self.assertEqual(self.status(), ("Processing", "Created"))

	def test_paid_and_given_back_before_we_heard_of_it(self):
		asking.take_in(self.open.name, self.said("refunded"))
		self.assertEqual(self.status(), ("Refunded", "Refunded"))
		self.assertEqual(self.contract.reload().paid, 0)
