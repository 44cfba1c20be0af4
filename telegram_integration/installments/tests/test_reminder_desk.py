"""What staff do and see: a reminder by hand, muting, rules, the morning's lists."""

import frappe

from telegram_integration.installments import api
from telegram_integration.installments.services import reminder_ladder
from telegram_integration.installments.tests.factories import pay, today
from telegram_integration.installments.tests.reminder_case import (
	ReminderCase,
	contract_due,
	due_in,
	entries_of,
	messages_to,
	rendered,
)
from telegram_integration.telegram_core.domain.message_event import Drop
from telegram_integration.telegram_core.services.outbox import rendering
from telegram_integration.telegram_core.tests import factories as core


def events_of(contract) -> list[str]:
	return frappe.get_all(
		"Business Event", filters={"reference_name": contract.name}, pluck="event", order_by="creation asc"
	)


class TestByHand(ReminderCase):
	def test_it_is_queued_at_once_noted_and_on_record(self):
		contract = contract_due(self.customer, -4)
		message = api.send_reminder_now(contract.name)
		self.assertEqual(api.send_reminder_now(contract.name), message)
		[entry] = entries_of(self.customer)
		self.assertEqual((entry.rule, entry.payment_number, entry.message), (None, 2, message))
		self.assertIn("4 days late", rendered(message).text)
		self.assertEqual(events_of(contract).count("reminder_sent_by_hand"), 1)

	def test_what_is_not_late_yet_is_spoken_of_as_coming(self):
		contract = contract_due(self.customer, 12)
		self.assertIn("in 12 days", rendered(api.send_reminder_now(contract.name)).text)

	def test_a_promise_does_not_keep_staff_from_writing(self):
		contract = contract_due(self.customer, -4)
		api.record_promise(contract.name, due_in(2).isoformat())
		self.assertNotIsInstance(rendered(api.send_reminder_now(contract.name)), Drop)

	def test_it_is_dropped_when_the_money_comes_first(self):
		contract = contract_due(self.customer, -4)
		message = api.send_reminder_now(contract.name)
		pay(contract, 100)
		self.assertIsInstance(rendered(message), Drop)

	def test_staff_are_told_why_not(self):
		stranger = core.make_customer().name
		cases = [
			(contract_due(stranger, -4), "not in Telegram"),
			(contract_due(self.in_telegram(has_blocked_bot=1)[0], -4), "has blocked the bot"),
			(contract_due(self.in_telegram(is_blocked=1)[0], -4), "Staff have blocked"),
			(contract_due(self.in_telegram(wants_reminders=0)[0], 4), "switched such messages off"),
		]
		paid, muted = contract_due(self.customer, 4), contract_due(self.customer, 4)
		pay(paid, 100)
		api.mute_contract(muted.name, due_in(1).isoformat(), "is ill")
		cases += [(paid, "Nothing is due"), (muted, "muted")]
		for contract, reason in cases:
			with self.subTest(reason), self.assertRaisesRegex(frappe.ValidationError, reason):
				api.send_reminder_now(contract.name)
			self.assertEqual(entries_of(contract.customer), [])

	def test_only_who_may_change_a_contract_may_remind(self):
		contract = contract_due(self.customer, -4)
		doors = {
			"send_reminder_now": (contract.name,),
			"mute_contract": (contract.name, due_in(1).isoformat(), "x"),
			"unmute_contract": (contract.name,),
			"record_promise": (contract.name, due_in(1).isoformat()),
		}
		frappe.set_user(core.make_bot_user())
		for door, arguments in doors.items():
			with self.subTest(door), self.assertRaises(frappe.PermissionError):
				getattr(api, door)(*arguments)


class TestMuting(ReminderCase):
	def test_it_needs_a_reason_and_a_day_and_leaves_both(self):
		contract = contract_due(self.customer, 0)
		for until, reason in ((due_in(3), " "), (due_in(-1), "is ill")):
			with self.assertRaises(frappe.ValidationError):
				api.mute_contract(contract.name, until.isoformat(), reason)
		api.mute_contract(contract.name, due_in(3).isoformat(), " is ill ")
		contract.reload()
		self.assertEqual((contract.muted_until, contract.mute_reason), (due_in(3), "is ill"))
		api.unmute_contract(contract.name)
		api.unmute_contract(contract.name)
		self.assertIsNone(contract.reload().muted_until)
		self.assertEqual(
			[event for event in events_of(contract) if "muted" in event],
			["contract_muted", "contract_unmuted"],
		)

	def test_a_draft_is_not_muted(self):
		contract = contract_due(self.customer, 0)
		contract.db_set("docstatus", 0)
		with self.assertRaises(frappe.ValidationError):
			api.mute_contract(contract.name, due_in(3).isoformat(), "x")


