"""What only ERPNext itself can show of a visit's books: totals, allocation, advances of an invoice. Bench only."""

import frappe

from telegram_integration.online_payments.services import refunds, session_rows
from telegram_integration.online_payments.services.staff import refund_sending
from telegram_integration.service_booking.services.money import billing
from telegram_integration.service_booking.services.orders import order_refunds
from telegram_integration.service_booking.services.steps import cancelling, confirming, expiry, visiting
from telegram_integration.service_booking.tests.booking_case import set_up
from telegram_integration.service_booking.tests.order_case import OrderCase
from telegram_integration.telegram_core.tests.site_case import needs_erpnext
from telegram_integration.telegram_core.tests.taxes import taxed_customer


class BooksOfVisits(OrderCase):
	def sales_order(self, name: str):
		return frappe.get_doc("Sales Order", self.row(name).sales_order)

	def invoice(self, name: str):
		return frappe.get_doc("Sales Invoice", self.row(name).sales_invoice)

	def entry_of(self, session):
		return frappe.get_doc("Payment Entry", session_rows.read(session.name).payment_entry)

	def paid_by(self, name: str, choice: str = "next"):
		session = self.open_session(name, choice)
		self.settle(session)
		return session

	def completed(self, name: str) -> str:
		visiting.start(name, self.row(name).start)
		visiting.complete(name, self.row(name).start)
		return name


@needs_erpnext
class TestSalesOrder(BooksOfVisits):
	def test_the_confirmation_makes_it_with_the_same_total(self):
		name = self.booked(options=("Oil",))
		confirming.confirm(name, self.now)
		order = self.sales_order(name)
		self.assertEqual((order.docstatus, order.grand_total, order.customer), (1, 350_000, self.customer))
		[line] = order.items
		self.assertEqual((line.item_code, line.qty, line.rate), (self.service.item, 1, 350_000))
		self.assertIn("Oil", line.description)
		self.assertEqual(order.delivery_date, self.at(10).date())

	def test_the_first_payment_makes_it_and_is_its_advance(self):
		set_up(payment_terms="Deposit")
		name = self.booked()
		session = self.paid_by(name)
		self.assertEqual(self.sales_order(name).advance_paid, 90_000)
		self.assertEqual(self.entry_of(session).unallocated_amount, 0)
		confirming.confirm(name, self.now)
		self.paid_by(name)
		order = self.sales_order(name)
		self.assertEqual((order.advance_paid, order.docstatus), (300_000, 1))

	def test_a_visit_that_is_called_off_unpaid_cancels_it(self):
		name = self.booked()
		confirming.confirm(name, self.now)
		made = self.row(name).sales_order
		cancelling.request_cancel(self.customer, name, "", self.now)
		self.assertEqual(frappe.db.get_value("Sales Order", made, "docstatus"), 2)
		self.assertIsNone(self.row(name).sales_order)

	def test_a_hold_that_runs_out_cancels_it_and_a_call_makes_a_new_one(self):
		name = self.booked()
		confirming.confirm(name, self.now)
		made = self.row(name).sales_order
		self.run_out(name)
		expiry.expire(name, self.now)
		self.assertEqual(frappe.db.get_value("Sales Order", made, "status"), "Cancelled")
		confirming.confirm(name, self.now)
		self.assertNotEqual(self.row(name).sales_order, made)
		self.assertEqual(self.sales_order(name).docstatus, 1)

	def test_with_money_on_it_it_is_closed_and_the_money_goes_back(self):
		name = self.ready()
		order = self.sales_order(name)
		cancelling.cancel_by_staff(name, "Ill", self.now)
		self.assertEqual(order.reload().status, "Closed")
		order_refunds.send(name)
		[session] = frappe.get_all(
			"Payment Session", filters={"reference_name": name}, pluck="name", order_by="name asc"
		)
		[refund] = frappe.get_all(
			"Payment Refund", filters={"session": session}, pluck="name", order_by="name asc"
		)
		refunds.complete(refund)
		entry = frappe.get_doc(
			"Payment Entry", frappe.db.get_value("Payment Refund", refund, "payment_entry")
		)
		self.assertEqual((entry.payment_type, entry.paid_amount, entry.docstatus), ("Pay", 300_000, 1))
		row = self.row(name)
		self.assertEqual((row.refund_due, row.refunded_amount, row.paid_amount), (0, 300_000, 0))

	def test_late_money_of_a_visit_that_lives_again_is_its_advance(self):
		name = self.booked()
		session = self.open_session(name)
		self.run_out(name)
		self.settle(session)
		self.assertEqual(self.sales_order(name).advance_paid, 300_000)

	def test_late_money_that_nobody_wants_is_the_customers_advance(self):
		name = self.booked()
		session = self.open_session(name)
		cancelling.request_cancel(self.customer, name, "", self.now)
		self.settle(session)
		entry = self.entry_of(session)
		self.assertEqual((entry.unallocated_amount, entry.references), (300_000, []))

	def test_a_tax_that_comes_on_top_refuses_the_confirmation_and_changes_nothing(self):
		name = self.booked(customer=taxed_customer(self, included=0))
		frappe.db.savepoint("untouched")
		with self.assertRaisesRegex(frappe.ValidationError, "336.000.UZS, the visit to 300.000.UZS"):
			confirming.confirm(name, self.now)
		frappe.db.rollback(save_point="untouched")
		self.assertEqual(self.stored(name), "New")

	def test_a_tax_within_the_price_is_welcome(self):
		name = self.booked(customer=taxed_customer(self, included=1))
		confirming.confirm(name, self.now)
		self.assertEqual(self.sales_order(name).grand_total, 300_000)


