"""A visit's documents that staff, or ERPNext itself, treat otherwise than the visit had it in mind."""

from contextlib import AbstractContextManager
from unittest.mock import patch

import frappe
from frappe.model.document import Document
from frappe.utils import now_datetime

from telegram_integration.service_booking.domain.order_status import ImpossibleStep
from telegram_integration.service_booking.services.money import billing, payable
from telegram_integration.service_booking.services.orders import order_books
from telegram_integration.service_booking.services.steps import cancelling, confirming, expiry, visiting
from telegram_integration.service_booking.tests.booking_case import make_client, set_up
from telegram_integration.service_booking.tests.order_case import OrderCase

SOM = 100


class BooksCase(OrderCase):
	def status_of(self, sales_order: str) -> str:
		return frappe.db.get_value("Sales Order", sales_order, "status")

	def confirmed(self, hour: int = 10, **fields) -> str:
		name = self.booked(hour, **fields)
		confirming.confirm(name, self.now)
		return name

	def cash(self, name: str, amount: int):
		"""Booked by a clerk, before it is submitted."""
		entry = payable.payment_entry(name, amount * SOM)
		cash = frappe.db.get_value("Company", entry.company, "default_cash_account")
		entry.update({"mode_of_payment": "Cash", "reference_no": "cash", "paid_to": cash})
		entry.update({"posting_date": self.now.date(), "reference_date": self.now.date()})
		return entry.insert()


class TestRefusedByERPNext(BooksCase):
	def refusing(self) -> AbstractContextManager:
		"""As ERPNext does while a submitted Payment Request names the Sales Order."""
		cancel = Document.cancel

		def refuse(doc, *args, **more):
			if doc.doctype == "Sales Order":
				raise frappe.ValidationError("submitted Payment Request exists")
			return cancel(doc, *args, **more)

		return patch.object(Document, "cancel", refuse)

	def test_the_customer_can_cancel_all_the_same_and_staff_are_told(self):
		name = self.confirmed()
		made = self.row(name).sales_order
		with self.refusing():
			cancelling.request_cancel(self.customer, name, "", self.now)
		self.assertEqual((self.stored(name), self.slots(name)), ("Cancelled", []))
		self.assertEqual(
			(self.row(name).sales_order, self.events(name).count("order_books_refused")), (made, 1)
		)

	def test_an_unpaid_hold_is_written_down_all_the_same(self):
		name = self.confirmed()
		self.run_out(name)
		with self.refusing():
			expiry.expire(name, now_datetime())
		self.assertEqual(self.stored(name), "Cancelled")


class TestSalesOrders(BooksCase):
	def test_a_payment_goes_to_no_order_that_staff_have_cancelled(self):
		set_up(payment_terms="Deposit")
		name = self.confirmed()
		first = frappe.get_doc("Sales Order", self.row(name).sales_order)
		first.cancel()
		[reference] = payable.payment_entry(name, 90_000 * SOM).references
		self.assertNotEqual(reference.reference_name, first.name)
		self.assertEqual(reference.reference_name, self.row(name).sales_order)

	def test_while_staff_amend_it_nothing_is_made_beside_it_and_theirs_takes_its_place(self):
		name = self.confirmed()
		first = frappe.get_doc("Sales Order", self.row(name).sales_order)
		first.cancel()
		second = frappe.copy_doc(first)
		second.update({"amended_from": first.name, "docstatus": 0})
		second.insert()
		self.assertEqual(payable.payment_entry(name, 300_000 * SOM).references, [])
		second.submit()
		self.assertEqual(self.row(name).sales_order, second.name)

	def test_a_revived_visit_has_its_order_open_again(self):
		name = self.confirmed()
		self.cash(name, 100_000).submit()
		self.run_out(name)
		expiry.expire(name, now_datetime())
		made = self.row(name).sales_order
		self.assertEqual(self.status_of(made), "Closed")
		confirming.confirm(name, now_datetime())
		self.assertEqual(self.status(name), "Waiting Payment")
		self.assertEqual((self.row(name).sales_order, self.status_of(made)), (made, "To Deliver and Bill"))

	def test_none_is_left_open_for_a_visit_that_late_money_does_not_bring_back(self):
		set_up(payment_terms="Deposit")
		name = self.booked()
		first, second = self.open_session(name), self.open_session(name)
		self.run_out(name)
		customer, user = make_client()
		other = self.booked(customer=customer, telegram_user=user)
		self.settle(first)
		cancelling.cancel_by_staff(other, "", now_datetime())
		self.settle(second)
		row = self.row(name)
		if row.status == "Cancelled" and row.sales_order:
			self.assertIn(self.status_of(row.sales_order), ("Closed", "Cancelled"))
		self.assertTrue(row.status == "Cancelled" or self.slots(name))