class TestRules(ReminderCase):
	def rule(self, **values):
		rule = frappe.new_doc("Reminder Rule")
		rule.update({"rule_name": "Of a test", "template": "Payment coming", "enabled": 1, **values})
		return rule.insert()

	def test_a_rule_that_would_never_speak_is_refused(self):
		for values in (
			{"timing": "Before due"},
			{"timing": "After due", "days": 0},
			{"timing": "Every while overdue", "days": 7},
			{"timing": "Every while overdue", "days": 7, "every_days": 7, "until_days": 5},
			{"timing": "On due day", "active_from": 24},
		):
			with self.subTest(values), self.assertRaises(frappe.ValidationError):
				self.rule(**values)

	def test_what_does_not_apply_is_forgotten(self):
		rule = self.rule(timing="On due day", days=3, every_days=2, until_days=9)
		self.assertEqual((rule.days, rule.every_days, rule.until_days), (0, 0, 0))

	def test_seeding_again_leaves_what_staff_made_of_the_rules(self):
		frappe.db.set_value("Reminder Rule", "Due day", "enabled", 0)
		frappe.delete_doc("Reminder Rule", "3 days before")
		reminder_ladder.seed_rules()
		self.assertEqual(frappe.db.get_value("Reminder Rule", "Due day", "enabled"), 0)
		self.assertFalse(frappe.db.exists("Reminder Rule", "3 days before"))

	def test_staff_see_a_preview_for_a_customer(self):
		contract = contract_due(self.customer, -4, 10)
		for name, word in (("Payment coming", "in 10 days"), ("Payment overdue", "4 days late")):
			template = frappe.get_doc("Message Template", name)
			event = rendering.message_event(template.event)
			context = rendering.event_context(event, self.customer, {}, "en")
			text = rendering.fill(template.body_en, context)
			self.assertIn(word, text)
			self.assertIn(contract.name, text)

	def test_the_seeded_texts_are_whole_in_four_languages(self):
		for name in ("Payment coming", "Payment overdue"):
			template = frappe.get_doc("Message Template", name)
			event = rendering.message_event(template.event)
			for body in rendering.BODIES.values():
				text = rendering.fill(template.get(body), event.sample)
				self.assertIn("Aziza Karimova", text)
				self.assertIn("IC-2026-00002", text)


class TestTheMorningsLists(ReminderCase):
	def mine(self, rows: list[dict]) -> list[dict]:
		return [row for row in rows if row["customer"] == self.customer]

	def test_who_is_about_to_pay(self):
		contract = contract_due(self.customer, 0, 5, 9)
		api.record_promise(contract.name, due_in(2).isoformat())
		rows = self.mine(api.get_customers_needing_reminders(7))
		self.assertEqual([(row["row"], row["days_left"]) for row in rows], [(2, 0), (3, 5)])
		self.assertEqual(rows[0]["promised_date"], due_in(2))
		self.assertTrue(rows[0]["in_telegram"])
		self.assertEqual(self.mine(api.get_customers_needing_reminders(7, '{"company": "Nobody"}')), [])

	def test_who_is_late_and_how_late(self):
		contract_due(self.customer, -40, -8, -1, 9)
		contract_due(self.customer, -7)
		[row] = self.mine(api.get_overdue_customers())
		self.assertEqual(
			(row["contracts"], row["days_overdue"], row["bucket"], row["overdue"]), (2, 40, "31–60", 400)
		)
		self.assertEqual(row["by_bucket"], {"1–7": 200, "8–30": 100, "31–60": 100, "61–90": 0, "90+": 0})
		self.assertEqual(row["oldest_due_date"], due_in(-40))
		self.assertEqual(self.mine(api.get_overdue_customers('{"bucket": "1–7"}')), [])

	def test_the_latest_come_first(self):
		contract_due(self.customer, -3)
		other, _telegram_id = self.in_telegram()
		contract_due(other, -30)
		found = [row["customer"] for row in api.get_overdue_customers()]
		self.assertLess(found.index(other), found.index(self.customer))

	def test_todays_reminders_before_and_after_the_run(self):
		contract_due(self.customer, 0)
		[row] = self.mine(api.get_todays_reminders())
		self.assertEqual((row["status"], row["rule"], row["message"]), ("Planned", "Due day", None))
		self.run_day()
		[row] = self.mine(api.get_todays_reminders())
		self.assertEqual((row["status"], row["message"]), ("Queued", messages_to(self.customer)[0].name))
		self.assertTrue(row["customer_name"])

	def test_promises_with_what_has_come_in_since(self):
		contract = contract_due(self.customer, -3)
		api.record_promise(contract.name, due_in(2).isoformat())
		pay(contract, 40)
		[row] = self.mine(api.get_promises())
		self.assertEqual(
			(row["status"], row["amount"], row["paid_since"], row["by_customer"]), ("Open", 100, 40, False)
		)
		self.assertEqual(self.mine(api.get_promises('{"status": "Kept"}')), [])
		self.assertEqual(len(self.mine(api.get_promises(f'{{"from_date": "{today()}"}}'))), 1)
		self.assertEqual(self.mine(api.get_promises(f'{{"to_date": "{today()}"}}')), [])

	def test_the_lists_are_for_staff(self):
		frappe.set_user(core.make_bot_user())
		for door in (
			"get_customers_needing_reminders",
			"get_todays_reminders",
			"get_overdue_customers",
			"get_promises",
		):
			with self.subTest(door), self.assertRaises(frappe.PermissionError):
				getattr(api, door)()