@needs_erpnext
class TestSalesInvoice(BooksOfVisits):
	settings = {"books_document": "Sales Invoice"}

	def test_what_was_paid_in_advance_pays_it(self):
		name = self.ready(options=("Oil",))
		self.assertIsNone(self.row(name).sales_order)
		self.completed(name)
		self.assertTrue(billing.bill(name))
		self.assertTrue(billing.bill(name))
		invoice = self.invoice(name)
		self.assertEqual(
			(invoice.docstatus, invoice.grand_total, invoice.outstanding_amount), (1, 350_000, 0)
		)
		self.assertNotIn(name, billing.waiting(self.row(name).completed_at))

	def test_the_rest_is_open_and_may_be_paid_online(self):
		set_up(payment_terms="Deposit")
		name = self.completed(self.ready())
		billing.bill(name)
		self.assertEqual(self.invoice(name).outstanding_amount, 210_000)
		session = self.paid_by(name)
		self.assertEqual(self.invoice(name).outstanding_amount, 0)
		self.assertEqual(self.entry_of(session).unallocated_amount, 0)

	def test_what_of_a_payment_is_back_pays_nothing(self):
		name = self.ready()
		[session] = frappe.get_all(
			"Payment Session", filters={"reference_name": name}, pluck="name", order_by="name asc"
		)
		refund_sending.ask_for(session, 50_000 * 100, "A favour", by_hand=True, key=name)
		self.completed(name)
		billing.bill(name)
		self.assertEqual(self.invoice(name).outstanding_amount, 50_000)

	def test_other_money_of_the_customer_is_left_alone(self):
		other = self.booked(15)
		session = self.paid_by(other)
		set_up(payment_terms="On Site")
		name = self.booked()
		confirming.confirm(name, self.now)
		self.completed(name)
		billing.bill(name)
		self.assertEqual(self.invoice(name).outstanding_amount, 300_000)
		self.assertEqual(self.entry_of(session).unallocated_amount, 300_000)

	def test_where_erpnext_refuses_the_visit_was_made_all_the_same(self):
		name = self.completed(self.ready())
		frappe.db.set_value("Item", self.service.item, "disabled", 1)
		for _ in range(2):
			self.assertFalse(billing.bill(name))
		self.assertEqual((self.stored(name), self.row(name).sales_invoice), ("Completed", None))
		self.assertEqual(self.events(name).count("visit_bill_refused"), 1)
		frappe.db.set_value("Item", self.service.item, "disabled", 0)
		self.assertTrue(billing.bill(name))
