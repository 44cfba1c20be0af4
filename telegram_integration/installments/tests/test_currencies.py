"""Contracts are kept in the company's currency: foreign orders and foreign money are refused."""

from datetime import timedelta

import frappe

from telegram_integration.installments.services import adoption
from telegram_integration.installments.tests.factories import make_order, new_payment, short_contract, today
from telegram_integration.setup.currency import correct_the_sum
from telegram_integration.telegram_core.tests.factories import company
from telegram_integration.telegram_core.tests.site_case import SiteTestCase


def dollar_account() -> str:
	if not frappe.db.exists("Currency", "USD"):
		frappe.get_doc({"doctype": "Currency", "currency_name": "USD", "enabled": 1}).insert()
	default = frappe.db.get_value("Company", company(), "default_receivable_account")
	doc = frappe.new_doc("Account")
	doc.update(
		{
			"account_name": f"Debtors {frappe.generate_hash(length=6)}",
			"company": company(),
			"parent_account": frappe.db.get_value("Account", default, "parent_account") if default else None,
			"account_type": "Receivable",
			"account_currency": "USD",
			"is_group": 0,
		}
	)
	return doc.insert(ignore_permissions=True).name


class TestForeignMoney(SiteTestCase):
	def test_it_does_not_count_for_the_contract_of_the_order_that_it_pays(self):
		contract = short_contract()
		reference = ("Sales Order", contract.sales_order, 100)
		payment = new_payment(contract.customer, 100, references=[reference], paid_from=dollar_account())
		with self.assertRaisesRegex(frappe.ValidationError, "UZS.*USD"):
			payment.insert()
			payment.submit()
		self.assertEqual(contract.reload().paid, 0)

	def test_it_may_not_name_a_contract(self):
		contract = short_contract()
		payment = new_payment(contract.customer, 100, contract=contract.name, paid_from=dollar_account())
		with self.assertRaisesRegex(frappe.ValidationError, "UZS.*USD"):
			payment.insert()

	def test_an_order_in_another_currency_is_not_adopted(self):
		order = make_order([(today(), 100), (today() + timedelta(days=31), 100)])
		frappe.db.set_value("Sales Order", order.name, "currency", "USD")
		with self.assertRaisesRegex(frappe.ValidationError, f"{order.name} is in USD.*books in UZS"):
			adoption.adopt(order.name)
		self.assertNotIn(order.name, adoption.adoptable_orders())


class TestTheSignOfTheSum(SiteTestCase):
	def test_frappes_wrong_one_is_corrected(self):
		frappe.db.set_value("Currency", "UZS", {"symbol": "лв", "symbol_on_right": 0})
		correct_the_sum()
		sign = frappe.db.get_value("Currency", "UZS", ["symbol", "symbol_on_right"], as_dict=True)
		self.assertEqual(sign, {"symbol": "so'm", "symbol_on_right": 1})

	def test_one_that_the_site_has_chosen_stays(self):
		frappe.db.set_value("Currency", "UZS", {"symbol": "сўм", "symbol_on_right": 0})
		correct_the_sum()
		self.assertEqual(frappe.db.get_value("Currency", "UZS", "symbol"), "сўм")
