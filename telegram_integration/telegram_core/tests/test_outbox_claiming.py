"""What the bot is given: in which order, one a chat, for how long, and what is no longer worth sending."""

from datetime import timedelta

import frappe

from telegram_integration.telegram_core.domain.errors import InvalidInput
from telegram_integration.telegram_core.services.outbox import claiming
from telegram_integration.telegram_core.tests import factories
from telegram_integration.telegram_core.tests.outbox_case import OutboxCase


class TestOrder(OutboxCase):
	def test_the_rank_goes_first_then_the_time(self):
		marketing = self.queue(1, "Marketing")
		late, early = self.queue(2), self.queue(3)
		self.ago(early, "available_at")
		code = self.queue(4, "Code")
		self.assertEqual(self.claimed(), [code, early, late, marketing])

	def test_a_chat_gets_one_message_at_a_time_and_in_order(self):
		first, second = self.queue(1), self.queue(1)
		self.assertEqual(self.claimed(), [first])
		self.assertEqual(self.claimed(), [])
		self.report(first, "sent", token=self.tokens_of(first))
		self.assertEqual(self.claimed(), [second])

	def tokens_of(self, message: str) -> str:
		return frappe.db.get_value("Telegram Message", message, "claim")

	def test_topics_of_one_group_take_turns(self):
		first, second = self.queue(-5, topic_id="1"), self.queue(-5, topic_id="2")
		self.assertEqual(self.claimed(), [first])
		self.report(first, "sent")
		(message,) = self.claim()
		self.assertEqual((message["id"], message["topic_id"]), (second, 2))

	def test_a_chat_with_many_messages_keeps_no_other_from_its_own(self):
		for _ in range(150):
			self.queue(1)
		others = [self.queue(2), self.queue(3)]
		self.assertEqual(self.claimed(limit=5)[1:], others)

	def test_what_is_meant_for_later_waits(self):
		now = frappe.utils.now_datetime()
		self.queue(1, not_before=now + timedelta(hours=1))
		due = self.queue(2, not_before=now - timedelta(seconds=1))
		self.assertEqual(self.claimed(), [due])

	def test_a_bot_gets_its_own_messages_only(self):
		self.queue(1, bot="another bot")
		mine = self.queue(2)
		self.assertEqual(self.claimed(), [mine])

	def test_no_more_is_given_than_asked_for(self):
		for _ in range(4):
			self.queue()
		self.assertEqual(len(self.claim(limit=3)), 3)
		self.assertEqual(len(self.claim(limit=0)), 1)


class TestLease(OutboxCase):
	def test_a_lease_that_ran_out_is_given_to_the_next_and_told_as_a_repeat(self):
		name = self.queue(1)
		(first,) = self.claim()
		self.lease_ran_out(name)
		(second,) = self.claim()
		self.assertEqual((first["is_repeat"], second["is_repeat"]), (False, True))
		self.assertEqual((second["id"], self.row(name).claims), (name, 2))

	def test_a_lease_that_ran_out_goes_before_what_came_after_it_in_the_chat(self):
		first, second = self.queue(1), self.queue(1)
		self.claim()
		self.lease_ran_out(first)
		self.assertEqual(self.claimed(), [first])
		self.assertEqual(self.status(second), "Queued")

	def test_the_same_claim_again_gets_the_same_messages_and_no_new_ones(self):
		self.queue(1)
		first = self.claim(token="mine")
		self.queue(2)
		self.assertEqual(self.claim(token="mine"), first)
		self.assertEqual(self.row(first[0]["id"]).claims, 1)

	def test_the_same_claim_gets_new_ones_when_all_is_reported(self):
		first, second = self.queue(1), self.queue(1)
		self.assertEqual(self.claimed(token="mine"), [first])
		self.report(first, "sent")
		self.assertEqual(self.claimed(token="mine"), [second])

	def test_a_claim_without_a_name_gets_one(self):
		self.queue(1)
		answer = claiming.claim(self.bot, "", 1)
		self.assertTrue(answer["claim"])
		self.assertEqual(len(answer["messages"]), 1)

	def test_a_claim_that_is_no_token_is_refused(self):
		for token in ("x" * 65, "ключ"):
			with self.assertRaises(InvalidInput):
				self.claim(token=token)


