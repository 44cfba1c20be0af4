"""What a report makes of a message: once, late, twice, or from one whose lease is somebody else's by now."""

from datetime import timedelta

import frappe

from telegram_integration.telegram_core.domain.errors import InvalidInput
from telegram_integration.telegram_core.services.outbox import reporting
from telegram_integration.telegram_core.tests import factories
from telegram_integration.telegram_core.tests.outbox_case import OutboxCase


class TestReports(OutboxCase):
	def in_hand(self, chat: int | None = None, priority: str = "Notice", **fields) -> str:
		name = self.queue(chat, priority, **fields)
		self.assertEqual(self.claimed(), [name])
		return name

	def assert_puts_off(self, name: str, seconds: int, outcome: str, **values) -> None:
		"""Counted from the report itself, which may take as long as it likes."""
		before = frappe.utils.now_datetime()
		self.report(name, outcome, **values)
		counted_from = self.row(name).retry_at - timedelta(seconds=seconds)
		self.assertTrue(before <= counted_from <= frappe.utils.now_datetime(), (seconds, counted_from))

	def test_what_was_sent_keeps_telegrams_number(self):
		name = self.in_hand()
		self.assertEqual(self.report(name, "sent", telegram_message_id=42), {"accepted": 1})
		row = self.row(name)
		self.assertEqual((row.status, row.telegram_message_id), ("Sent", "42"))
		self.assertTrue(row.sent_at)

	def test_a_repeat_is_silence(self):
		name = self.in_hand()
		self.report(name, "sent", telegram_message_id=42)
		before = self.row(name)
		self.assertEqual(self.report(name, "sent", telegram_message_id=43), {"accepted": 1})
		self.assertEqual(self.report(name, "failed", error="x"), {"accepted": 1})
		self.assertEqual(self.row(name), before)

	def test_a_late_word_that_it_was_sent_is_the_truth(self):
		name = self.in_hand()
		late = self.token
		self.lease_ran_out(name)
		self.claim()
		self.report(name, "sent", token=late)
		self.assertEqual(self.status(name), "Sent")

	def test_a_late_word_of_failure_does_not_touch_what_another_holds(self):
		name = self.in_hand()
		late = self.token
		self.lease_ran_out(name)
		self.claim()
		for outcome in ("failed", "retry", "deferred", "blocked", "uncertain", "moved"):
			self.report(name, outcome, token=late, new_chat_id=-1009)
			self.assertEqual((self.status(name), self.row(name).attempts), ("Sending", 0), outcome)

	def test_a_failed_try_waits_longer_each_time_and_the_last_one_ends_it(self):
		name = self.in_hand()
		for seconds in (30, 60, 120, 240, 480, 960, 1920):
			self.assert_puts_off(name, seconds, "retry", error="502")
			self.assertEqual(self.claimed(), [])
			self.ago(name, "retry_at", seconds=1)
			self.assertEqual(self.claimed(), [name])
		self.report(name, "retry", error="502")
		row = self.row(name)
		self.assertEqual((row.status, row.attempts, row.last_error), ("Failed", 8, "502"))

	def test_a_chat_that_waits_for_its_next_try_gets_nothing_that_came_later(self):
		first = self.in_hand(1)
		self.queue(1)
		self.report(first, "retry")
		self.assertEqual(self.claimed(), [])
		self.ago(first, "retry_at", seconds=1)
		self.assertEqual(self.claimed(), [first])

	def test_what_was_deferred_waits_as_telegram_says_and_counts_no_try(self):
		name = self.in_hand()
		self.assert_puts_off(name, 90, "deferred", retry_after=90)
		row = self.row(name)
		self.assertEqual((row.status, row.attempts), ("Queued", 0))

	def test_marketing_that_may_have_arrived_is_not_sent_again_and_all_else_is(self):
		news = self.in_hand(priority="Marketing")
		self.report(news, "uncertain")
		self.assertEqual((self.status(news), self.row(news).last_error[:16]), ("Failed", "It is not known "))
		receipt = self.in_hand(priority="Receipt")
		self.report(receipt, "uncertain")
		self.assertEqual((self.status(receipt), self.row(receipt).attempts), ("Queued", 1))

	def test_a_batch_is_reported_in_one_and_what_is_not_understood_is_left_out(self):
		first, second = self.queue(), self.queue()
		self.claim()
		results = [
			{"id": first, "outcome": "sent", "telegram_message_id": 1},
			{"id": second, "outcome": "retry"},
			{"id": second, "outcome": "sent", "telegram_message_id": 2},
			{"id": "no such message", "outcome": "sent"},
			{"id": first, "outcome": "eaten"},
			"nonsense",
		]
		self.assertEqual(reporting.report(self.token, results), {"accepted": 3})
		self.assertEqual((self.status(first), self.status(second)), ("Sent", "Sent"))
		with self.assertRaises(InvalidInput):
			reporting.report(self.token, "nonsense")


