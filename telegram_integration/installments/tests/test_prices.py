"""The price that the contract's form suggests: whose list, which price of it, and for whom the door opens."""

from datetime import date, timedelta

import frappe

from telegram_integration.installments import api
from telegram_integration.installments.services.prices import suggested_price
from telegram_integration.installments.tests.factories import days_ago, make_item, today
from telegram_integration.telegram_core.tests.factories import company, make_customer, make_staff_user
from telegram_integration.telegram_core.tests.site_case import SiteTestCase, needs_erpnext

ERPNEXTS_PARTY = "erpnext.accounts.party.get_party_details"
ERPNEXTS_PRICE = "erpnext.stock.get_item_details.get_price_list_rate_for"


def tomorrow() -> date:
	return today() + timedelta(days=1)


def make_price_list(**fields) -> str:
	doc = frappe.new_doc("Price List")
	doc.update(
		{
			"price_list_name": f"Prices {frappe.generate_hash(length=8)}",
			"currency": frappe.db.get_value("Company", company(), "default_currency"),
			"selling": 1,
			"enabled": 1,
			**fields,
		}
	)
	return doc.insert(ignore_permissions=True).name


def make_price(item: str, price_list: str, rate: float, **fields) -> None:
	doc = frappe.new_doc("Item Price")
	values = {"item_code": item, "uom": "Nos", "price_list": price_list, "price_list_rate": rate}
	doc.update({**values, "valid_from": None, **fields})
	doc.insert(ignore_permissions=True)


class PriceCase(SiteTestCase):
	def setUp(self) -> None:
		super().setUp()
		self.item = make_item()
		self.price_list = make_price_list()
		self.customer = make_customer(default_price_list=self.price_list).name

	def suggested(self, customer: str | None = None, on=None, qty: float = 1) -> float | None:
		return suggested_price(self.item, customer or self.customer, company(), on or today(), qty)


class TestWhichPriceIsSuggested(PriceCase):
	def test_the_customers_own_price_comes_before_the_lists(self):
		make_price(self.item, self.price_list, 100, valid_from=today())
		make_price(self.item, self.price_list, 90, customer=self.customer, valid_from=days_ago(9))
		make_price(self.item, self.price_list, 80, customer=make_customer().name, valid_from=today())
		self.assertEqual(self.suggested(), 90)

	def test_the_price_of_the_contracts_day_counts(self):
		make_price(self.item, self.price_list, 100, valid_from=days_ago(30), valid_upto=days_ago(1))
		make_price(self.item, self.price_list, 110, valid_from=today(), valid_upto=today())
		make_price(self.item, self.price_list, 120, valid_from=tomorrow())
		self.assertEqual(
			[self.suggested(on=day) for day in (days_ago(1), today(), tomorrow())], [100, 110, 120]
		)
		self.assertIsNone(self.suggested(on=days_ago(31)))

	def test_a_price_by_another_unit_or_for_packs_that_are_not_full_is_passed_over(self):
		if not frappe.db.exists("UOM", "Box"):
			frappe.get_doc({"doctype": "UOM", "uom_name": "Box"}).insert(ignore_permissions=True)
		make_price(self.item, self.price_list, 1000, uom="Box")
		make_price(self.item, self.price_list, 90, packing_unit=10)
		self.assertEqual([self.suggested(qty=qty) for qty in (1, 20)], [None, 90])

	def test_a_list_in_another_currency_is_passed_over(self):
		if not frappe.db.exists("Currency", "USD"):
			frappe.get_doc({"doctype": "Currency", "currency_name": "USD", "enabled": 1}).insert()
		dollars = make_price_list(currency="USD")
		make_price(self.item, dollars, 7, currency="USD")
		self.assertIsNone(self.suggested(make_customer(default_price_list=dollars).name))

	def test_a_list_that_is_not_in_use_is_passed_over(self):
		make_price(self.item, self.price_list, 100)
		frappe.db.set_value("Price List", self.price_list, "enabled", 0)
		self.assertIsNone(self.suggested())

	def test_a_customer_without_a_list_gets_his_groups_and_then_the_sites(self):
		make_price(self.item, self.price_list, 100)
		cheaper = make_price_list()
		make_price(self.item, cheaper, 95)
		group = frappe.new_doc("Customer Group")
		group.update({"customer_group_name": f"Group {frappe.generate_hash(length=6)}"})
		group.insert(ignore_permissions=True)
		customer = make_customer(customer_group=group.name).name
		frappe.db.set_value("Selling Settings", "Selling Settings", "selling_price_list", self.price_list)
		self.assertEqual(self.suggested(customer), 100)
		frappe.db.set_value("Customer Group", group.name, "default_price_list", cheaper)
		self.assertEqual(self.suggested(customer), 95)

	def test_without_a_price_the_items_own_rate_is_suggested_in_the_sites_currency_only(self):
		self.assertIsNone(self.suggested())
		frappe.db.set_value("Item", self.item, "standard_rate", 70)
		self.assertEqual(self.suggested(), 70)
		frappe.db.set_value("Global Defaults", "Global Defaults", "default_currency", "USD")
		self.assertIsNone(self.suggested())

	def test_an_item_that_is_sold_by_the_box_has_no_price_by_the_piece(self):
		make_price(self.item, self.price_list, 100)
		frappe.db.set_value("Item", self.item, {"sales_uom": "Box", "standard_rate": 70})
		self.assertIsNone(self.suggested())

	def test_an_unknown_item_costs_nothing_known(self):
		self.assertIsNone(suggested_price("NO-SUCH-ITEM", self.customer, company(), today(), 1))


