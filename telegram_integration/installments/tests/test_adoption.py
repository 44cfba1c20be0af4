"""Contracts for orders that are there already: button, command, what they take over and what they refuse."""

from datetime import timedelta

import frappe

from telegram_integration.installments.services import adoption, recompute
from telegram_integration.installments.tests.factories import (
	days_ago,
	make_contract,
	make_order,
	make_payment,
	today,
)
from telegram_integration.telegram_core.tests.site_case import SiteTestCase, needs_erpnext


def order_in_parts(**fields):
	"""300: a third at once, the rest in two months."""
	start = today()
	later = [start + timedelta(days=days) for days in (31, 61)]
	return make_order([(start, 100), (later[0], 100), (later[1], 100)], **fields)


class TestAdopting(SiteTestCase):
	def adopt(self, order):
		return frappe.get_doc("Installment Contract", adoption.adopt(order.name))

	def test_the_contract_takes_lines_schedule_and_parties_over(self):
		order = order_in_parts()
		contract = self.adopt(order)
		self.assertEqual(
			(contract.customer, contract.grand_total, contract.down_payment, contract.months),
			(order.customer, 300, 100, 2),
		)
		self.assertEqual(
			[(row.due_date, row.amount) for row in contract.schedule],
			[(row.due_date, row.payment_amount) for row in order.payment_schedule],
		)
		self.assertEqual(
			[(row.item_code, row.rate) for row in contract.items], [(order.items[0].item_code, 300)]
		)
		self.assertEqual((contract.docstatus, contract.adopted, contract.status), (1, 1, "Active"))
		self.assertEqual(
			frappe.db.get_value("Sales Order", order.name, "installment_contract"), contract.name
		)

	def test_payments_made_before_are_counted(self):
		order = order_in_parts()
		payment = make_payment(order.customer, 150, references=[("Sales Order", order.name, 150)])
		contract = self.adopt(order)
		self.assertEqual((contract.paid, contract.schedule[1].status), (150, "Partial"))
		payment.cancel()
		self.assertEqual(contract.reload().paid, 0)

	def test_payments_made_afterwards_are_counted(self):
		order = order_in_parts()
		contract = self.adopt(order)
		make_payment(order.customer, 300, references=[("Sales Order", order.name, 300)])
		self.assertEqual(contract.reload().status, "Closed")

	def test_an_order_is_adopted_once(self):
		order = order_in_parts()
		contract = self.adopt(order)
		with self.assertRaisesRegex(frappe.ValidationError, contract.name):
			adoption.adopt(order.name)

	def test_the_order_of_a_contract_is_not_adopted(self):
		contract = make_contract()
		with self.assertRaisesRegex(frappe.ValidationError, contract.name):
			adoption.adopt(contract.sales_order)

	def test_a_cancelled_or_missing_order_is_refused(self):
		order = order_in_parts()
		order.cancel()
		with self.assertRaisesRegex(frappe.ValidationError, "must be submitted"):
			adoption.adopt(order.name)
		with self.assertRaisesRegex(frappe.ValidationError, "does not exist"):
			adoption.adopt("SAL-ORD-NONE")

	def test_an_order_that_costs_nothing_is_refused(self):
		order = order_in_parts()
		frappe.db.set_value("Sales Order", order.name, {"grand_total": 0, "rounded_total": 0})
		for row in order.payment_schedule:
			frappe.db.set_value("Payment Schedule", row.name, "payment_amount", 0)
		with self.assertRaisesRegex(frappe.ValidationError, f"{order.name} comes to nothing"):
			adoption.adopt(order.name)
		self.assertNotIn(order.name, adoption.adoptable_orders())

	def test_an_order_that_rounds_to_nothing_is_neither_offered_nor_taken(self):
		order = order_in_parts()
		frappe.db.set_value("Sales Order", order.name, {"grand_total": 0.004, "rounded_total": 0})
		self.assertNotIn(order.name, adoption.adoptable_orders())
		with self.assertRaisesRegex(frappe.ValidationError, "comes to nothing"):
			adoption.adopt(order.name)

	def test_a_schedule_of_empty_rows_is_refused(self):
		order = order_in_parts()
		for row in order.payment_schedule:
			frappe.db.set_value("Payment Schedule", row.name, "payment_amount", 0)
		self.assertNotIn(order.name, adoption.adoptable_orders())
		with self.assertRaisesRegex(frappe.ValidationError, f"{order.name}.*no amounts"):
			adoption.adopt(order.name)

	def test_an_order_that_names_a_contract_which_is_no_more_is_adopted(self):
		order = order_in_parts()
		frappe.db.set_value("Sales Order", order.name, "installment_contract", "IC-GONE")
		contract = self.adopt(order)
		self.assertEqual((contract.status, contract.sales_order), ("Active", order.name))

	def test_a_cancelled_contract_leaves_the_order_as_it_was(self):
		order = order_in_parts()
		contract = self.adopt(order)
		contract.cancel()
		order.reload()
		self.assertEqual((order.docstatus, order.installment_contract), (1, None))
		again = self.adopt(order)
		self.assertEqual((again.status, again.sales_order), ("Active", order.name))

	def test_an_amended_contract_follows_the_same_order(self):
		order = order_in_parts()
		contract = self.adopt(order)
		contract.items[0].imei = "356938035643809"
		contract.cancel()
		amended = frappe.copy_doc(contract)
		amended.amended_from, amended.docstatus = contract.name, 0
		amended.items[0].imei = "111"
		amended.insert()
		amended.submit()
		amended.reload()
		self.assertEqual(
			(amended.sales_order, amended.items[0].imei, amended.grand_total), (order.name, "111", 300)
		)
		self.assertEqual(frappe.db.get_value("Sales Order", order.name, "installment_contract"), amended.name)

	def test_what_is_late_is_late_from_the_start(self):
		order = make_order([(days_ago(40), 100), (days_ago(9), 200)])
		contract = self.adopt(order)
		self.assertEqual(
			(contract.status, contract.overdue_amount, contract.days_overdue), ("Overdue", 300, 40)
		)

	def test_the_command_takes_orders_in_several_parts_only(self):
		in_parts = order_in_parts()
		at_once = make_order([(today(), 50)])
		made = make_contract().sales_order
		adoptable = adoption.adoptable_orders()
		self.assertIn(in_parts.name, adoptable)
		self.assertNotIn(at_once.name, adoptable)
		self.assertNotIn(made, adoptable)
		adoption.adopt(in_parts.name)
		self.assertNotIn(in_parts.name, adoption.adoptable_orders())

	def test_the_payment_schedules_tolerance_goes_into_the_last_row(self):
		start = today()
		order = order_in_parts()
		frappe.db.set_value("Payment Schedule", order.payment_schedule[1].name, "payment_amount", 99.95)
		contract = self.adopt(order)
		self.assertEqual([row.amount for row in contract.schedule], [100, 99.95, 100.05])
		self.assertEqual(contract.schedule[0].due_date, start)


@needs_erpnext
class TestAdoptingWhatErpnextComputed(SiteTestCase):
	def test_rounding_of_the_order_is_told_apart_from_the_lines(self):
		order = make_order(
			[(today(), 100), (today() + timedelta(days=31), 200)], price=300.4, disable_rounded_total=0
		)
		if not order.rounded_total:
			self.skipTest("the site does not round totals")
		contract = frappe.get_doc("Installment Contract", adoption.adopt(order.name))
		self.assertEqual(
			(contract.base_total, contract.other_charges, contract.grand_total), (300.4, -0.4, 300)
		)
		self.assertEqual(list(recompute.faults_of(contract.name)), [])
