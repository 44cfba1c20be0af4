"""One way into the outbox: once for each key, in the transaction of what it tells about, and cheap."""

import json
from datetime import timedelta

import frappe

from telegram_integration.telegram_core.services.outbox.queueing import cancel_messages, queue_message
from telegram_integration.telegram_core.services.outbox.recipients import (
	chat_recipient,
	customer_recipient,
	user_recipient,
)
from telegram_integration.telegram_core.services.outbox.rows import MESSAGE
from telegram_integration.telegram_core.tests import factories
from telegram_integration.telegram_core.tests.outbox_case import OutboxCase


class TestQueueing(OutboxCase):
	def test_a_message_waits_with_all_that_was_given(self):
		later = frappe.utils.now_datetime().replace(microsecond=0) + timedelta(hours=1)
		name = self.queue(
			700,
			"Reminder",
			topic_id="5",
			details={"a": 1},
			buttons=[[{"text": "Open", "action": "open"}]],
			reference_doctype="Customer",
			reference_name="C-1",
			not_before=later,
			silent=True,
		)
		doc = frappe.get_doc(MESSAGE, name)
		self.assertEqual((doc.status, doc.rank, doc.chat_id, doc.topic_id), ("Queued", 4, "700", "5"))
		self.assertEqual((doc.available_at, doc.silent, doc.reference_name), (later, 1, "C-1"))
		self.assertEqual(json.loads(doc.context), {"a": 1})
		self.assertEqual(json.loads(doc.buttons), [[{"text": "Open", "action": "open"}]])

	def test_the_same_key_again_answers_with_the_earlier_message(self):
		first = self.queue(700, dedupe_key=f"{self.bot}:key", text="first")
		self.assertEqual(self.queue(700, dedupe_key=f"{self.bot}:key", text="second"), first)
		self.assertEqual(self.row(first).text, "first")
		self.assertEqual(frappe.db.count(MESSAGE, {"bot": self.bot}), 1)

	def test_a_repeat_says_nothing_to_the_user_whose_document_is_saved(self):
		self.queue(700, dedupe_key=f"{self.bot}:key")
		frappe.clear_messages()
		self.queue(700, dedupe_key=f"{self.bot}:key")
		self.assertEqual(list(frappe.local.message_log), [])

	def test_what_is_rolled_back_was_never_queued(self):
		frappe.db.savepoint("before_it")
		name = self.queue(700)
		frappe.db.rollback(save_point="before_it")
		self.assertFalse(frappe.db.exists(MESSAGE, name))
		self.assertEqual(self.claim(), [])

	def test_nobody_to_send_to_is_no_message(self):
		self.assertIsNone(queue_message(None, priority="Notice", dedupe_key="nobody", text="x"))

	def test_a_text_is_taken_in_the_recipients_language_or_the_next_best(self):
		texts = {"uz": "uz", "ru": "ru"}
		self.assertEqual(self.row(self.queue(1, language="ru", text=texts)).text, "ru")
		self.assertEqual(self.row(self.queue(1, language="en", text=texts)).text, "uz")
		self.assertEqual(self.row(self.queue(1, language="uz", text={"en": "en"})).text, "en")

	def test_an_unknown_priority_is_a_fault(self):
		with self.assertRaises(KeyError):
			self.queue(700, "Urgent")

	def test_queueing_costs_a_look_and_an_insert(self):
		self.queue(700)
		with self.assertQueryCount(2):
			self.queue(700)

	def test_cancelling_takes_back_what_waits_and_nothing_else(self):
		in_hand, waiting = self.queue(1, broadcast="b"), self.queue(2, broadcast="b")
		self.ago(in_hand, "available_at")
		self.claim(limit=1)
		self.assertEqual(cancel_messages("stopped", bot=self.bot, broadcast="b"), 1)
		self.assertEqual((self.status(in_hand), self.status(waiting)), ("Sending", "Cancelled"))
		self.assertEqual(self.row(waiting).last_error, "stopped")
		self.assertEqual(cancel_messages("stopped", bot=self.bot, broadcast="b"), 0)


class TestRecipients(OutboxCase):
	def test_a_linked_customer_is_written_to_in_his_language(self):
		customer = factories.make_customer().name
		account = factories.make_telegram_user(customer=customer, language="ru")
		found = customer_recipient(customer)
		self.assertEqual(
			(found.chat_id, found.language, found.telegram_user, found.customer),
			(account.name, "ru", account.name, customer),
		)

	def test_nobody_is_written_to_who_is_not_linked_blocked_or_has_blocked_the_bot(self):
		customer = factories.make_customer().name
		self.assertIsNone(customer_recipient(customer))
		for closed in ("is_blocked", "has_blocked_bot"):
			account = factories.make_telegram_user(**{closed: 1})
			self.assertIsNone(user_recipient(account.name))

	def test_a_chat_is_written_to_while_it_is_enabled(self):
		chat = frappe.get_doc(
			{"doctype": "Telegram Chat", "title": "Ops", "chat_id": "-100200", "topic_id": "7"}
		).insert()
		self.assertEqual(chat.name, "-100200:7")
		self.settings(staff_language="ru")
		found = chat_recipient(chat.name)
		self.assertEqual((found.chat_id, found.topic_id, found.language), ("-100200", "7", "ru"))
		chat.update({"enabled": 0})
		chat.save()
		self.assertIsNone(chat_recipient(chat.name))

	def test_a_chats_number_is_a_number(self):
		with self.assertRaises(frappe.ValidationError):
			frappe.get_doc({"doctype": "Telegram Chat", "title": "Ops", "chat_id": "@group"}).insert()