class TestTheDoor(PriceCase):
	def ask(self) -> float | None:
		return api.get_item_price(self.item, company(), customer=self.customer, contract_date=str(today()))

	def test_an_operator_without_rights_on_item_prices_is_told_the_price(self):
		make_price(self.item, self.price_list, 100)
		frappe.set_user(make_staff_user("Telegram Operator"))
		self.assertFalse(frappe.has_permission("Item Price", "read"))
		self.assertEqual(self.ask(), 100)

	def test_it_is_closed_to_those_who_write_no_contracts(self):
		frappe.set_user(make_staff_user("Accounts User"))
		with self.assertRaises(frappe.PermissionError):
			self.ask()


@needs_erpnext
class TestAsErpnextPrices(PriceCase):
	"""ERPNext's own answer for the same question is the referee where both have one."""

	def test_an_order_line_gets_the_same_price(self):
		make_price(self.item, self.price_list, 100, valid_from=days_ago(30), valid_upto=days_ago(1))
		make_price(self.item, self.price_list, 110, valid_from=days_ago(5))
		make_price(self.item, self.price_list, 120, valid_from=tomorrow())
		make_price(self.item, self.price_list, 90, customer=self.customer, valid_from=days_ago(2))
		stranger = make_customer(default_price_list=self.price_list).name
		for customer in (self.customer, stranger):
			for day in (days_ago(3), days_ago(1), today(), tomorrow()):
				self.assertEqual(self.suggested(customer, day), self.erpnexts(customer, day), (customer, day))

	def test_the_order_that_staff_make_by_hand_shows_it_as_the_list_price(self):
		make_price(self.item, self.price_list, 110)
		order = frappe.new_doc("Sales Order")
		buyer = frappe.get_attr(ERPNEXTS_PARTY)(self.customer, company=company(), doctype="Sales Order")
		order.update({"company": company(), "customer": self.customer, "delivery_date": today()})
		order.selling_price_list = buyer.selling_price_list  # as the form does when the customer is chosen
		order.append("items", {"item_code": self.item, "qty": 1, "delivery_date": today()})
		order.insert()
		self.assertEqual(self.suggested(), order.items[0].price_list_rate)

	def erpnexts(self, customer: str, day) -> float | None:
		asked = {"price_list": self.price_list, "customer": customer, "uom": "Nos", "stock_uom": "Nos"}
		line = frappe._dict({**asked, "transaction_date": day, "qty": 1, "conversion_factor": 1})
		return frappe.get_attr(ERPNEXTS_PRICE)(line, self.item)
