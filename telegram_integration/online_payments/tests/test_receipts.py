"""Who is told of money: the customer by a receipt in his language, chats of staff where the settings say so."""

import frappe

from telegram_integration.online_payments.services import (
	payment_messages,
	refunds,
	session_status,
	settlement,
	transactions,
)
from telegram_integration.online_payments.services.refunds import NewRefund
from telegram_integration.online_payments.tests.payment_case import PaymentCase
from telegram_integration.telegram_core.domain.message_event import Drop
from telegram_integration.telegram_core.services.outbox import rendering
from telegram_integration.telegram_core.tests import factories

MESSAGE = "Telegram Message"
WORDS = {"uz": "qabul qilindi", "uz-Cyrl": "қабул қилинди", "ru": "получена", "en": "received"}


class TestReceipts(PaymentCase):
	def account(self, language: str = "ru") -> int:
		telegram_id = factories.new_telegram_id()
		factories.make_telegram_user(telegram_id, customer=self.contract.customer, language=language)
		return telegram_id

	def told(self, telegram_id: int) -> list:
		names = frappe.get_all(
			MESSAGE, filters={"chat_id": str(telegram_id)}, pluck="name", order_by="creation asc, name asc"
		)
		return [frappe.get_doc(MESSAGE, name) for name in names]

	def test_the_customer_reads_what_he_paid_in_his_language(self):
		for language, word in WORDS.items():
			with self.subTest(language):
				frappe.db.delete("Telegram User", {"customer": self.contract.customer})
				telegram_id = self.account(language)
				session = self.session("amount", amount=4_050)
				self.paid(session)
				[message] = self.told(telegram_id)
				text = rendering.render(message).text
				self.assertIn(word, text)
				self.assertIn("40,50\u00a0", text)
				self.assertIn(self.contract.name, text)
				self.assertIn(self.entries_of(session)[0], text)
				self.assertEqual(message.priority, "Receipt")

	def test_money_told_twice_is_one_receipt(self):
		telegram_id = self.account()
		transaction = self.paid()
		settlement.settle(transaction.name)
		self.assertEqual(len(self.told(telegram_id)), 1)

	def test_a_second_payment_says_that_it_is_kept(self):
		telegram_id = self.account("en")
		session = self.session()
		self.paid(session)
		self.paid(session)
		texts = [rendering.render(message).text for message in self.told(telegram_id)]
		self.assertEqual([("kept as your advance" in text) for text in sorted(texts, key=len)], [False, True])

	def test_a_refund_is_told_with_its_own_amount(self):
		telegram_id = self.account("en")
		transaction = self.paid()
		refunds.refunded_by_provider(NewRefund(transaction.name, 4_000, "part"))
		texts = [rendering.render(message).text for message in self.told(telegram_id)]
		self.assertTrue(any("Refund: 40" in text for text in texts))

	def test_nobody_in_telegram_is_told_and_nothing_breaks(self):
		self.assertTrue(settlement.settle(self.transaction(self.session()).name).is_new)

	def test_a_payment_that_is_gone_is_not_told_of(self):
		for context in (payment_messages.receipt_context, payment_messages.refund_context):
			self.assertIsInstance(context("no such session", {}, "uz"), Drop)
		self.assertIsInstance(payment_messages.staff_context("no such event", {}, "uz"), Drop)


class TestStaff(PaymentCase):
	def setUp(self) -> None:
		super().setUp()
		self.chat = str(-factories.new_telegram_id())
		frappe.get_doc({"doctype": "Telegram Chat", "title": "Money", "chat_id": self.chat}).insert()
		settings = frappe.get_doc("Telegram Settings")
		events = ("Payment received", "Payment refunded", "Books pending", "Late payment")
		settings.update({"event_routes": [{"event": one, "chat": self.chat, "enabled": 1} for one in events]})
		settings.save()

	def told(self) -> dict[str, str]:
		names = frappe.get_all(MESSAGE, filters={"chat_id": self.chat}, pluck="name", order_by="creation asc")
		found = [frappe.get_doc(MESSAGE, name) for name in names]
		return {one.template: rendering.render(one).text for one in found}

	def test_they_are_told_of_money_in_and_back_and_late(self):
		session = self.session()
		transaction = self.transaction(session)
		session_status.move(session.name, "Expired")
		settlement.settle(transaction.name)
		refunds.refunded_by_provider(NewRefund(transaction.name, 10_000, "all"))
		told = self.told()
		self.assertEqual(set(told), {"Payment received", "Late payment", "Payment refunded"})
		self.assertIn(self.contract.name, told["Payment received"])

	def test_they_are_told_why_the_books_wait(self):
		frappe.db.set_value("Trial Merchant", None, "mode_of_payment", "")
		frappe.clear_document_cache("Trial Merchant", "Trial Merchant")
		session = self.session()
		settlement.settle(self.transaction(session).name)
		told = self.told()
		self.assertIn("mode of payment", told["Books pending"])
		self.assertIn(session.name, told["Books pending"])
		self.assertEqual(transactions.of_session(session.name)[0].books, "Pending")
