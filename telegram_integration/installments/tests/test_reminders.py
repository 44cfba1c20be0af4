"""The day's reminders: who is told what, and once, however often, late or broken off the day's work is."""

from datetime import datetime, time, timedelta
from unittest.mock import patch

import frappe

from telegram_integration.installments import tasks
from telegram_integration.installments.services import reminders
from telegram_integration.installments.tests.factories import pay, today
from telegram_integration.installments.tests.reminder_case import (
	ReminderCase,
	contract_due,
	due_in,
	entries_of,
	messages_to,
	rendered,
)


class TestWhoIsTold(ReminderCase):
	def test_the_seeded_ladder_speaks_on_its_days_only(self):
		spoken = {}
		for days in (6, 5, 4, 3, 2, 1, 0, -1, -2, -3, -4, -7, -8, -14):
			customer, _telegram_id = self.in_telegram()
			contract_due(customer, days)
			self.run_day(customer)
			spoken[days] = [entry.rule for entry in entries_of(customer)]
		self.assertEqual(
			{days: rules[0] for days, rules in spoken.items() if rules},
			{
				5: "5 days before",
				3: "3 days before",
				1: "The day before",
				0: "Due day",
				-1: "1 day overdue",
				-3: "3 days overdue",
				-7: "Every week overdue",
				-14: "Every week overdue",
			},
		)
		self.assertLessEqual(max(map(len, spoken.values())), 1)

	def test_the_contracts_of_one_customer_make_one_message(self):
		contracts = [contract_due(self.customer, 3), contract_due(self.customer, 0)]
		self.run_day()
		[message] = messages_to(self.customer)
		entries = entries_of(self.customer)
		self.assertEqual({entry.message for entry in entries}, {message.name})
		text = rendered(message.name).text
		for contract in contracts:
			self.assertIn(contract.name, text)
		self.assertIn("Total: <b>200", text)
		self.assertLess(text.index(contracts[1].name), text.index(contracts[0].name))

	def test_coming_and_late_payments_are_spoken_of_in_their_own_words(self):
		contract_due(self.customer, 3)
		contract_due(self.customer, -3)
		self.run_day()
		self.assertEqual(
			sorted(message.template for message in messages_to(self.customer)),
			["Payment coming", "Payment overdue"],
		)

	def test_running_again_says_nothing_again(self):
		contract_due(self.customer, 3)
		for _ in range(5):
			self.run_day()
		self.assertEqual((len(messages_to(self.customer)), len(entries_of(self.customer))), (1, 1))

	def test_who_is_late_with_several_rows_is_told_of_the_oldest(self):
		contract_due(self.customer, -7, -1, 3)
		self.run_day()
		self.assertEqual(
			[(entry.payment_number, entry.rule) for entry in entries_of(self.customer)],
			[(2, "Every week overdue"), (4, "3 days before")],
		)

	def test_the_down_payment_is_never_reminded_of(self):
		contract = contract_due(self.customer, 20, paid=0)
		for days in (7, 10, 11, 13, 17):
			with self.subTest(days=days):
				frappe.db.set_value(
					"Installment Schedule Row", contract.schedule[0].name, "due_date", due_in(-days)
				)
				self.run_day()
				self.assertEqual(entries_of(self.customer), [])

	def test_behind_an_unpaid_down_payment_the_first_instalment_is_the_oldest(self):
		contract_due(self.customer, -3, 30, paid=0)
		self.run_day()
		self.assertEqual([entry.payment_number for entry in entries_of(self.customer)], [2])
		self.assertIn("<b>100", rendered(messages_to(self.customer)[0].name).text)

	def test_who_has_paid_is_not_told(self):
		pay(contract_due(self.customer, 0), 100)
		self.run_day()
		self.assertEqual(messages_to(self.customer), [])

	def test_who_is_not_reachable_leaves_no_trace(self):
		for fields in ({"is_blocked": 1}, {"has_blocked_bot": 1}):
			customer, _telegram_id = self.in_telegram(**fields)
			contract_due(customer, 0)
			self.run_day(customer)
			self.assertEqual((entries_of(customer), messages_to(customer)), ([], []))

	def test_who_switched_reminders_off_hears_of_late_payments_as_settings_say(self):
		customer, _telegram_id = self.in_telegram(wants_reminders=0, wants_overdue_notices=0)
		contract_due(customer, 3)
		late = contract_due(customer, -3)
		self.settings(overdue_despite_opt_out=0)
		self.run_day(customer)
		self.assertEqual(entries_of(customer), [])
		self.settings(overdue_despite_opt_out=1)
		self.run_day(customer)
		self.assertEqual([entry.contract for entry in entries_of(customer)], [late.name])

	def test_a_muted_contract_is_passed_over_until_its_day_is_past(self):
		contract = contract_due(self.customer, 0)
		frappe.db.set_value("Installment Contract", contract.name, "muted_until", today())
		self.run_day()
		self.assertEqual(entries_of(self.customer), [])
		frappe.db.set_value("Installment Contract", contract.name, "muted_until", due_in(-1))
		self.run_day()
		self.assertEqual(len(entries_of(self.customer)), 1)

	def test_a_rule_may_be_for_one_group_of_customers(self):
		contract_due(self.customer, 0)
		frappe.db.set_value("Reminder Rule", "Due day", "customer_group", "Nobody's group")
		self.run_day()
		self.assertEqual(entries_of(self.customer), [])
		frappe.db.set_value("Customer", self.customer, "customer_group", "Nobody's group")
		self.run_day()
		self.assertEqual(len(entries_of(self.customer)), 1)

	def test_a_switched_off_rule_or_template_says_and_notes_nothing(self):
		contract_due(self.customer, 0)
		frappe.db.set_value("Message Template", "Payment coming", "enabled", 0)
		self.run_day()
		frappe.db.set_value("Message Template", "Payment coming", "enabled", 1)
		frappe.db.set_value("Reminder Rule", "Due day", "enabled", 0)
		self.run_day()
		self.assertEqual((entries_of(self.customer), messages_to(self.customer)), ([], []))

	def test_what_comes_due_after_the_message_left_is_not_noted_as_said(self):
		contract_due(self.customer, 3)
		self.run_day()
		[message] = messages_to(self.customer)
		frappe.db.set_value("Telegram Message", message.name, "status", "Sent")
		contract_due(self.customer, 0)
		self.run_day()
		self.assertEqual(len(entries_of(self.customer)), 1)

	def test_a_second_contract_joins_the_message_that_still_waits(self):
		contract_due(self.customer, 3)
		self.run_day()
		second = contract_due(self.customer, 0)
		self.run_day()
		[message] = messages_to(self.customer)
		self.assertIn(second.name, rendered(message.name).text)

	def test_reminders_go_out_when_the_reader_is_awake(self):
		contract_due(self.customer, 0)
		late_evening = datetime.combine(today(), time(22, 30))
		with patch.object(reminders, "now_datetime", return_value=late_evening):
			self.run_day()
		[message] = messages_to(self.customer)
		self.assertEqual(message.available_at, datetime.combine(due_in(1), time(9)))
		self.assertEqual(message.expires_at, datetime.combine(due_in(2), time(9)))

	def test_what_a_late_run_left_for_the_morning_and_the_mornings_own_are_one_message(self):
		contract_due(self.customer, 0)
		late_evening = datetime.combine(due_in(-1), time(22, 30))
		with patch.object(reminders, "now_datetime", return_value=late_evening):
			reminders.serve(due_in(-1), [due_in(-1)], (0, 0), [self.customer])
		with patch.object(reminders, "now_datetime", return_value=datetime.combine(today(), time(10))):
			self.run_day()
		[message] = messages_to(self.customer)
		self.assertEqual([entry.rule for entry in entries_of(self.customer)], ["Due day", "The day before"])
		self.assertEqual(rendered(message.name).text.count("100"), 1)

	def test_a_rule_has_hours_of_its_own(self):
		contract_due(self.customer, 0)
		frappe.db.set_value("Reminder Rule", "Due day", {"active_from": 14, "active_until": 18})
		with patch.object(reminders, "now_datetime", return_value=datetime.combine(today(), time(10, 30))):
			self.run_day()
		self.assertEqual(messages_to(self.customer)[0].available_at, datetime.combine(today(), time(14)))


