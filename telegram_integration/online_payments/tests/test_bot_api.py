"""The bot's doors: shapes, whose payments they show, and what they refuse."""

from datetime import datetime

import frappe

from telegram_integration.installments.tests.factories import pay, short_contract
from telegram_integration.online_payments import api
from telegram_integration.online_payments.services import sessions
from telegram_integration.online_payments.tests.payment_case import PaymentCase, switch_on_trial
from telegram_integration.telegram_core.domain.errors import InvalidInput, NotFound, NotLinked
from telegram_integration.telegram_core.tests import factories as core
from telegram_integration.telegram_core.tests.bot_case import BotSteps


class BotCase(BotSteps, PaymentCase):
	api = api
	ask = BotSteps.bot_asks

	def setUp(self) -> None:
		super().setUp()
		self.telegram_id = core.new_telegram_id()
		core.make_telegram_user(self.telegram_id, customer=self.contract.customer, language="ru")

	def create(self, choice: str = "next", contract=None, **more):
		name = (contract or self.contract).name
		return self.ask(
			"create_payment",
			reference_doctype="Installment Contract",
			reference_name=name,
			choice=choice,
			**more,
		)


class TestShapes(BotCase):
	def test_the_answers_have_the_shapes_that_both_sides_agreed_on(self):
		self.assert_like_the_example("get_payables", "found", self.ask("get_payables"))
		created = self.create(idempotency_key="a")
		self.assert_like_the_example("create_payment", "created", created)
		one = {"session_id": created["session_id"]}
		self.assert_like_the_example("get_payment", "pending", self.ask("get_payment", **one))
		refused = self.create("amount", amount="1000")
		self.assert_like_the_example("create_payment", "refused", refused)
		self.paid(sessions.read(created["session_id"]))
		self.assert_like_the_example("get_payment", "completed", self.ask("get_payment", **one))
		self.assert_like_the_example("get_payments", "page", self.ask("get_payments"))


class TestWhatMayBePaid(BotCase):
	def test_the_choices_and_their_limits(self):
		[payable] = self.ask("get_payables")["payables"]
		self.assertEqual(
			payable["choices"], [{"key": "next", "amount": 100.0}, {"key": "payoff", "amount": 300.0}]
		)
		self.assertEqual((payable["minimum"], payable["maximum"]), (0.0, 300.0))
		self.assertIn("Договор рассрочки", payable["title"])

	def test_nothing_is_offered_where_no_provider_is_on(self):
		switch_on_trial(enabled=0)
		self.assertEqual(self.ask("get_payables"), {"payables": []})
		self.assertEqual(self.create()["reason"], "not_available")

	def test_nothing_is_offered_for_what_is_paid(self):
		pay(self.contract, 300)
		self.assertEqual(self.ask("get_payables"), {"payables": []})
		self.assertEqual(self.create()["reason"], "nothing_to_pay")
		self.assertEqual(self.create("amount", amount="1")["reason"], "nothing_to_pay")

	def test_anothers_contract_is_not_found(self):
		other = short_contract()
		with self.assertRaises(NotFound):
			self.ask("get_payables", contract_id=other.name)
		with self.assertRaises(NotFound):
			self.create(contract=other)


class TestPaying(BotCase):
	def test_the_limits_of_the_providers_hold(self):
		switch_on_trial(minimum_amount=50, maximum_amount=200)
		self.assertEqual(self.create("amount", amount="49.99")["reason"], "too_small")
		self.assertEqual(self.create("amount", amount="200.01")["reason"], "too_large")
		self.assertEqual(self.create("payoff")["reason"], "not_available")
		self.assertEqual(self.create("amount", amount="120")["amount"], 120.0)

	def test_a_sum_that_cannot_be_read_is_refused(self):
		for amount in ("", "abc", "-5", "1e400", "NaN", "0"):
			with self.subTest(amount), self.assertRaises(InvalidInput):
				self.create("amount", amount=amount)

	def test_the_same_key_again_is_the_same_payment(self):
		first = self.create(idempotency_key="k")
		self.assertEqual(self.create(idempotency_key="k")["session_id"], first["session_id"])
		self.assertNotEqual(self.create(idempotency_key="l")["session_id"], first["session_id"])

	def test_the_language_is_the_customers(self):
		created = self.create()
		self.assertEqual(sessions.read(created["session_id"]).language, "ru")


class TestHistory(BotCase):
	def test_only_ones_own_is_found(self):
		other = self.session(contract=short_contract())
		self.paid(other)
		with self.assertRaises(NotFound):
			self.ask("get_payment", session_id=other.name)
		self.assertEqual(self.ask("get_payments")["total"], 0)

	def test_what_was_never_paid_is_no_history(self):
		self.session()
		paid = self.session()
		self.paid(paid)
		answer = self.ask("get_payments", page=1, page_size=8)
		self.assertEqual([one["session_id"] for one in answer["payments"]], [paid.name])
		self.assertEqual(answer["payments"][0]["receipt"], self.entries_of(paid)[0])

	def test_a_payment_whose_time_is_up_says_so_and_has_no_link(self):
		session = self.session()
		sessions.note(session.name, expires_at=datetime(2026, 1, 1))
		answer = self.ask("get_payment", session_id=session.name)
		self.assertEqual((answer["status"], answer["url"]), ("Expired", ""))


class TestWhoMayAsk(BotCase):
	def test_a_stranger_has_no_payments_and_staff_no_way_in(self):
		self.telegram_id = core.new_telegram_id()
		for door in ("get_payables", "get_payments"):
			with self.assertRaises(NotLinked):
				self.ask(door)
		frappe.set_user(core.make_staff_user("Telegram Manager"))
		with self.assertRaises(frappe.PermissionError):
			api.get_payments(telegram_id=self.telegram_id)
