"""What only ERPNext itself can show: its totals, its allocation, its moving of allocations. Bench only."""

import frappe

from telegram_integration.installments.services import collecting, recompute
from telegram_integration.installments.tests.factories import (
	days_ago,
	make_contract,
	make_item,
	make_payment,
	make_plan,
	new_contract,
	pay,
	short_contract,
	today,
)
from telegram_integration.telegram_core.tests.factories import company, make_customer
from telegram_integration.telegram_core.tests.site_case import SiteTestCase, needs_erpnext


class BooksCase(SiteTestCase):
	def invoice(self, *contracts, submit: bool = True, **fields):
		"""A Sales Invoice made from the contracts' orders, as staff make it."""
		make = frappe.get_attr("erpnext.selling.doctype.sales_order.sales_order.make_sales_invoice")
		doc = None
		for contract in contracts:
			doc = make(contract.sales_order, target_doc=doc)
		doc.update(fields)
		doc.insert()
		if submit:
			doc.submit()
		return doc

	def assert_paid(self, contract, paid: float) -> None:
		self.assertEqual(contract.reload().paid, paid)
		self.assertEqual(list(recompute.faults_of(contract.name)), [])

	def references_of(self, payment) -> list[tuple]:
		return [(row.reference_doctype, row.allocated_amount) for row in payment.reload().references]


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
		customer = self.taxed_customer(included=0)
		contract = new_contract(customer=customer).insert()
		with self.assertRaisesRegex(frappe.ValidationError, "6.272.000.so'm, the contract to 5.600.000"):
			contract.submit()

	def test_taxes_included_in_the_price_are_welcome(self):
		contract = make_contract(customer=self.taxed_customer(included=1))
		order = frappe.get_doc("Sales Order", contract.sales_order)
		self.assertEqual((order.grand_total, order.total_taxes_and_charges), (5_600_000, 600_000))

	def taxed_customer(self, included: int) -> str:
		setting = ("Accounts Settings", "add_taxes_from_taxes_and_charges_template")
		self.addCleanup(frappe.db.set_single_value, *setting, frappe.db.get_single_value(*setting))
		frappe.db.set_single_value(*setting, 1)
		parent = frappe.db.get_value(
			"Account", {"company": company(), "account_type": "Tax", "is_group": 1}
		) or (frappe.db.get_value("Account", {"company": company(), "root_type": "Liability", "is_group": 1}))
		account = frappe.get_doc(
			{
				"doctype": "Account",
				"account_name": f"VAT {frappe.generate_hash(length=6)}",
				"company": company(),
				"parent_account": parent,
				"account_type": "Tax",
			}
		).insert()
		template = frappe.get_doc(
			{
				"doctype": "Sales Taxes and Charges Template",
				"title": f"VAT {frappe.generate_hash(length=6)}",
				"company": company(),
				"taxes": [
					{
						"charge_type": "On Net Total",
						"account_head": account.name,
						"description": "VAT",
						"rate": 12,
						"included_in_print_rate": included,
					}
				],
			}
		).insert()
		customer = make_customer().name
		frappe.get_doc(
			{
				"doctype": "Tax Rule",
				"tax_type": "Sales",
				"customer": customer,
				"company": company(),
				"sales_tax_template": template.name,
			}
		).insert()
		return customer

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
class TestAllocationsThatMove(BooksCase):
	def test_an_invoice_that_takes_the_advance_changes_nothing_for_the_contract(self):
		contract = short_contract()
		payment = pay(contract, 100)
		self.invoice(contract, allocate_advances_automatically=1)
		self.assertEqual(self.references_of(payment), [("Sales Invoice", 100)])
		self.assert_paid(contract, 100)

	def test_money_paid_against_the_invoice_counts(self):
		contract = short_contract()
		invoice = self.invoice(contract)
		make_payment(contract.customer, 120, references=[("Sales Invoice", invoice.name, 120)])
		self.assert_paid(contract, 120)

	def test_cancelling_the_invoice_leaves_the_money_with_the_contract_it_names(self):
		contract = short_contract()
		payment = pay(contract, 100)
		invoice = self.invoice(contract, allocate_advances_automatically=1)
		invoice.reload().cancel()
		self.assertEqual(self.references_of(payment), [])
		self.assert_paid(contract, 100)

	def test_cancelling_the_invoice_drops_what_was_only_allocated(self):
		contract = short_contract()
		invoice = self.invoice(contract)
		make_payment(contract.customer, 500, references=[("Sales Invoice", invoice.name, 120)])
		self.assert_paid(contract, 120)
		invoice.reload().cancel()
		self.assert_paid(contract, 0)

	def test_an_invoice_of_two_contracts_is_shared_between_them(self):
		first = short_contract()
		second = short_contract(customer=first.customer, lines=[(1, 100)], down_payment=0)
		invoice = self.invoice(first, second)
		self.assertEqual(invoice.grand_total, 400)
		make_payment(first.customer, 200, references=[("Sales Invoice", invoice.name, 200)])
		self.assert_paid(first, 150)
		self.assert_paid(second, 50)

	def test_money_reconciled_later_starts_to_count(self):
		contract = short_contract()
		payment = make_payment(contract.customer, 90)
		invoice = self.invoice(contract)
		tool = frappe.get_doc("Payment Reconciliation")
		tool.update(
			{
				"company": company(),
				"party_type": "Customer",
				"party": contract.customer,
				"receivable_payable_account": invoice.debit_to,
			}
		)
		tool.get_unreconciled_entries()
		tool.allocate_entries(
			frappe._dict(
				{
					"invoices": [row.as_dict() for row in tool.invoices],
					"payments": [row.as_dict() for row in tool.payments],
				}
			)
		)
		tool.reconcile()
		self.assertEqual(self.references_of(payment), [("Sales Invoice", 90)])
		self.assert_paid(contract, 90)

	def test_unreconciling_a_payment_is_followed(self):
		contract = short_contract()
		payment = make_payment(
			contract.customer, 500, references=[("Sales Order", contract.sales_order, 120)]
		)
		self.assert_paid(contract, 120)
		tool = frappe.new_doc("Unreconcile Payment")
		tool.update({"company": company(), "voucher_type": "Payment Entry", "voucher_no": payment.name})
		tool.add_references()
		tool.insert()
		tool.submit()
		self.assert_paid(contract, 0)

	def test_money_returned_against_a_credit_note_is_taken_off(self):
		contract = short_contract()
		invoice = self.invoice(contract)
		make_payment(contract.customer, 300, references=[("Sales Invoice", invoice.name, 300)])
		self.assert_paid(contract, 300)
		make_return = frappe.get_attr(
			"erpnext.accounts.doctype.sales_invoice.sales_invoice.make_sales_return"
		)
		credit_note = make_return(invoice.name)
		credit_note.update({"update_outstanding_for_self": 1})
		credit_note.insert()
		credit_note.submit()
		get_entry = frappe.get_attr("erpnext.accounts.doctype.payment_entry.payment_entry.get_payment_entry")
		returned = get_entry("Sales Invoice", credit_note.name)
		self.assertEqual(returned.payment_type, "Pay")
		returned.update({"reference_no": "1", "reference_date": today()})
		returned.insert()
		returned.submit()
		self.assert_paid(contract, 0)

	def test_a_fee_that_the_bank_kept_was_paid_by_the_customer_all_the_same(self):
		contract = short_contract()
		expense = frappe.db.get_value("Company", company(), "write_off_account") or frappe.db.get_value(
			"Account", {"company": company(), "root_type": "Expense", "is_group": 0}
		)
		fee = {
			"account": expense,
			"cost_center": frappe.db.get_value("Company", company(), "cost_center"),
			"amount": 10,
		}
		make_payment(
			contract.customer,
			90,
			contract=contract.name,
			references=[("Sales Order", contract.sales_order, 100)],
			deductions=[fee],
		)
		self.assert_paid(contract, 100)

	def test_a_contract_may_be_named_afterwards(self):
		contract = short_contract()
		payment = make_payment(contract.customer, 70)
		payment.reload()
		payment.installment_contract = contract.name
		payment.save()
		self.assert_paid(contract, 70)
		payment.installment_contract = None
		payment.save()
		self.assert_paid(contract, 0)

	def test_naming_a_strangers_contract_afterwards_is_refused(self):
		contract = short_contract()
		payment = make_payment(make_customer().name, 70).reload()
		payment.installment_contract = contract.name
		with self.assertRaisesRegex(frappe.ValidationError, "not a contract of"):
			payment.save()


