"""What a reminder says at the moment it is sent: what is still open, of whom, and nothing that is no longer true."""

import frappe

from telegram_integration.installments.services.reminder_messages import coming_context
from telegram_integration.installments.tests.factories import pay
from telegram_integration.installments.tests.reminder_case import (
	ReminderCase,
	contract_due,
	due_in,
	messages_to,
	rendered,
)
from telegram_integration.telegram_core.domain.message_event import Drop


class TestWhatIsTrueWhenItIsSent(ReminderCase):
	def setUp(self) -> None:
		super().setUp()
		self.contract = contract_due(self.customer, 0, 30)
		self.run_day()
		[self.message] = messages_to(self.customer)

	def test_a_payment_in_full_leaves_nothing_to_say(self):
		pay(self.contract, 100)
		self.assertIsInstance(rendered(self.message.name), Drop)

	def test_a_payment_in_part_leaves_the_rest(self):
		pay(self.contract, 30)
		text = rendered(self.message.name).text
		self.assertIn("<b>70", text)
		self.assertNotIn("100", text)

	def test_only_the_payment_that_it_is_about_is_told(self):
		text = rendered(self.message.name).text
		self.assertIn(due_in(0).strftime("%d.%m.%Y"), text)
		self.assertNotIn(due_in(30).strftime("%d.%m.%Y"), text)

	def test_a_payment_of_one_contract_leaves_the_other(self):
		other = contract_due(self.customer, 0)
		self.run_day()
		pay(self.contract, 100)
		text = rendered(self.message.name).text
		self.assertIn(other.name, text)
		self.assertNotIn(self.contract.name, text)

	def test_it_names_every_company_that_it_speaks_for_and_no_other(self):
		others = [contract_due(self.customer, at).name for at in (0, 1)]
		for name, company in zip(others, ("Another", "Paid off"), strict=True):
			frappe.db.set_value("Installment Contract", name, "company", company)
		pay(frappe.get_doc("Installment Contract", others[1]), 100)
		own = self.contract.company
		values = coming_context(self.customer, {}, "en")
		self.assertEqual(values["company"], ", ".join(sorted(["Another", own])))

	def test_a_contract_muted_since_is_left_out(self):
		frappe.db.set_value("Installment Contract", self.contract.name, "muted_until", due_in(1))
		self.assertIsInstance(rendered(self.message.name), Drop)

	def test_a_customer_who_has_opted_out_since_is_left_alone(self):
		frappe.db.set_value("Telegram User", str(self.telegram_id), "wants_reminders", 0)
		self.assertIsInstance(rendered(self.message.name), Drop)

	def test_a_cancelled_contract_is_left_out(self):
		self.contract.db_set("docstatus", 2)
		self.assertIsInstance(rendered(self.message.name), Drop)

	def test_all_that_is_late_on_a_contract_is_told_once(self):
		customer, _telegram_id = self.in_telegram(language="ru")
		contract = contract_due(customer, -7, -1)
		self.run_day(customer)
		pay(contract, 40)
		text = rendered(messages_to(customer)[0].name).text
		self.assertEqual(text.count(contract.name), 1)
		self.assertIn("160", text)
		self.assertIn("7 дней", text)

	def test_the_message_offers_to_open_and_to_promise(self):
		buttons = rendered(self.message.name).buttons
		self.assertEqual([button["action"] for row in buttons for button in row], ["open", "promise"])
