"""What an auto-payment says it will charge next follows the document's money, whoever moves it."""

from datetime import timedelta
from unittest.mock import patch

import frappe
from frappe.utils import now_datetime

from telegram_integration.installments.tests.factories import pay
from telegram_integration.online_payments.api import desk
from telegram_integration.online_payments.services.auto_payment import auto_payments, mandates
from telegram_integration.online_payments.services.customers import customer_cards
from telegram_integration.online_payments.tests.auto_case import CONTRACT, AutoCase

JOB = "telegram_integration.online_payments.tasks.follow_auto_payment"


class FollowingCase(AutoCase):
	def setUp(self) -> None:
		super().setUp()
		self.second = self.contract.schedule[1].due_date
		self.name = self.turned_on()

	def after(self, work) -> list[str]:
		"""What ``work`` starts is worked off, as by the queue; the auto-payments that it was about."""
		with patch.object(frappe, "enqueue") as enqueue:
			work()
		jobs = [call for call in enqueue.call_args_list if call.args[0] == JOB]
		for job in jobs:
			self.assertTrue(job.kwargs["enqueue_after_commit"])
			frappe.get_attr(JOB)(auto_payment=job.kwargs["auto_payment"])
		return [job.kwargs["auto_payment"] for job in jobs]

	def next(self) -> tuple:
		mandate = mandates.read(self.name)
		return mandate.next_due, mandate.next_amount, mandate.next_try


class TestFollowing(FollowingCase):
	def test_a_part_that_was_paid_is_not_announced_any_more(self):
		self.assertEqual(self.next(), (self.due, 10_000, self.ten))
		self.assertEqual(self.after(lambda: pay(self.contract, 40)), [self.name])
		self.assertEqual(self.next(), (self.due, 6_000, self.ten))

	def test_after_a_whole_row_the_next_one_is_announced_and_nobody_has_been_told_of_it(self):
		self.assertIsNotNone(mandates.read(self.name).noticed_at)
		self.after(lambda: pay(self.contract, 130))
		at_ten = self.ten + (self.second - self.due)
		self.assertEqual(self.next(), (self.second, 7_000, at_ten))
		self.assertIsNone(mandates.read(self.name).noticed_at)

	def test_money_that_goes_back_is_announced_again(self):
		self.after(lambda: self.paid())
		self.assertEqual(self.next()[:2], (self.second, 10_000))
		[entry] = self.entries()
		session = frappe.db.get_value("Payment Entry", entry, "payment_session")
		self.after(lambda: desk.refund_payment(session, "30", "Wrong", "dialog", by_hand=1))
		self.assertEqual(self.next()[:2], (self.due, 3_000))

	def test_where_all_is_paid_nothing_is_announced_until_a_payment_turns_out_to_be_a_mistake(self):
		entries = []
		self.after(lambda: entries.append(pay(self.contract, 300)))
		self.assertEqual(self.next(), (None, 0, None))
		self.assertEqual(mandates.read(self.name).status, "Active")
		self.after(lambda: frappe.get_doc("Payment Entry", entries[0].name).cancel())
		self.assertEqual(self.next()[:2], (self.due, 10_000))
		self.assertGreater(self.next()[2], now_datetime())

	def test_a_paused_one_follows_and_stays_paused(self):
		desk.pause_auto_payment(self.name)
		self.after(lambda: pay(self.contract, 40))
		self.assertEqual(self.next(), (self.due, 6_000, None))
		self.assertEqual(mandates.read(self.name).status, "Paused")

	def test_a_day_of_another_try_stays(self):
		again = self.ten + timedelta(days=2)
		mandates.note(mandates.lock(self.name), next_try=again, failure="insufficient_funds")
		self.after(lambda: pay(self.contract, 40))
		self.assertEqual(self.next(), (self.due, 6_000, again))
		self.assertEqual(mandates.read(self.name).failure, "insufficient_funds")

	def test_a_document_without_one_starts_nothing(self):
		auto_payments.turn_off(self.customer, CONTRACT, self.contract.name)
		self.assertEqual(self.after(lambda: pay(self.contract, 40)), [])

	def test_one_that_has_ended_meanwhile_is_left_as_it_ended(self):
		auto_payments.turn_off(self.customer, CONTRACT, self.contract.name)
		before = self.next()
		pay(self.contract, 40)
		frappe.get_attr(JOB)(auto_payment=self.name)
		self.assertEqual(self.next(), before)


class TestInTheBotMeanwhile(FollowingCase):
	"""The customer sees what is true now, also before the job has run."""

	def standing(self) -> tuple:
		told = customer_cards.standing(self.customer, CONTRACT, self.contract.name, "en")
		return told["next_charge_on"], told["next_amount"]

	def test_day_and_amount_are_those_of_the_row_that_is_due(self):
		self.assertEqual(self.standing(), (self.due.isoformat(), 100.0))
		pay(self.contract, 100)
		self.assertEqual(self.standing(), (self.second.isoformat(), 100.0))

	def test_the_day_before_is_the_day_before(self):
		self.turned_on(days_before=1)
		pay(self.contract, 100)
		self.assertEqual(self.standing(), ((self.second - timedelta(days=1)).isoformat(), 100.0))
