"""Chats of staff are told what the settings route to them, once, and never of their own failed notices."""

import frappe

from telegram_integration.telegram_core.services import business_events
from telegram_integration.telegram_core.services.outbox.rows import MESSAGE
from telegram_integration.telegram_core.tests import factories
from telegram_integration.telegram_core.tests.outbox_case import OutboxCase

LINKED, LOCKED, FAILED = "Customer linked", "Login locked", "Message failed"


class TestEventRoutes(OutboxCase):
	def setUp(self) -> None:
		super().setUp()
		self.chat = str(-factories.new_telegram_id())
		frappe.get_doc({"doctype": "Telegram Chat", "title": "Operations", "chat_id": self.chat}).insert()

	def route(self, *events: str, enabled: int = 1) -> None:
		routes = [{"event": event, "chat": self.chat, "enabled": enabled} for event in events]
		self.settings(event_routes=routes)

	def told(self) -> list:
		return frappe.get_all(
			MESSAGE,
			filters={"chat_id": self.chat},
			fields=["template", "reference_doctype", "reference_name", "priority", "status"],
			order_by="creation asc",
		)

	def linked(self) -> str:
		customer = factories.make_customer().name
		return business_events.record_event(
			"customer_linked",
			reference_doctype="Customer",
			reference_name=customer,
			telegram_id=factories.new_telegram_id(),
		)

	def test_a_routed_event_is_told_in_the_transaction_in_which_it_happened(self):
		self.route(LINKED)
		event = self.linked()
		(told,) = self.told()
		self.assertEqual(
			(told.template, told.reference_doctype, told.reference_name, told.priority),
			(LINKED, "Business Event", event, "Notice"),
		)

	def test_what_is_not_routed_is_told_to_nobody(self):
		self.route(LOCKED)
		self.linked()
		self.route(LINKED, enabled=0)
		self.linked()
		self.assertEqual(self.told(), [])

	def test_a_chat_that_is_switched_off_is_told_nothing(self):
		self.route(LINKED)
		frappe.db.set_value("Telegram Chat", self.chat, "enabled", 0)
		self.linked()
		self.assertEqual(self.told(), [])

	def test_a_storm_of_locked_accounts_is_told_once_an_hour_and_a_lock_of_all_apart(self):
		self.route(LOCKED)
		for locked in ("account", "account", "everybody", "account"):
			business_events.record_event("login_locked", telegram_id=1, details={"locked": locked})
		self.assertEqual(len(self.told()), 2)

	def test_a_failed_message_is_told_and_a_failed_notice_is_not(self):
		self.route(FAILED)
		name = self.queue()
		self.claim()
		self.report(name, "failed", error="Bad Request: chat not found")
		(told,) = self.told()
		self.assertEqual(told.template, FAILED)
		notice = self.queue(reference_doctype="Business Event", reference_name="x")
		self.claim()
		self.report(notice, "failed")
		self.assertEqual(frappe.db.count("Business Event", {"reference_name": notice}), 0)
		self.assertEqual(len(self.told()), 1)

	def test_of_a_broadcast_the_results_tell_and_of_one_who_blocked_the_bot_his_account(self):
		self.route(FAILED)
		news, notice = self.queue(1, "Marketing"), self.queue(2)
		self.claim()
		self.report(news, "failed")
		self.report(notice, "blocked")
		self.assertEqual(self.told(), [])

	def test_the_words_are_rendered_for_the_chat(self):
		self.route(LINKED)
		self.linked()
		frappe.db.set_value(MESSAGE, {"chat_id": self.chat}, "bot", self.bot)
		(message,) = self.claim()
		self.assertEqual(message["chat_id"], int(self.chat))
		self.assertTrue(message["text"])