@needs_erpnext
class TestTheNewPaymentButton(BooksCase):
	def filled_in(self, contract) -> tuple:
		entry = collecting.next_payment(contract.name)
		rows = [(row.reference_doctype, row.reference_name, row.allocated_amount) for row in entry.references]
		self.assertEqual((entry.party, entry.installment_contract), (contract.customer, contract.name))
		return entry, rows

	def submit(self, entry) -> None:
		entry.update({"reference_no": "1", "reference_date": today()})
		entry.insert()
		entry.submit()

	def test_all_that_is_late_is_asked_for_and_can_be_submitted_as_it_is(self):
		contract = short_contract(started=days_ago(70))
		entry, rows = self.filled_in(contract)
		self.assertEqual((entry.paid_amount, entry.unallocated_amount), (300, 0))
		self.assertEqual(rows, [("Sales Order", contract.sales_order, 300)])
		self.submit(entry)
		self.assert_paid(contract, 300)
		self.assertEqual(contract.status, "Closed")

	def test_the_next_payment_is_asked_for_when_nothing_is_late(self):
		entry, rows = self.filled_in(contract := short_contract())
		self.assertEqual((entry.paid_amount, rows), (100, [("Sales Order", contract.sales_order, 100)]))

	def test_a_billed_order_is_paid_through_its_invoice(self):
		contract = short_contract()
		pay(contract, 50)
		invoice = self.invoice(contract, allocate_advances_automatically=1)
		entry, rows = self.filled_in(contract)
		self.assertEqual((entry.paid_amount, rows), (50, [("Sales Invoice", invoice.name, 50)]))
		self.submit(entry)
		self.assert_paid(contract, 100)

	def test_what_the_order_cannot_take_stays_unallocated_and_counts(self):
		contract = short_contract(started=days_ago(70))
		frappe.get_doc("Payment Entry", make_payment(contract.customer, 1).name)
		pay(contract, 280).reload()
		make_payment(contract.customer, 30, contract=contract.name, payment_type="Pay")
		entry, rows = self.filled_in(contract)
		self.assertEqual((entry.paid_amount, rows[0][2], entry.unallocated_amount), (50, 20, 30))
		self.submit(entry)
		self.assert_paid(contract, 300)

	def test_without_an_open_document_the_payment_only_names_the_contract(self):
		contract = short_contract()
		pay(contract, 300)
		make_payment(contract.customer, 100, contract=contract.name, payment_type="Pay")
		entry, rows = self.filled_in(contract)
		self.assertEqual((entry.paid_amount, rows), (100, []))


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
