"""The card form: codes, cards and messages are counted, a card is kept nowhere, and money is settled once."""

import json

import frappe

from telegram_integration.online_payments.domain.card_form import CARDS, CODES, PAUSE_MS, CardForm
from telegram_integration.online_payments.providers.contract import Card
from telegram_integration.online_payments.providers.trial.account import OTP
from telegram_integration.online_payments.services import hosted, sessions, transactions
from telegram_integration.online_payments.services.page import card_form
from telegram_integration.online_payments.tests.payment_case import PROVIDER, PaymentCase

GOOD, POOR, REFUSED = (Card(f"860000000000{tail}", "2030-01") for tail in ("3347", "9995", "0002"))


class TestCardForm(PaymentCase):
	def setUp(self) -> None:
		super().setUp()
		self.open = self.session()
		self.transaction = hosted.start(self.open.name, PROVIDER).transaction

	def standing(self):
		return card_form.state(sessions.read(self.open.name))

	def status(self) -> str:
		return sessions.read(self.open.name).status

	def test_a_card_and_its_code_pay_once(self):
		self.assertEqual(self.standing().step, "card")
		self.assertEqual(card_form.offer(self.open.name, GOOD), card_form.CardStep("code_sent"))
		self.assertEqual((self.standing().step, self.standing().codes_left), ("code", CODES))
		self.assertEqual(card_form.confirm(self.open.name, OTP), card_form.CardStep("paid"))
		self.assertEqual(self.status(), "Completed")
		self.assertEqual(len(self.entries_of(self.open)), 1)
		with self.assertRaises(hosted.NotPayable):
			card_form.confirm(self.open.name, OTP)

	def test_three_wrong_codes_end_the_payment_and_another_may_begin(self):
		card_form.offer(self.open.name, GOOD)
		said = [card_form.confirm(self.open.name, "000000").result for _ in range(CODES)]
		self.assertEqual(said, ["code_wrong"] * (CODES - 1) + ["failed"])
		self.assertEqual((self.status(), sessions.read(self.open.name).failure), ("Failed", "too_many_tries"))
		with self.assertRaises(card_form.NoCardForm):
			card_form.confirm(self.open.name, OTP)
		again = hosted.start(self.open.name, PROVIDER)
		self.assertNotEqual(again.transaction, self.transaction)
		card_form.offer(self.open.name, GOOD)
		self.assertEqual(card_form.confirm(self.open.name, OTP).result, "paid")

	def test_a_right_code_after_two_wrong_ones_pays(self):
		card_form.offer(self.open.name, GOOD)
		for _ in range(CODES - 1):
			card_form.confirm(self.open.name, "000000")
		self.assertEqual(self.standing().codes_left, 1)
		self.assertEqual(card_form.confirm(self.open.name, OTP).result, "paid")

	def test_after_a_refused_card_another_one_pays(self):
		self.assertEqual(
			card_form.offer(self.open.name, REFUSED), card_form.CardStep("declined", "refused_by_bank")
		)
		self.assertEqual(self.standing().step, "card")
		card_form.offer(self.open.name, POOR)
		self.assertEqual(
			card_form.confirm(self.open.name, OTP), card_form.CardStep("declined", "insufficient_funds")
		)
		self.assertEqual((self.standing().step, self.status()), ("card", "Processing"))
		card_form.offer(self.open.name, GOOD)
		self.assertEqual(card_form.confirm(self.open.name, OTP).result, "paid")

	def test_cards_cannot_be_tried_without_end(self):
		for _ in range(CARDS):
			self.assertEqual(card_form.offer(self.open.name, REFUSED).result, "declined")
		self.assertEqual(
			card_form.offer(self.open.name, GOOD), card_form.CardStep("failed", "too_many_tries")
		)
		self.assertEqual(self.status(), "Failed")

	def test_no_code_without_a_card(self):
		with self.assertRaises(card_form.NoCardForm):
			card_form.confirm(self.open.name, OTP)

	def test_another_message_only_after_a_pause(self):
		before = hosted.now_ms()
		card_form.offer(self.open.name, GOOD)
		told = self.standing().resend_in * 1000
		self.assertTrue(PAUSE_MS - (hosted.now_ms() - before) <= told <= PAUSE_MS, told)
		self.assertEqual(card_form.resend(self.open.name).result, "declined")
		self.put_back_the_pause()
		card_form.confirm(self.open.name, "000000")
		self.put_back_the_pause()
		self.assertEqual(card_form.resend(self.open.name), card_form.CardStep("code_sent"))
		self.assertEqual(self.standing().codes_left, CODES)

	def put_back_the_pause(self) -> None:
		row = transactions.read(self.transaction)
		form = {**row.details["form"], "sent_ms": row.details["form"]["sent_ms"] - PAUSE_MS}
		transactions.change(row, details={**row.details, "form": form})

	def test_another_card_instead_of_the_code(self):
		card_form.offer(self.open.name, POOR)
		card_form.other_card(self.open.name)
		self.assertEqual(self.standing().step, "card")
		with self.assertRaises(card_form.NoCardForm):
			card_form.confirm(self.open.name, OTP)

	def test_a_session_that_is_over_takes_no_card(self):
		sessions.cancel(self.open.name)
		with self.assertRaises(hosted.NotPayable):
			card_form.offer(self.open.name, GOOD)

	def test_a_card_is_in_no_row(self):
		card_form.offer(self.open.name, GOOD, save=True)
		card_form.confirm(self.open.name, OTP)
		row = frappe.db.get_value(
			"Provider Transaction", self.transaction, ["account", "details"], as_dict=True
		)
		self.assertNotIn(GOOD.number, json.dumps(row))
		for doctype, fields in (
			("Payment Session", ["failure", "title"]),
			("Business Event", ["details", "reason"]),
			("Provider Memory", ["note"]),
			("Error Log", ["error"]),
		):
			for found in frappe.get_all(doctype, fields=fields, order_by="creation asc", limit=500):
				self.assertNotIn(GOOD.number, json.dumps(found))

	def test_a_code_on_its_way_shows_as_being_checked(self):
		form = CardForm().with_card().with_message(0).with_code()
		self.assertEqual((form.step, CardForm.of(form.kept())), ("check", form))


class TestKeptCards(PaymentCase):
	"""Saving while paying: through the hook, which whoever keeps cards declares."""

	def setUp(self) -> None:
		super().setUp()
		self.open = self.session()
		hosted.start(self.open.name, PROVIDER)

	def test_one_code_keeps_the_card_and_pays(self):
		if not frappe.get_hooks("telegram_card_keeper"):
			self.skipTest("nobody keeps cards yet")
		self.assertTrue(card_form.state(sessions.read(self.open.name)).may_save)
		card_form.offer(self.open.name, GOOD, save=True)
		self.assertEqual(card_form.confirm(self.open.name, "000000").result, "code_wrong")
		self.assertEqual(card_form.confirm(self.open.name, OTP).result, "paid")
		self.assertEqual(len(self.entries_of(self.open)), 1)
