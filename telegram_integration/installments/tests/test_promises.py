"""Promises to pay: who may give one, what it silences, and how his word is judged by the money that comes in."""

import json
from unittest.mock import patch

import frappe

from telegram_integration.installments import api, tasks
from telegram_integration.installments.services import promise_status, standing
from telegram_integration.installments.tests.factories import make_payment, pay, today
from telegram_integration.installments.tests.reminder_case import (
	ReminderCase,
	contract_due,
	due_in,
	entries_of,
	messages_to,
	rendered,
)
from telegram_integration.telegram_core.domain.errors import InvalidInput, NotFound
from telegram_integration.telegram_core.domain.message_event import Drop
from telegram_integration.telegram_core.tests.bot_case import EXAMPLES, BotSteps, shape


class PromiseCase(BotSteps, ReminderCase):
	api = api
	ask = BotSteps.bot_asks

	def promise(self, days: int, key: str = "", **values) -> dict:
		return self.ask(
			"promise_to_pay", promised_date=due_in(days).isoformat(), idempotency_key=key, **values
		)

	def promises_of(self, contract) -> list[tuple]:
		found = frappe.get_all(
			"Promise to Pay",
			filters={"contract": contract.name},
			fields=["status", "promised_date", "amount"],
			order_by="creation asc, name asc",
		)
		return [(row.status, row.promised_date, row.amount) for row in found]

	def on_day(self, days: int):
		"""Where standings are judged, it is so many days later."""
		return patch.object(standing, "site_today", return_value=due_in(days))


class TestGivingAWord(PromiseCase):
	def test_a_reminder_is_answered_with_a_date_for_all_its_contracts(self):
		contracts = [contract_due(self.customer, -3), contract_due(self.customer, -7, -1)]
		self.run_day()
		[message] = messages_to(self.customer)
		reminder = self.ask("get_reminder", message=message.name)
		self.assertEqual(reminder["contracts"], [contract.name for contract in contracts])
		self.assertEqual(reminder["amounts"], [{"currency": "UZS", "outstanding": 300.0}])
		self.assertEqual(
			(reminder["can_promise"], reminder["earliest"], reminder["latest"]),
			(True, due_in(1).isoformat(), due_in(7).isoformat()),
		)
		answer = self.promise(3, message=message.name)
		self.assertEqual((answer["result"], answer["contracts"]), ("promised", reminder["contracts"]))
		self.assertEqual(self.promises_of(contracts[1]), [("Open", due_in(3), 200)])
		self.assertEqual(
			self.ask("get_reminder", message=message.name)["promised_date"], due_in(3).isoformat()
		)

	def test_the_same_key_again_is_the_same_promise(self):
		contract = contract_due(self.customer, -3)
		answers = [self.promise(2, "key", contract_id=contract.name) for _ in range(3)]
		self.assertEqual(answers, [answers[0]] * 3)
		self.assertEqual(self.promise(4, "key", contract_id=contract.name), answers[0])
		self.assertEqual(len(self.promises_of(contract)), 1)

	def test_a_new_date_takes_the_place_of_the_old_one_and_both_count(self):
		contract = contract_due(self.customer, -3)
		for days, key in ((2, "a"), (4, "b")):
			self.assertEqual(self.promise(days, key, contract_id=contract.name)["result"], "promised")
		self.assertEqual([row[0] for row in self.promises_of(contract)], ["Withdrawn", "Open"])
		third = self.promise(5, "c", contract_id=contract.name)
		self.assertEqual((third["result"], third["reason"]), ("refused", "too_many"))
		self.assertEqual([row[0] for row in self.promises_of(contract)], ["Withdrawn", "Open"])

	def test_dates_out_of_the_limits_are_refused(self):
		contract = contract_due(self.customer, -3)
		for days, reason in ((0, "too_early"), (-1, "too_early"), (8, "too_late")):
			answer = self.promise(days, contract_id=contract.name)
			self.assertEqual((answer["result"], answer["reason"]), ("refused", reason))
		self.assertEqual(self.promises_of(contract), [])

	def test_a_payment_to_come_may_be_promised_beyond_its_date(self):
		contract = contract_due(self.customer, 5)
		self.assertEqual(self.promise(13, contract_id=contract.name)["reason"], "too_late")
		self.assertEqual(self.promise(12, contract_id=contract.name)["result"], "promised")

	def test_where_nothing_is_open_nothing_is_promised(self):
		contract = contract_due(self.customer, 0)
		self.run_day()
		[message] = messages_to(self.customer)
		pay(contract, 100)
		self.assertEqual(self.promise(2, contract_id=contract.name)["reason"], "nothing_open")
		reminder = self.ask("get_reminder", message=message.name)
		self.assertEqual((reminder["can_promise"], reminder["amounts"]), (False, []))

	def test_what_is_not_his_is_not_found(self):
		contract = contract_due(self.customer, 0)
		self.run_day()
		[message] = messages_to(self.customer)
		stranger, telegram_id = self.in_telegram()
		contract_due(stranger, 0)
		for values in (
			{"contract_id": contract.name},
			{"message": message.name},
			{"message": ""},
			{"message": "no"},
		):
			with self.subTest(values=values), self.assertRaises(NotFound):
				self.promise(2, telegram_id=telegram_id, **values)
		with self.assertRaises(NotFound):
			self.ask("get_reminder", telegram_id, message=message.name)

	def test_what_is_no_date_is_refused_by_name(self):
		contract = contract_due(self.customer, 0)
		for text in ("", "tomorrow", "2026-13-01"):
			with self.assertRaises(InvalidInput):
				self.ask("promise_to_pay", contract_id=contract.name, promised_date=text)

	def test_staff_write_down_what_was_said_on_the_phone(self):
		contract = contract_due(self.customer, -3)
		for days in (1, 2, 3):
			api.record_promise(contract.name, due_in(days).isoformat())
		self.assertEqual([row[0] for row in self.promises_of(contract)], ["Withdrawn", "Withdrawn", "Open"])
		with self.assertRaises(frappe.ValidationError):
			api.record_promise(contract.name, due_in(90).isoformat())

	def test_the_answers_have_the_shapes_that_both_sides_agreed_on(self):
		contract = contract_due(self.customer, 0)
		self.run_day()
		[message] = messages_to(self.customer)
		answers = {
			("get_reminder", "found"): self.ask("get_reminder", message=message.name),
			("promise_to_pay", "promised"): self.promise(2, "k", message=message.name),
			("promise_to_pay", "refused"): self.promise(40, "l", contract_id=contract.name),
			("get_reminders", "found"): self.ask("get_reminders"),
		}
		for (door, response), answer in answers.items():
			example = json.loads((EXAMPLES / f"{door}.json").read_text())["responses"][response]
			wanted = example["body"]["message"]
			self.assertEqual(shape(answer, wanted), shape(wanted, answer), door)


