"""What of a contract may be paid online, and the Payment Entry that takes the money in."""

import frappe

from telegram_integration.installments.services import payable, reminder_messages
from telegram_integration.installments.services.standing import site_today
from telegram_integration.installments.tests.factories import days_ago, new_contract, pay, short_contract
from telegram_integration.telegram_core.domain.errors import NotFound
from telegram_integration.telegram_core.tests.site_case import SiteTestCase


class TestChoices(SiteTestCase):
	def offered(self, contract) -> dict[str, int]:
		return {one.key: one.amount for one in payable.choices(contract.name, site_today())}

	def test_nothing_is_offered_twice_under_two_names(self):
		fresh = short_contract()
		self.assertEqual(self.offered(fresh), {"next": 10_000, "payoff": 30_000})
		late = short_contract(started=days_ago(40))
		self.assertEqual(self.offered(late), {"next": 10_000, "overdue": 20_000, "payoff": 30_000})
		last = short_contract()
		pay(last, 200)
		self.assertEqual(self.offered(last), {"next": 10_000})

	def test_a_part_that_was_paid_is_not_asked_for_again(self):
		contract = short_contract()
		pay(contract, 130)
		self.assertEqual(self.offered(contract), {"next": 7_000, "payoff": 17_000})

	def test_nothing_is_offered_of_a_paid_contract(self):
		contract = short_contract()
		pay(contract, 300)
		self.assertEqual(self.offered(contract), {})
		self.assertFalse(payable.is_open(contract.name))
		self.assertEqual(payable.amount_due(contract.name, "next", 0, site_today()), 0)

	def test_drafts_and_strangers_are_not_found(self):
		draft = new_contract()
		draft.insert()
		for name in (draft.name, "no such contract"):
			with self.assertRaises(NotFound):
				payable.describe(name, "uz")
			with self.assertRaises(NotFound):
				payable.choices(name, site_today())

	def test_a_choice_that_nobody_knows_is_nothing(self):
		self.assertEqual(payable.amount_due(short_contract().name, "everything", 10**9, site_today()), 0)

	def test_only_open_contracts_of_the_customer_those_due_first(self):
		late = short_contract(started=days_ago(40))
		other = short_contract(customer=late.customer)
		paid = short_contract(customer=late.customer)
		pay(paid, 300)
		short_contract()
		self.assertEqual(payable.names_of(late.customer), [late.name, other.name])


class TestEntry(SiteTestCase):
	def test_it_is_allocated_as_far_as_it_is_owed(self):
		contract = short_contract()
		entry = payable.payment_entry(contract.name, 25_000)
		self.assertEqual((entry.paid_amount, entry.installment_contract), (250, contract.name))
		self.assertEqual(entry.references[0].allocated_amount, 250)
		entry = payable.payment_entry(contract.name, 40_000)
		self.assertEqual((entry.paid_amount, entry.references[0].allocated_amount), (400, 300))
		self.assertIsNone(entry.installment_contract)

	def test_a_closed_order_takes_no_allocation_and_the_contract_counts_the_money(self):
		contract = short_contract()
		frappe.db.set_value("Sales Order", contract.sales_order, "status", "Closed")
		entry = payable.payment_entry(contract.name, 10_000)
		self.assertEqual((entry.get("references") or [], entry.installment_contract), ([], contract.name))


class TestReminderButton(SiteTestCase):
	def actions(self, contract) -> list[str]:
		values = reminder_messages.coming_context(contract.customer, {}, "uz")
		return [row[0]["action"] for row in values["buttons"]]

	def switch(self, on: int, currency: str = "UZS") -> None:
		frappe.db.set_value("Trial Merchant", None, {"enabled": on, "currency": currency})
		frappe.clear_document_cache("Trial Merchant", "Trial Merchant")
		self.addCleanup(frappe.clear_document_cache, "Trial Merchant", "Trial Merchant")

	def test_paying_is_offered_where_some_provider_takes_the_money(self):
		contract = short_contract()
		self.switch(1)
		self.assertEqual(self.actions(contract), ["pay", "open", "promise"])
		self.switch(1, currency="USD")
		self.assertEqual(self.actions(contract), ["open", "promise"])
		self.switch(0)
		self.assertEqual(self.actions(contract), ["open", "promise"])