class TestChatsThatClose(OutboxCase):
	def account(self, **fields) -> str:
		return factories.make_telegram_user(**fields).name

	def blocked(self, account: str):
		return frappe.db.get_value(
			"Telegram User", account, ["has_blocked_bot", "blocked_bot_on"], as_dict=True
		)

	def setUp(self) -> None:
		super().setUp()
		self.bot = None  # the customers' bot
		frappe.db.set_value(
			"Telegram Message", {"status": ("in", ("Queued", "Sending"))}, "status", "Cancelled"
		)

	def claim(self, **options):
		return super().claim(bot="", **options)

	def test_who_blocks_the_bot_is_marked_and_nothing_more_waits_for_him(self):
		account, other = self.account(), self.account()
		first, second, third = self.queue(account), self.queue(account), self.queue(other)
		self.claim()
		self.report(first, "blocked", error="Forbidden: bot was blocked by the user")
		self.assertTrue(self.blocked(account).has_blocked_bot and self.blocked(account).blocked_bot_on)
		self.assertEqual(
			(self.status(first), self.status(second), self.status(third)), ("Failed", "Cancelled", "Sending")
		)
		self.assertFalse(self.blocked(other).has_blocked_bot)

	def test_who_writes_again_is_written_to_again(self):
		from telegram_integration.telegram_core.services.outbox import chats
		from telegram_integration.telegram_core.services.outbox.recipients import user_recipient

		account = self.account()
		waiting, of_his_chat = self.queue(account, telegram_user=account), self.queue(account)
		self.assertEqual(chats.set_bot_blocked(int(account), True), {"has_blocked_bot": True})
		self.assertEqual((self.status(waiting), self.status(of_his_chat)), ("Cancelled", "Cancelled"))
		self.assertIsNone(user_recipient(account))
		self.assertEqual(chats.set_bot_blocked(int(account), False), {"has_blocked_bot": False})
		self.assertFalse(self.blocked(account).blocked_bot_on)
		self.assertTrue(user_recipient(account))

	def test_of_an_account_that_nobody_knows_nothing_is_kept(self):
		from telegram_integration.telegram_core.services.outbox import chats

		unknown = factories.new_telegram_id()
		self.assertEqual(chats.set_bot_blocked(unknown, True), {"has_blocked_bot": False})
		self.assertFalse(frappe.db.exists("Telegram User", str(unknown)))

	def test_a_group_that_put_the_bot_out_is_switched_off(self):
		chat = factories_chat("-100300")
		name = self.queue("-100300")
		self.claim()
		self.report(name, "blocked", error="Forbidden: bot was kicked")
		self.assertEqual(frappe.db.get_value("Telegram Chat", chat, "enabled"), 0)

	def test_a_group_that_moved_is_followed_and_what_waits_goes_with_it(self):
		chat = factories_chat("-400")
		first, second = self.queue("-400"), self.queue("-400")
		self.claim()
		self.report(first, "moved", new_chat_id=-100400)
		self.assertEqual(frappe.db.get_value("Telegram Chat", chat, "chat_id"), "-100400")
		self.assertEqual((self.row(first).chat_id, self.row(second).chat_id), ("-100400", "-100400"))
		self.assertEqual([one["chat_id"] for one in self.claim()], [-100400])
		self.report(first, "sent")
		self.assertEqual(self.claimed(), [second])

	def test_what_another_bot_is_refused_says_nothing_of_the_customers_bot(self):
		account = self.account()
		self.bot = "therapists"
		name = self.queue(account)
		super().claim()
		self.report(name, "blocked")
		self.assertFalse(self.blocked(account).has_blocked_bot)


def factories_chat(chat_id: str) -> str:
	doc = frappe.get_doc({"doctype": "Telegram Chat", "title": f"Chat {chat_id}", "chat_id": chat_id})
	return doc.insert().name
