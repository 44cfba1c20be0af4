"""Money that has come, or gone back, and that ERPNext does not take: the visit knows of it all the same."""

import frappe
from frappe.utils import now_datetime

from telegram_integration.online_payments.services import bookkeeping, refund_books, refunds, session_rows
from telegram_integration.service_booking.services.money import payable
from telegram_integration.service_booking.services.orders import order_refunds
from telegram_integration.service_booking.services.steps import cancelling, expiry
from telegram_integration.service_booking.tests.booking_case import set_up
from telegram_integration.service_booking.tests.money_case import SOM, MoneyCase


class TestPaymentsWhoseBooksWait(MoneyCase):
	def test_who_has_paid_in_time_keeps_his_time(self):
		name = self.booked()
		session = self.open_session(name)
		self.books(refuse=True)
		self.settle(session)
		self.assertEqual(session_rows.read(session.name).books, "Pending")
		self.assertFalse(expiry.expire(name, now_datetime()))
		row = self.row(name)
		self.assertEqual((row.status, row.paid_amount, row.hold_until), ("Reserved", 300_000, None))
		self.assertEqual(self.slots(name), [(self.place(10), "Reserved")])

	def test_he_is_not_asked_to_pay_again(self):
		name = self.booked()
		session = self.open_session(name)
		self.books(refuse=True)
		self.settle(session)
		self.assertEqual(payable.choices(name, self.now.date()), ())

	def test_once_the_books_take_it_it_stands_on_the_visits_document_and_counts_once(self):
		name = self.booked()
		session = self.open_session(name)
		self.books(refuse=True)
		transaction = self.settle(session)
		self.books(refuse=False)
		self.assertTrue(bookkeeping.finish(transaction.name))
		row = self.row(name)
		self.assertEqual((row.paid_amount, self.events(name).count("order_paid")), (300_000, 1))
		entry = frappe.get_doc("Payment Entry", session_rows.read(session.name).payment_entry)
		[given] = entry.references
		self.assertEqual((given.reference_name, given.allocated_amount), (row.sales_order, 300_000))

	def test_what_nobody_has_a_use_for_is_an_advance_when_the_books_take_it(self):
		name = self.booked()
		session = self.open_session(name)
		cancelling.request_cancel(self.customer, name, "", self.now)
		self.books(refuse=True)
		transaction = self.settle(session)
		self.assertEqual(self.row(name).refund_due, 300_000)
		self.books(refuse=False)
		bookkeeping.finish(transaction.name)
		entry = frappe.get_doc("Payment Entry", session_rows.read(session.name).payment_entry)
		self.assertEqual((entry.references, self.row(name).refund_due), ([], 300_000))

	def test_money_of_a_visit_that_is_being_called_off_still_belongs_to_it(self):
		set_up(payment_terms="Deposit")
		name = self.booked()
		rest = self.open_session(name, "payoff")
		self.pay(name)
		cancelling.request_cancel(self.customer, name, "", self.now)
		self.settle(rest)
		entry = frappe.get_doc("Payment Entry", session_rows.read(rest.name).payment_entry)
		self.assertEqual([one.reference_name for one in entry.references], [self.row(name).sales_order])


class TestRefundsWhoseBooksWait(MoneyCase):
	def cancelled(self) -> tuple[str, str]:
		"""The order and the refund that its provider was asked for."""
		name = self.ready()
		cancelling.cancel_by_staff(name, "", self.now)
		order_refunds.send(name)
		[refund] = self.refunds_of(name)
		return name, refund.name

	def test_staff_are_not_told_to_give_back_what_the_provider_has_given_back(self):
		name, refund = self.cancelled()
		self.books(refuse=True)
		refunds.complete(refund)
		order_refunds.send(name)
		row = self.row(name)
		self.assertEqual((row.refund_by_hand, row.refund_due, row.refunded_amount), (0, 0, 300_000))
		self.books(refuse=False)
		refund_books.finish(refund)
		self.assertEqual(self.row(name).refunded_amount, 300_000)
		self.assertEqual(self.refunds_of(name)[0].books, "Booked")

	def test_the_order_hears_of_it_while_the_payment_itself_is_not_in_the_books(self):
		name = self.booked()
		session = self.open_session(name)
		self.books(refuse=True)
		self.settle(session)
		cancelling.cancel_by_staff(name, "", self.now)
		self.assertEqual(self.asked_back(name), {"Requested": 300_000})
		[refund] = self.refunds_of(name)
		refunds.complete(refund.name)
		order_refunds.send(name)
		row = self.row(name)
		self.assertEqual((row.refund_by_hand, row.refund_due, self.paid_back(session)), (0, 0, 300_000 * SOM))

	def test_what_the_order_has_not_heard_of_yet_is_not_asked_of_staff(self):
		"""Telling it was refused as well, and is tried again with the books."""
		name, refund = self.cancelled()
		before = self.row(name)
		refunds.complete(refund)
		frappe.db.set_value("Service Order", name, {"money": before.money, "refund_due": before.refund_due})
		order_refunds.send(name)
		self.assertEqual(self.row(name).refund_by_hand, 0)
