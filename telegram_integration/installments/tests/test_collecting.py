"""What the button "New payment" asks for: judged on the day it is pressed, whatever is stored."""

import frappe

from telegram_integration.installments.services import collecting
from telegram_integration.installments.tests.factories import (
	days_ago,
	make_payment,
	new_contract,
	pay,
	short_contract,
)
from telegram_integration.telegram_core.tests.site_case import SiteTestCase


class TestWhatIsAskedFor(SiteTestCase):
	def closed_order(self, **fields):
		contract = short_contract(**fields)
		frappe.db.set_value("Sales Order", contract.sales_order, "status", "Closed")
		return contract

	def test_what_fell_due_since_the_standing_was_written_is_asked_for(self):
		contract = self.closed_order(started=days_ago(40))
		yesterday = {"overdue_amount": 0, "next_due_amount": 100, "status": "Active"}
		frappe.db.set_value("Installment Contract", contract.name, yesterday)
		self.assertEqual(collecting.next_payment(contract.name).paid_amount, 200)

	def test_a_closed_order_is_paid_by_a_payment_that_names_the_contract(self):
		contract = self.closed_order()
		entry = collecting.next_payment(contract.name)
		self.assertEqual((entry.paid_amount, entry.installment_contract), (100, contract.name))
		self.assertEqual((entry.party, entry.get("references") or []), (contract.customer, []))

	def test_an_order_billed_but_for_a_rounding_takes_no_advance(self):
		contract = short_contract()
		frappe.db.set_value("Sales Order", contract.sales_order, "per_billed", 99.995)
		self.assertFalse(collecting.next_payment(contract.name).get("references"))

	def test_nothing_is_asked_for_where_nothing_is_due(self):
		paid = short_contract()
		pay(paid, 300)
		make_payment(paid.customer, 10, contract=paid.name)
		draft = new_contract()
		draft.insert(ignore_permissions=True)
		for contract in (paid, draft):
			with self.assertRaisesRegex(
				frappe.ValidationError, f"Nothing is due on contract {contract.name}"
			):
				collecting.next_payment(contract.name)
