"""Payments and contracts: what counts, for which contract, and what is refused."""

import frappe

from telegram_integration.installments.services import orders
from telegram_integration.installments.tests.factories import (
	days_ago,
	make_contract,
	make_order,
	make_payment,
	new_payment,
	pay,
	schedule_of,
	short_contract,
	today,
)
from telegram_integration.telegram_core.tests.factories import make_customer
from telegram_integration.telegram_core.tests.site_case import SiteTestCase


class TestPayments(SiteTestCase):
	def assert_stands(self, contract, **expected):
		contract.reload()
		self.assertEqual({field: contract.get(field) for field in expected}, expected)

	def test_money_that_names_the_contract_fills_its_schedule_from_the_first_row(self):
		contract = short_contract()
		make_payment(contract.customer, 150, contract=contract.name)
		self.assert_stands(contract, paid=150, outstanding=150, status="Active", next_due_amount=50)
		self.assertEqual([row.status for row in contract.schedule], ["Paid", "Partial", "Unpaid"])
		self.assertEqual([row.outstanding for row in contract.schedule], [0, 50, 100])

	def test_money_allocated_to_the_order_counts(self):
		contract = short_contract()
		payment = pay(contract, 100)
		self.assert_stands(contract, paid=100)
		self.assertEqual(
			[(row.payment_entry, row.amount) for row in contract.payments], [(payment.name, 100)]
		)

	def test_money_both_named_and_allocated_counts_once(self):
		contract = short_contract()
		pay(contract, 100, contract=contract.name)
		self.assert_stands(contract, paid=100)

	def test_the_rows_are_numbered_in_the_table_and_not_only_when_they_are_loaded(self):
		contract = short_contract()
		for amount in (10, 20, 30):
			make_payment(contract.customer, amount, contract=contract.name)
		rows = frappe.get_all(
			"Installment Contract Payment",
			filters={"parent": contract.name},
			fields=["payment_entry", "idx"],
			order_by="payment_entry asc",
		)
		self.assertEqual([row.idx for row in rows], [1, 2, 3])

	def test_a_draft_payment_does_not_count(self):
		contract = short_contract()
		new_payment(contract.customer, 100, contract=contract.name).insert()
		self.assert_stands(contract, paid=0)

	def test_a_cancelled_payment_does_not_count(self):
		contract = short_contract()
		payment = pay(contract, 100)
		payment.cancel()
		self.assert_stands(contract, paid=0, outstanding=300)
		self.assertEqual(len(contract.payments), 0)

	def test_returned_money_is_taken_off(self):
		contract = short_contract()
		make_payment(contract.customer, 200, contract=contract.name)
		make_payment(contract.customer, 50, contract=contract.name, payment_type="Pay")
		self.assert_stands(contract, paid=150, outstanding=150)
		self.assertEqual(sorted(row.amount for row in contract.payments), [-50, 200])

	def test_more_cannot_be_returned_than_was_received(self):
		contract = short_contract()
		make_payment(contract.customer, 100, contract=contract.name)
		with self.assertRaisesRegex(frappe.ValidationError, "returned than was received"):
			make_payment(contract.customer, 101, contract=contract.name, payment_type="Pay")

	def test_what_was_received_is_not_cancelled_before_what_was_returned(self):
		contract = short_contract()
		received = make_payment(contract.customer, 100, contract=contract.name)
		make_payment(contract.customer, 60, contract=contract.name, payment_type="Pay")
		with self.assertRaisesRegex(frappe.ValidationError, "returned than was received"):
			received.cancel()

	def test_the_last_payment_closes_the_contract_and_cancelling_it_opens_it_again(self):
		contract = short_contract()
		last = pay(contract, 300)
		self.assert_stands(contract, status="Closed", outstanding=0, next_due_date=None, next_due_amount=0)
		last.cancel()
		self.assert_stands(contract, status="Active", outstanding=300, next_due_date=today())

	def test_too_much_money_is_shown_as_overpaid(self):
		contract = short_contract()
		make_payment(contract.customer, 350, contract=contract.name)
		self.assert_stands(contract, status="Closed", outstanding=0, overpaid=50, paid=350)

	def test_paying_what_is_late_makes_an_overdue_contract_active(self):
		contract = short_contract(started=days_ago(10))
		self.assert_stands(contract, status="Overdue", days_overdue=10)
		pay(contract, 100)
		self.assert_stands(contract, status="Active", days_overdue=0, overdue_amount=0)

	def test_one_payment_serves_several_contracts(self):
		first = short_contract()
		second = short_contract(customer=first.customer)
		make_payment(
			first.customer,
			250,
			references=[("Sales Order", first.sales_order, 100), ("Sales Order", second.sales_order, 150)],
		)
		self.assert_stands(first, paid=100)
		self.assert_stands(second, paid=150)

	def test_what_goes_to_another_contract_is_not_counted_for_the_named_one(self):
		first = short_contract()
		second = short_contract(customer=first.customer)
		reference = ("Sales Order", second.sales_order, 100)
		payment = make_payment(first.customer, 250, contract=first.name, references=[reference])
		self.assert_stands(first, paid=150)
		self.assert_stands(second, paid=100)
		payment.cancel()
		self.assert_stands(first, paid=0)
		self.assert_stands(second, paid=0)

	def test_an_order_that_only_says_it_belongs_to_a_contract_gives_it_nothing(self):
		contract = short_contract()
		order = make_order([(today(), 100)], customer=contract.customer)
		frappe.db.set_value("Sales Order", order.name, "installment_contract", contract.name)
		make_payment(contract.customer, 100, references=[("Sales Order", order.name, 100)])
		self.assert_stands(contract, paid=0)

	def test_lines_of_the_order_are_not_swapped_at_the_same_total(self):
		contract = short_contract(lines=[(1, 100), (2, 100)])
		order = frappe.get_doc("Sales Order", contract.sales_order)
		orders.require_unchanged_lines(order)
		order.items[0].item_code = order.items[1].item_code
		with self.assertRaisesRegex(frappe.ValidationError, contract.name):
			orders.require_unchanged_lines(order)

	def test_an_order_that_only_says_it_belongs_to_a_contract_is_not_bound_by_it(self):
		contract = short_contract()
		order = make_order([(today(), 100)], customer=contract.customer)
		frappe.db.set_value("Sales Order", order.name, "installment_contract", contract.name)
		order.reload()
		orders.require_unchanged_lines(order)
		order.cancel()
		self.assertEqual(order.docstatus, 2)

	def test_payments_stand_in_the_order_of_their_dates(self):
		contract = short_contract()
		later = make_payment(contract.customer, 10, contract=contract.name)
		earlier = make_payment(contract.customer, 20, contract=contract.name, posting_date=days_ago(3))
		contract.reload()
		self.assertEqual([row.payment_entry for row in contract.payments], [earlier.name, later.name])
		self.assertEqual([row.idx for row in contract.payments], [1, 2])

	def test_a_payment_of_no_contract_changes_nothing(self):
		contract = short_contract()
		make_payment(contract.customer, 100)
		self.assert_stands(contract, paid=0)

	def test_tiyin_are_not_lost(self):
		contract = make_contract(lines=[(3, 333_333.33)], down_payment=0.07)
		for amount in (0.01, 0.02, 0.04, 1000.55):
			make_payment(contract.customer, amount, contract=contract.name)
		contract.reload()
		self.assertEqual(contract.paid, 1000.62)
		self.assertEqual(round(contract.paid + contract.outstanding, 2), contract.grand_total)
		self.assertEqual(round(sum(row.paid for row in contract.schedule), 2), 1000.62)
		self.assertEqual(schedule_of(contract)[0][1:], (0.07, 0.07, "Paid"))


class TestWhatAPaymentMayName(SiteTestCase):
	def test_a_contract_of_another_customer_is_refused(self):
		contract = short_contract()
		with self.assertRaisesRegex(frappe.ValidationError, "not a contract of"):
			new_payment(make_customer().name, 100, contract=contract.name).insert()
		self.assertEqual(contract.reload().paid, 0)

	def test_a_cancelled_contract_is_refused(self):
		contract = short_contract()
		contract.cancel()
		with self.assertRaises(frappe.ValidationError):
			new_payment(contract.customer, 100, contract=contract.name).insert()

	def test_a_draft_contract_is_refused(self):
		contract = short_contract()
		draft = frappe.copy_doc(contract)
		draft.docstatus, draft.sales_order = 0, None
		draft.insert()
		with self.assertRaisesRegex(frappe.ValidationError, "not running"):
			new_payment(contract.customer, 100, contract=draft.name).insert()

	def test_a_contract_cancelled_after_the_draft_is_refused_on_submit(self):
		contract = short_contract()
		draft = new_payment(contract.customer, 100, contract=contract.name).insert()
		contract.reload().cancel()
		with self.assertRaises(frappe.ValidationError):
			draft.submit()