class TestMoneyByHand(BooksCase):
	def test_a_payment_that_is_moved_to_another_visit_counts_there(self):
		name, other = self.confirmed(), self.confirmed(14)
		entry = self.cash(name, 300_000)
		entry.submit()
		self.assertEqual((self.row(name).paid_amount, self.row(other).paid_amount), (300_000, 0))
		entry.reload()
		entry.references[0].reference_name = self.row(other).sales_order
		entry.flags.ignore_validate_update_after_submit = True
		entry.save(ignore_permissions=True)
		self.assertEqual((self.row(name).paid_amount, self.row(other).paid_amount), (0, 300_000))
		self.assertEqual(self.events(name).count("order_payment_taken_back"), 1)

	def test_it_counts_before_there_is_a_document_where_the_books_are_invoices(self):
		set_up(books_document="Sales Invoice")
		name = self.confirmed()
		entry = self.cash(name, 300_000)
		entry.submit()
		self.assertEqual((entry.references, self.row(name).paid_amount), ([], 300_000))
		entry.reload().cancel()
		self.assertEqual(self.row(name).paid_amount, 0)

	def test_a_visit_may_be_named_afterwards(self):
		name = self.confirmed()
		entry = self.cash(name, 300_000)
		entry.update({"references": [], "service_order": None})
		entry.save()
		entry.submit()
		self.assertEqual(self.row(name).paid_amount, 0)
		entry.service_order = name
		entry.save()
		self.assertEqual(self.row(name).paid_amount, 300_000)

	def test_what_goes_to_one_visit_names_it(self):
		name = self.confirmed()
		entry = self.cash(name, 300_000)
		entry.service_order = None
		entry.save()
		entry.submit()
		self.assertEqual(entry.reload().service_order, name)

	def test_another_customers_visit_is_not_named(self):
		customer, user = make_client()
		stranger = self.booked(14, customer=customer, telegram_user=user)
		entry = self.cash(self.confirmed(), 300_000)
		entry.service_order = stranger
		with self.assertRaisesRegex(frappe.ValidationError, stranger):
			entry.save()


class TestSalesInvoices(BooksCase):
	settings = {"payment_terms": "On Site", "books_document": "Sales Invoice"}

	def made(self) -> str:
		name = self.confirmed()
		visiting.start(name, self.row(name).start)
		visiting.complete(name, self.row(name).end)
		return name

	def test_one_that_staff_have_cancelled_is_made_anew_by_the_button(self):
		name = self.made()
		self.assertTrue(order_books.may_bill(self.row(name)))
		self.assertTrue(billing.bill(name))
		first = self.row(name).sales_invoice
		self.assertFalse(order_books.may_bill(self.row(name)))
		frappe.get_doc("Sales Invoice", first).cancel()
		self.assertNotIn(name, billing.waiting(self.row(name).completed_at))  # not behind their backs
		self.assertTrue(order_books.may_bill(self.row(name)))
		billing.bill_by_staff(name, self.now)
		self.assertNotEqual(self.row(name).sales_invoice, first)
		with self.assertRaises(ImpossibleStep):
			billing.bill_by_staff(name, self.now)
		self.assertEqual(frappe.db.get_value("Sales Invoice", self.row(name).sales_invoice, "docstatus"), 1)