class TestWhatAWordSilences(PromiseCase):
	def test_reminders_are_silent_through_the_day_and_then_go_on(self):
		contract = contract_due(self.customer, -7)
		api.record_promise(contract.name, due_in(1).isoformat())
		self.run_day()
		self.assertEqual(entries_of(self.customer), [])
		promise = {"contract": contract.name}
		frappe.db.set_value("Promise to Pay", promise, "promised_date", today())
		self.run_day()
		self.assertEqual(entries_of(self.customer), [])
		frappe.db.set_value("Promise to Pay", promise, "promised_date", due_in(-1))
		self.run_day()
		self.assertEqual(len(entries_of(self.customer)), 1)

	def test_a_message_that_waits_already_is_not_sent(self):
		contract = contract_due(self.customer, -7)
		self.run_day()
		[message] = messages_to(self.customer)
		self.promise(2, contract_id=contract.name)
		self.assertIsInstance(rendered(message.name), Drop)

	def test_the_list_shows_what_was_promised_for_what(self):
		contract = contract_due(self.customer, -7, 20)
		self.promise(2, contract_id=contract.name)
		answer = self.ask("get_reminders", days=31)
		self.assertEqual(
			[(row["row"], row["status"], row["promised_date"]) for row in answer["payments"]],
			[(2, "overdue", due_in(2).isoformat()), (3, "upcoming", None)],
		)
		self.assertEqual(answer["totals"], [{"currency": "UZS", "outstanding": 200.0, "overdue": 100.0}])
		self.assertEqual(len(self.ask("get_reminders", days=0)["payments"]), 1)


class TestHowAWordIsJudged(PromiseCase):
	def setUp(self) -> None:
		super().setUp()
		self.contract = contract_due(self.customer, -7, 20)
		self.promise(2, contract_id=self.contract.name)

	def status(self) -> str:
		return self.promises_of(self.contract)[-1][0]

	def judge(self, days: int) -> None:
		with self.on_day(days), patch.object(frappe, "enqueue") as enqueue:
			tasks.judge_promises()
			for call in enqueue.call_args_list:
				tasks.refresh_contracts([name for name in call.kwargs["names"] if name == self.contract.name])

	def test_money_in_full_keeps_it_at_once(self):
		pay(self.contract, 60)
		self.assertEqual(self.status(), "Open")
		make_payment(self.customer, 40, contract=self.contract.name)
		self.assertEqual(self.status(), "Kept")

	def test_the_day_itself_does_not_break_it_the_next_one_does(self):
		self.judge(2)
		self.assertEqual(self.status(), "Open")
		self.judge(3)
		self.assertEqual(self.status(), "Broken")
		self.judge(3)
		self.assertEqual(len(self.promises_of(self.contract)), 1)

	def test_money_that_was_booked_late_but_came_in_time_redeems_it(self):
		self.judge(3)
		pay(self.contract, 100)
		self.assertEqual(self.status(), "Kept")

	def test_money_that_is_taken_back_reopens_it(self):
		payment = pay(self.contract, 100)
		self.assertEqual(self.status(), "Kept")
		payment.cancel()
		self.assertEqual(self.status(), "Open")
		self.assertEqual(
			frappe.db.get_value("Promise to Pay", {"active_contract": self.contract.name}, "contract"),
			self.contract.name,
		)

	def test_every_step_is_on_record(self):
		pay(self.contract, 100)
		events = frappe.get_all(
			"Business Event",
			filters={"reference_name": self.contract.name},
			pluck="event",
			order_by="creation asc",
		)
		self.assertEqual([event for event in events if "promise" in event], ["promise_made", "promise_kept"])

	def test_only_those_whose_day_is_past_are_judged(self):
		self.assertNotIn(self.contract.name, promise_status.contracts_to_judge(due_in(2)))
		self.assertIn(self.contract.name, promise_status.contracts_to_judge(due_in(3)))

	def test_a_cancelled_contract_takes_the_word_along(self):
		contract = contract_due(self.customer, 3, paid=0)
		self.promise(5, "c", contract_id=contract.name)
		contract.cancel()
		self.assertEqual([row[0] for row in self.promises_of(contract)], ["Withdrawn"])
		self.assertNotIn(contract.name, promise_status.contracts_to_judge(due_in(30)))

	def test_a_kept_word_makes_room_for_the_next(self):
		pay(self.contract, 100)
		answer = self.promise(21, "next", contract_id=self.contract.name)
		self.assertEqual(answer["result"], "promised")
		self.assertEqual([row[0] for row in self.promises_of(self.contract)], ["Kept", "Open"])