class TestWhatIsNotSent(OutboxCase):
	def test_what_comes_too_late_expires_and_its_place_goes_to_the_next(self):
		past = frappe.utils.now_datetime() - timedelta(minutes=1)
		late, timely = self.queue(1, expires_at=past), self.queue(1)
		self.assertEqual(self.claimed(), [timely])
		self.assertEqual(self.status(late), "Expired")

	def test_reminders_and_marketing_wait_in_quiet_hours_and_codes_do_not(self):
		hour = frappe.utils.now_datetime().hour
		self.settings(quiet_from=hour, quiet_until=(hour + 2) % 24)
		reminder, marketing = self.queue(1, "Reminder"), self.queue(2, "Marketing")
		urgent = [self.queue(3, "Code"), self.queue(4, "Receipt"), self.queue(5, "Notice")]
		self.assertEqual(self.claimed(), urgent)
		self.settings(quiet_from=(hour + 2) % 24, quiet_until=hour)
		self.assertEqual(self.claimed(), [reminder, marketing])

	def test_a_template_that_cannot_be_rendered_fails_alone(self):
		broken = self.queue(1, template="no such template", text=None)
		self.assertIsNone(broken)
		whole = self.queue(2)
		odd = self.queue(3)
		frappe.db.set_value("Telegram Message", odd, "buttons", "{not json")
		self.assertEqual(self.claimed(), [whole])
		self.assertEqual((self.status(odd), self.row(odd).last_error), ("Failed", "JSONDecodeError"))

	def test_marketing_for_one_who_wants_none_any_more_is_cancelled(self):
		account = factories_account(wants_marketing=0)
		name = self.queue(account, "Marketing", telegram_user=account)
		self.assertEqual(self.claimed(), [])
		self.assertEqual(self.status(name), "Cancelled")

	def test_the_answer_says_what_the_bot_needs(self):
		name = self.queue(
			700100200,
			"Reminder",
			buttons=[[{"text": "Open", "action": "open"}]],
			silent=True,
			text="<b>x</b>",
		)
		(message,) = self.claim()
		self.assertEqual(
			message,
			{
				"id": name,
				"chat_id": 700100200,
				"topic_id": None,
				"text": "<b>x</b>",
				"buttons": [[{"text": "Open", "action": "open"}]],
				"silent": True,
				"has_attachment": False,
				"priority": "reminder",
				"is_repeat": False,
			},
		)


class TestWhatNobodyReports(OutboxCase):
	def test_a_message_that_whoever_takes_it_dies_of_is_given_up(self):
		name = self.queue(1)
		for _time in range(25):
			self.assertEqual(self.claimed(), [name])
			self.lease_ran_out(name)
		following = self.queue(1)
		self.assertEqual(self.claimed(), [following])
		self.assertEqual((self.status(name), self.row(name).last_error[:16]), ("Failed", "It is not known "))

	def test_one_that_was_put_off_as_often_goes_on(self):
		name = self.queue(1)
		for _time in range(30):
			self.assertEqual(self.claimed(), [name])
			self.report(name, "deferred")
			self.ago(name, "retry_at", seconds=1)
		self.assertEqual(self.claimed(), [name])


class TestQueries(OutboxCase):
	def test_a_batch_takes_a_few_queries_and_at_most_two_for_each_message(self):
		self.queue()
		self.claim()
		for _ in range(100):
			self.queue()
		for count in (1, 30, 60):
			with self.assertQueryCount(11 + 2 * count):
				self.assertEqual(len(self.claim(limit=count)), count)


def factories_account(**fields) -> str:
	return factories.make_telegram_user(**fields).name
