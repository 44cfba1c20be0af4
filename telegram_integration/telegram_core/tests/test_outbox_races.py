"""Several at once on the outbox, each on its own connection to the site's database."""

from collections import Counter
from datetime import timedelta

import frappe

from telegram_integration.telegram_core.services.outbox import chats, claiming, reporting, rows
from telegram_integration.telegram_core.services.outbox.queueing import cancel_messages
from telegram_integration.telegram_core.services.outbox.rows import MESSAGE
from telegram_integration.telegram_core.tests import factories
from telegram_integration.telegram_core.tests.committed_case import CommittedCase, in_parallel
from telegram_integration.telegram_core.tests.outbox_case import OutboxSteps


class TestOutboxRaces(OutboxSteps, CommittedCase):
	def setUp(self) -> None:
		super().setUp()
		self.begin()
		self.addCleanup(self._forget_messages)

	def _forget_messages(self) -> None:
		frappe.db.rollback()
		frappe.db.delete(MESSAGE, {"bot": self.bot})
		frappe.db.commit()

	def _forget(self, *names: str) -> None:
		frappe.db.rollback()
		frappe.db.delete(MESSAGE, {"name": ("in", names)})
		frappe.db.commit()

	def queue_all(self, chats_count: int, each: int) -> dict[str, str]:
		"""Messages and their chats, committed."""
		found = {}
		for _ in range(chats_count):
			chat = str(factories.new_telegram_id())
			found |= {self.queue(chat): chat for _ in range(each)}
		frappe.db.commit()
		return found

	def take(self, token: str) -> list[str]:
		"""As the door does: what is read after the lock is not older than it."""
		frappe.db.rollback()
		return [message["id"] for message in claiming.claim(self.bot, token, 10)["messages"]]

	def unbroken(self, results: list) -> list:
		for result in results:
			if isinstance(result, Exception):
				raise result
		return results

	def test_of_many_who_queue_one_message_all_learn_its_name_and_one_is_written(self):
		key = f"{self.bot}:once"
		names = in_parallel(lambda _: self.queue(1, dedupe_key=key), list(range(6)))
		self.assertEqual(len(set(self.unbroken(names))), 1)
		self.assertEqual(frappe.db.count(MESSAGE, {"bot": self.bot}), 1)

	def test_claims_at_once_share_no_message_and_no_chat(self):
		chat_of = self.queue_all(12, 3)
		taken = self.unbroken(in_parallel(self.take, [f"claim {number}" for number in range(4)]))
		names = [name for batch in taken for name in batch]
		self.assertEqual(len(names), 12)
		self.assertEqual(max(Counter(names).values()), 1)
		self.assertEqual(max(Counter(chat_of[name] for name in names).values()), 1)

	def test_one_claim_sent_twice_at_once_is_one_batch(self):
		self.queue_all(5, 2)
		first, second = self.unbroken(in_parallel(self.take, ["same", "same"]))
		self.assertEqual(sorted(first), sorted(second))
		self.assertEqual(frappe.db.count(MESSAGE, {"bot": self.bot, "status": "Sending"}), 5)

	def test_claims_reports_and_cancellations_at_once_lose_nothing(self):
		chat_of = self.queue_all(8, 4)
		in_hand = self.take("first")
		frappe.db.commit()

		def work(kind: str) -> object:
			if kind == "report":
				results = [{"id": name, "outcome": "sent"} for name in in_hand]
				return reporting.report("first", results)
			if kind == "cancel":
				return cancel_messages("stopped", bot=self.bot, chat_id=chat_of[in_hand[0]])
			if kind == "queue":
				return [self.queue(chat_of[name]) for name in in_hand]
			return self.take(kind)

		self.unbroken(in_parallel(work, ["report", "cancel", "queue", "claim a", "claim b"]))
		found = frappe.get_all(
			MESSAGE,
			filters={"bot": self.bot},
			fields=["name", "chat_id", "status", "claim"],
			order_by="name asc",
		)
		self.assertEqual(len(found), 8 * 4 + 8)
		self.assertTrue(all(row.status == "Sent" for row in found if row.name in in_hand))
		sending = Counter(row.chat_id for row in found if row.status == "Sending")
		self.assertLessEqual(max(sending.values(), default=0), 1)
		self.assertLessEqual({row.status for row in found}, {"Queued", "Sending", "Sent", "Cancelled"})

	def test_a_refusal_and_the_news_of_a_block_at_once_end_in_one_clear_state(self):
		account = self.new_account()
		factories.make_telegram_user(account)
		first, second = self.queue(account, bot=None), self.queue(account, bot=None)
		self.addCleanup(self._forget, first, second)
		lease = frappe.utils.now_datetime() + timedelta(minutes=1)
		frappe.db.set_value(MESSAGE, first, {"status": "Sending", "claim": "mine", "lease_until": lease})
		frappe.db.commit()
		works = [
			lambda: reporting.report("mine", [{"id": first, "outcome": "blocked"}]),
			lambda: chats.set_bot_blocked(account, True),
		]
		self.unbroken(in_parallel(lambda work: work(), works * 2))
		self.assertEqual((self.status(first), self.status(second)), ("Failed", "Cancelled"))

	def test_a_large_table_is_locked_by_the_row_as_well(self):
		"""There the statements name many rows at once; who queues meanwhile still waits for nobody."""
		self.addCleanup(setattr, rows, "_MOST_AT_ONCE", rows._MOST_AT_ONCE)
		rows._MOST_AT_ONCE = 10
		chat_of = self.queue_all(210, 1)

		def work(kind: str) -> object:
			return [self.queue() for _ in range(5)] if kind == "queue" else self.take(kind)

		done = self.unbroken(in_parallel(work, ["queue", "claim a", "queue", "claim b", "queue"]))
		taken = done[1] + done[3]
		self.assertEqual((len(taken), len(set(taken))), (20, 20))
		self.assertEqual(frappe.db.count(MESSAGE, {"bot": self.bot}), len(chat_of) + 15)
