"""What only ERPNext itself can show of a contract's order: its totals, taxes, currencies. Bench only."""

import frappe

from telegram_integration.installments.tests.books_case import BooksCase
from telegram_integration.installments.tests.factories import (
	make_contract,
	make_item,
	make_plan,
	new_contract,
	pay,
)
from telegram_integration.telegram_core.tests.factories import company, make_customer
from telegram_integration.telegram_core.tests.site_case import needs_erpnext
from telegram_integration.telegram_core.tests.taxes import taxed_customer


@needs_erpnext
class TestTheOrder(BooksCase):
	def test_erpnext_arrives_at_the_same_amounts_to_the_tiyin(self):
		contract = new_contract(
			lines=[(3, 333_333.33), (7, 0.01), (1, 99_999.99), (1.5, 20.02)], down_payment=12_345.67
		)
		contract.items[3].item_code = make_item(stock_uom="Meter")
		contract.insert()
		contract.submit()
		contract.reload()
		order = frappe.get_doc("Sales Order", contract.sales_order)
		self.assertEqual([row.amount for row in order.items], [row.amount for row in contract.items])
		self.assertEqual((order.grand_total, order.rounded_total), (contract.grand_total, 0))
		self.assertEqual(
			round(sum(row.payment_amount for row in order.payment_schedule), 2), contract.grand_total
		)

	def test_price_lists_and_pricing_rules_do_not_change_a_price(self):
		contract = new_contract()
		item = contract.items[0].item_code
		price_list = (
			frappe.db.get_single_value("Selling Settings", "selling_price_list") or "Standard Selling"
		)
		frappe.get_doc(
			{"doctype": "Item Price", "item_code": item, "price_list": price_list, "price_list_rate": 77}
		).insert()
		frappe.get_doc(
			{
				"doctype": "Pricing Rule",
				"title": f"Half price {item}",
				"apply_on": "Item Code",
				"items": [{"item_code": item}],
				"selling": 1,
				"rate_or_discount": "Discount Percentage",
				"discount_percentage": 50,
				"company": company(),
				"currency": "UZS",
			}
		).insert()
		contract.insert()
		contract.submit()
		self.assertEqual(
			frappe.db.get_value("Sales Order", contract.sales_order, "grand_total"), contract.grand_total
		)

	def test_a_free_item_stays_free_though_a_price_list_prices_it(self):
		contract = new_contract(lines=[(1, 1_000_000), (1, 0)], down_payment=0)
		frappe.get_doc(
			{
				"doctype": "Item Price",
				"item_code": contract.items[1].item_code,
				"price_list": frappe.db.get_single_value("Selling Settings", "selling_price_list")
				or "Standard Selling",
				"price_list_rate": 50_000,
			}
		).insert()
		contract.insert()
		contract.submit()
		order = frappe.get_doc("Sales Order", contract.sales_order)
		self.assertEqual([row.rate for row in order.items], [1_150_000, 0])

	def test_the_customers_own_payment_terms_do_not_replace_the_schedule(self):
		term = frappe.get_doc(
			{
				"doctype": "Payment Term",
				"payment_term_name": f"T {frappe.generate_hash(length=6)}",
				"credit_days": 5,
				"invoice_portion": 100,
			}
		).insert()
		template = frappe.get_doc(
			{
				"doctype": "Payment Terms Template",
				"template_name": f"T {frappe.generate_hash(length=6)}",
				"allocate_payment_based_on_payment_terms": 1,
				"terms": [
					{
						"payment_term": term.name,
						"invoice_portion": 100,
						"credit_days": 5,
						"due_date_based_on": "Day(s) after invoice date",
					}
				],
			}
		).insert()
		contract = make_contract(customer=make_customer(payment_terms=template.name).name)
		order = frappe.get_doc("Sales Order", contract.sales_order)
		self.assertFalse(order.payment_terms_template)
		self.assertEqual(len(order.payment_schedule), 13)
		pay(contract, 500_000)
		self.assert_paid(contract, 500_000)

	def test_taxes_that_come_on_top_refuse_the_contract(self):
		customer = taxed_customer(self, included=0)
		contract = new_contract(customer=customer).insert()
		with self.assertRaisesRegex(frappe.ValidationError, "6.272.000.so'm, the contract to 5.600.000"):
			contract.submit()

	def test_taxes_included_in_the_price_are_welcome(self):
		contract = make_contract(customer=taxed_customer(self, included=1))
		order = frappe.get_doc("Sales Order", contract.sales_order)
		self.assertEqual((order.grand_total, order.total_taxes_and_charges), (5_600_000, 600_000))

	def test_a_customer_whose_account_is_in_another_currency_is_refused(self):
		parent = frappe.db.get_value("Company", company(), "default_receivable_account")
		account = frappe.get_doc(
			{
				"doctype": "Account",
				"account_name": f"Debtors USD {frappe.generate_hash(length=6)}",
				"company": company(),
				"parent_account": frappe.db.get_value("Account", parent, "parent_account"),
				"account_type": "Receivable",
				"account_currency": "USD",
			}
		).insert()
		customer = make_customer(
			default_currency="USD", accounts=[{"company": company(), "account": account.name}]
		)
		contract = new_contract(customer=customer.name).insert()
		with self.assertRaisesRegex(frappe.ValidationError, "USD"):
			contract.submit()

	def test_items_of_the_order_are_not_changed_behind_the_contract(self):
		contract = make_contract()
		order = frappe.get_doc("Sales Order", contract.sales_order)
		line = order.items[0]
		update = frappe.get_attr("erpnext.controllers.accounts_controller.update_child_qty_rate")
		changed = [{"docname": line.name, "item_code": line.item_code, "qty": 2, "rate": line.rate}]
		with self.assertRaisesRegex(frappe.ValidationError, contract.name):
			update("Sales Order", frappe.as_json(changed), order.name)

	def test_a_site_without_decimals_gets_whole_soms(self):
		self.addCleanup(frappe.clear_cache)
		frappe.db.set_default("number_format", "#,###")
		frappe.clear_cache()
		plan = make_plan(months=7, interest_percent=13)
		contract = make_contract(lines=[(3, 333_333), (2, 50_001)], down_payment=100_000, plan=plan)
		for row in contract.schedule:
			self.assertEqual(row.amount % 1, 0)
		order = frappe.get_doc("Sales Order", contract.sales_order)
		self.assertEqual(order.grand_total, contract.grand_total)


@needs_erpnext
class TestStockItems(BooksCase):
	def test_an_item_in_stock_is_sold_as_well(self):
		warehouse = frappe.db.get_value("Warehouse", {"company": company(), "is_group": 0})
		contract = new_contract()
		contract.items[0].item_code = make_item(
			is_stock_item=1, item_defaults=[{"company": company(), "default_warehouse": warehouse}]
		)
		contract.insert()
		contract.submit()
		self.assertEqual(contract.reload().status, "Active")
