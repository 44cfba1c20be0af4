"""Reminders as the bot takes them out of the outbox: true at that second, and kept as they were sent."""

import frappe

from telegram_integration.installments.tests.factories import pay
from telegram_integration.installments.tests.reminder_case import ReminderCase, contract_due, messages_to
from telegram_integration.telegram_core.services.outbox import claiming


class TestClaimed(ReminderCase):
	def setUp(self) -> None:
		super().setUp()
		self.settings(quiet_from=0, quiet_until=0)
		# Other tests' messages would stand before this one's.
		frappe.db.set_value("Telegram Message", {"status": "Queued"}, "status", "Cancelled")
		self.contract = contract_due(self.customer, 0)
		self.run_day()
		[self.message] = messages_to(self.customer)

	def claimed(self) -> dict[str, dict]:
		return {one["id"]: one for one in claiming.claim("", "", 100)["messages"]}

	def stored(self):
		return frappe.get_doc("Telegram Message", self.message.name)

	def test_it_is_handed_out_with_its_buttons_and_stored_as_sent(self):
		handed = self.claimed()[self.message.name]
		self.assertIn("<b>100", handed["text"])
		self.assertEqual(handed["chat_id"], self.telegram_id)
		self.assertEqual(handed["priority"], "reminder")
		self.assertEqual([row[0]["action"] for row in handed["buttons"]], ["open", "promise"])
		self.assertEqual(self.stored().text, handed["text"])

	def test_a_row_paid_a_second_before_is_not_sent(self):
		pay(self.contract, 100)
		self.assertNotIn(self.message.name, self.claimed())
		self.assertEqual(self.stored().status, "Cancelled")

	def test_a_row_paid_in_part_is_sent_with_what_is_open(self):
		pay(self.contract, 99.5)
		self.assertIn("<b>0,50", self.claimed()[self.message.name]["text"])

	def test_in_quiet_hours_it_waits(self):
		hour = frappe.utils.now_datetime().hour
		# Two hours: the first may end before the message is asked for.
		self.settings(quiet_from=hour, quiet_until=(hour + 2) % 24)
		self.assertNotIn(self.message.name, self.claimed())
		self.assertEqual(self.stored().status, "Queued")