class TestTheRun(ReminderCase):
	def setUp(self) -> None:
		super().setUp()
		self.now = datetime.combine(today(), time(11))
		frappe.db.delete("Reminder Run", {"name": ("is", "set")})

	def begin(self, now: datetime | None = None) -> list[dict]:
		"""Begins the day; the parts that were handed over, cut down to this test's customers."""
		with patch.object(frappe, "enqueue") as enqueue:
			reminders.begin(now or self.now)
		return [call.kwargs for call in enqueue.call_args_list]

	def work_off(self, parts: list[dict]) -> None:
		"""As the queue does: the task by its name, with what came along."""
		for part in parts:
			tasks.send_reminders_to(**{key: part[key] for key in ("day", "days", "part", "names")})

	def run_of_today(self):
		return frappe.get_doc("Reminder Run", today().isoformat())

	def test_a_day_is_served_once_however_often_it_is_begun(self):
		contract_due(self.customer, 0)
		parts = self.begin()
		self.assertIn(self.customer, [name for part in parts for name in part["names"]])
		self.assertIsNone(self.run_of_today().finished_at)
		self.work_off(parts)
		run = self.run_of_today()
		self.assertTrue(run.finished_at)
		self.assertGreaterEqual(run.queued, 1)
		self.assertEqual([self.begin() for _ in range(4)], [[]] * 4)
		self.assertEqual(len(messages_to(self.customer)), 1)

	def test_a_day_that_was_not_finished_is_begun_again(self):
		contract_due(self.customer, 0)
		first = self.begin()
		again = self.begin(self.now + timedelta(hours=1))
		self.assertEqual([part["names"] for part in again], [part["names"] for part in first])
		self.work_off(again)
		self.work_off(first)
		self.assertTrue(self.run_of_today().finished_at)
		self.assertEqual(len(messages_to(self.customer)), 1)

	def test_a_part_that_runs_twice_does_not_stand_for_one_that_never_ran(self):
		for _ in range(2):
			customer, _telegram_id = self.in_telegram()
			contract_due(customer, 0)
		with patch.object(reminders, "PART", 1):
			parts = self.begin()
		self.assertGreaterEqual(len(parts), 2)
		self.work_off([parts[0]] * len(parts))
		self.assertIsNone(self.run_of_today().finished_at)
		self.work_off(parts)
		self.assertTrue(self.run_of_today().finished_at)

	def test_nothing_happens_before_the_hour_or_when_switched_off(self):
		contract_due(self.customer, 0)
		self.assertEqual(self.begin(datetime.combine(today(), time(9, 59))), [])
		self.settings(send_reminders=0)
		self.assertEqual(self.begin(), [])
		self.assertFalse(frappe.db.exists("Reminder Run", today().isoformat()))

	def test_an_hour_within_the_quiet_ones_is_moved_to_their_end(self):
		contract_due(self.customer, 0)
		self.settings(reminder_hour=22, quiet_from=21, quiet_until=9)
		self.assertEqual(self.begin(datetime.combine(today(), time(8, 59))), [])
		self.assertNotEqual(self.begin(datetime.combine(today(), time(9))), [])

	def test_parts_that_wait_when_reminders_are_switched_off_say_nothing(self):
		contract_due(self.customer, 0)
		parts = self.begin()
		self.settings(send_reminders=0)
		self.work_off(parts)
		self.assertEqual(messages_to(self.customer), [])

	def finished(self, days_ago: int) -> None:
		frappe.get_doc(
			{"doctype": "Reminder Run", "day": due_in(-days_ago).isoformat(), "finished_at": self.now}
		).insert()

	def test_missed_days_are_made_up_for_within_the_limit(self):
		self.finished(9)
		contract_due(self.customer, 0)
		self.assertEqual(self.begin()[0]["days"], [due_in(at).isoformat() for at in (-2, -1, 0)])

	def test_what_a_missed_day_should_have_said_is_said_late_and_truly(self):
		contract = contract_due(self.customer, 2)
		frappe.db.set_value("Installment Contract", contract.name, "creation", due_in(-20))
		self.run_day(days=[due_in(-1), due_in(0)])
		[entry] = entries_of(self.customer)
		self.assertEqual((entry.rule, entry.on_day), ("3 days before", due_in(-1)))
		self.assertIn("in 2 days", rendered(entry.message).text)

	def test_a_clock_that_went_back_makes_nothing_double(self):
		contract_due(self.customer, 0)
		self.finished(-1)
		parts = self.begin()
		self.assertEqual(parts[0]["days"], [today().isoformat()])
		self.work_off(parts)
		self.work_off(parts)
		self.assertEqual(len(entries_of(self.customer)), 1)

	def test_a_part_that_is_served_after_midnight_and_the_new_day_say_it_once(self):
		contract = contract_due(self.customer, 0, -3)
		frappe.db.set_value("Installment Contract", contract.name, "creation", due_in(-20))
		reminders.serve(due_in(-1), [due_in(-1)], (0, 0), [self.customer])
		self.run_day(days=[due_in(-1), due_in(0)])
		self.run_day(days=[due_in(-1), due_in(0)])
		entries = [(entry.rule, entry.on_day) for entry in entries_of(self.customer)]
		self.assertEqual(
			entries,
			[("3 days overdue", due_in(0)), ("Due day", due_in(0)), ("The day before", due_in(-1))],
		)
		self.assertEqual(
			[message.template for message in messages_to(self.customer)],
			["Payment coming", "Payment overdue"],
		)

	def test_a_part_that_crashed_half_way_leaves_nothing_half_done(self):
		others = [self.in_telegram()[0] for _ in range(3)]
		for customer in others:
			contract_due(customer, 0)
		frappe.db.savepoint("before_the_part")
		savepoints = []

		def fail_at_the_third(name: str, savepoint=frappe.db.savepoint) -> None:
			savepoints.append(name)
			if savepoints.count("reminder_message") == 3:
				raise ConnectionError("the machine stopped")
			savepoint(name)

		with patch.object(frappe.db, "savepoint", fail_at_the_third), self.assertRaises(ConnectionError):
			self.run_day(*others)
		# What the queue does with a job that failed; the test's own rows are older.
		frappe.db.rollback(save_point="before_the_part")
		self.assertEqual([entries_of(customer) for customer in others], [[]] * 3)
		self.run_day(*others)
		self.run_day(*others)
		self.assertEqual([len(messages_to(customer)) for customer in others], [1, 1, 1])

	def test_the_questions_before_the_first_message_do_not_grow_with_the_customers(self):
		counts = []
		for number in (1, 12):
			people = [self.in_telegram(wants_reminders=0)[0] for _ in range(number)]
			for customer in people:
				contract_due(customer, 0)
			with patch.object(frappe, "get_all", wraps=frappe.get_all) as asked:
				self.run_day(*people)
			counts.append(asked.call_count)
		self.assertEqual(counts[0], counts[1])
