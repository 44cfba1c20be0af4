"""Money is in the books exactly once, in whatever order and state it comes."""

from datetime import timedelta

import frappe
from frappe.utils import now_datetime

from telegram_integration.installments.tests.factories import pay, short_contract
from telegram_integration.online_payments.services import (
	bookkeeping,
	session_status,
	sessions,
	settlement,
	transactions,
)
from telegram_integration.online_payments.tests.payment_case import MODE, PaymentCase


def refuse(point: str, error: Exception):
	"""A fault point that raises where it is named."""

	def call(name: str) -> None:
		if name == point:
			raise error

	return call


class TestMoneyIn(PaymentCase):
	def test_one_payment_makes_one_entry_and_the_contract_follows(self):
		session = self.session()
		transaction = self.transaction(session)
		settled = settlement.settle(transaction.name)
		self.assertEqual((settled.is_new, settled.is_late, settled.is_extra), (True, False, False))
		[entry] = self.entries_of(session)
		after = sessions.read(session.name)
		self.assertEqual((after.status, after.books, after.payment_entry), ("Completed", "Booked", entry))
		self.assertEqual(after.paid_amount, 10_000)
		self.assertEqual(self.contract.reload().paid, 100)

	def test_the_entry_says_where_the_money_came_from(self):
		session = self.session()
		transaction = self.paid(session)
		entry = frappe.get_doc("Payment Entry", self.entries_of(session)[0])
		self.assertEqual((entry.mode_of_payment, entry.reference_no), (MODE, transaction.external_id))
		self.assertEqual(
			(entry.payment_session, entry.provider_transaction), (session.name, transaction.name)
		)
		self.assertEqual(entry.installment_contract, self.contract.name)
		[reference] = entry.references
		self.assertEqual(
			(reference.reference_name, reference.allocated_amount), (self.contract.sales_order, 100)
		)
		account = frappe.db.get_value("Mode of Payment Account", {"parent": MODE}, "default_account")
		self.assertEqual(entry.paid_to, account)

	def test_the_same_money_again_is_silence(self):
		session = self.session()
		transaction = self.paid(session)
		again = settlement.settle(transaction.name, now_datetime() + timedelta(hours=1))
		self.assertFalse(again.is_new)
		self.assertEqual(len(self.entries_of(session)), 1)
		self.assertEqual(self.contract.reload().paid, 100)

	def test_a_guest_may_bring_the_money_and_stays_a_guest(self):
		session = self.session()
		transaction = self.transaction(session)
		frappe.set_user("Guest")
		settlement.settle(transaction.name)
		self.assertEqual(frappe.session.user, "Guest")
		frappe.set_user("Administrator")
		[entry] = self.entries_of(session)
		self.assertEqual(frappe.db.get_value("Payment Entry", entry, "owner"), "Administrator")

	def test_the_contract_tells_of_it(self):
		session = self.session()
		self.paid(session)
		told = frappe.get_all(
			"Business Event",
			filters={"event": "contract_paid_online", "reference_name": self.contract.name},
			pluck="details",
			order_by="creation asc",
		)
		self.assertEqual(len(told), 1)
		self.assertIn(session.name, told[0])


class TestUnexpectedMoney(PaymentCase):
	def late_after(self, status: str):
		session = self.session()
		transaction = self.transaction(session)
		session_status.move(session.name, status)
		return session, settlement.settle(transaction.name)

	def test_money_after_the_end_is_taken_in_and_marked(self):
		for status in ("Expired", "Cancelled", "Failed"):
			with self.subTest(status):
				contract = short_contract()
				self.contract = contract
				session, settled = self.late_after(status)
				self.assertTrue(settled.is_late)
				after = sessions.read(session.name)
				self.assertEqual((after.status, after.is_late, after.books), ("Completed", True, "Booked"))
				self.assertEqual(contract.reload().paid, 100)

	def test_a_session_whose_time_is_up_by_the_clock_is_late_too(self):
		session = self.session()
		transaction = self.transaction(session)
		transactions.change(transaction, "Cancelled")
		sessions.note(session.name, expires_at=now_datetime() - timedelta(minutes=1))
		self.assertTrue(settlement.settle(transaction.name).is_late)

	def test_a_second_payment_of_one_session_is_an_advance(self):
		session = self.session()
		self.paid(session)
		second = self.transaction(session)
		self.assertTrue(settlement.settle(second.name).is_extra)
		self.assertEqual(len(self.entries_of(session)), 2)
		extra = frappe.get_doc("Payment Entry", transactions.read(second.name).payment_entry)
		self.assertEqual((extra.references, extra.installment_contract), ([], None))
		self.assertEqual((extra.party, extra.payment_session), (self.contract.customer, None))
		self.assertEqual(self.contract.reload().paid, 100)

	def test_a_contract_paid_meanwhile_makes_it_an_advance(self):
		session = self.session()
		transaction = self.transaction(session)
		pay(self.contract, 300)
		settlement.settle(transaction.name)
		entry = frappe.get_doc("Payment Entry", self.entries_of(session)[0])
		self.assertEqual((entry.references, entry.installment_contract), ([], None))
		self.assertEqual(self.contract.reload().overpaid, 0)

	def test_a_contract_cancelled_meanwhile_makes_it_an_advance(self):
		session = self.session()
		transaction = self.transaction(session)
		self.contract.cancel()
		settlement.settle(transaction.name)
		entry = frappe.get_doc("Payment Entry", self.entries_of(session)[0])
		self.assertEqual((entry.references, entry.docstatus), ([], 1))
		self.assertEqual(sessions.read(session.name).books, "Booked")

	def test_what_is_beyond_the_debt_stays_with_the_customer(self):
		session = self.session("payoff")
		transaction = self.transaction(session)
		pay(self.contract, 250)
		settlement.settle(transaction.name)
		entry = frappe.get_doc("Payment Entry", self.entries_of(session)[0])
		self.assertEqual((entry.paid_amount, entry.references[0].allocated_amount), (300, 50))
		self.assertEqual(self.contract.reload().outstanding, 0)

	def test_staff_are_told(self):
		session, _settled = self.late_after("Expired")
		self.assertTrue(
			frappe.db.exists("Business Event", {"event": "late_payment", "reference_name": session.name})
		)


class TestBooksThatRefuse(PaymentCase):
	def unbooked(self):
		session = self.session()
		transaction = self.transaction(session)
		frappe.db.set_value("Trial Merchant", None, "mode_of_payment", "")
		frappe.clear_document_cache("Trial Merchant", "Trial Merchant")
		settlement.settle(transaction.name)
		return session, transaction

	def put_right(self) -> None:
		frappe.db.set_value("Trial Merchant", None, "mode_of_payment", MODE)
		frappe.clear_document_cache("Trial Merchant", "Trial Merchant")

	def test_the_money_is_recorded_and_the_reason_kept(self):
		session, transaction = self.unbooked()
		after = sessions.read(session.name)
		self.assertEqual((after.status, after.books, after.paid_amount), ("Completed", "Pending", 10_000))
		reason = frappe.db.get_value("Payment Session", session.name, "books_error")
		self.assertIn("mode of payment", reason)
		self.assertEqual(self.entries_of(session), [])
		self.assertIn(transaction.name, bookkeeping.waiting(100))
		self.assertTrue(
			frappe.db.exists("Business Event", {"event": "books_pending", "reference_name": session.name})
		)

	def test_they_are_finished_later_once(self):
		session, transaction = self.unbooked()
		self.assertFalse(bookkeeping.finish(transaction.name))
		self.put_right()
		self.assertTrue(bookkeeping.finish(transaction.name))
		self.assertTrue(bookkeeping.finish(transaction.name))
		self.assertEqual(len(self.entries_of(session)), 1)
		after = sessions.read(session.name)
		self.assertEqual((after.books, after.payment_entry), ("Booked", self.entries_of(session)[0]))
		self.assertIsNone(frappe.db.get_value("Payment Session", session.name, "books_error"))

	def test_staff_are_told_once(self):
		session, transaction = self.unbooked()
		bookkeeping.finish(transaction.name)
		told = {"event": "books_pending", "reference_name": session.name}
		self.assertEqual(frappe.db.count("Business Event", told), 1)

	def test_a_half_made_entry_does_not_stay(self):
		session = self.session()
		transaction = self.transaction(session)
		frappe.local.flags.fault_point = refuse("books.after_entry", frappe.ValidationError("closed period"))
		self.addCleanup(frappe.local.flags.pop, "fault_point", None)
		settlement.settle(transaction.name)
		self.assertEqual((self.entries_of(session), self.contract.reload().paid), ([], 0))
		self.assertEqual(sessions.read(session.name).books, "Pending")

	def test_a_lost_lock_is_not_a_refusal_of_the_books(self):
		transaction = self.transaction(self.session())
		frappe.local.flags.fault_point = refuse("books.after_entry", frappe.QueryDeadlockError())
		self.addCleanup(frappe.local.flags.pop, "fault_point", None)
		with self.assertRaises(frappe.QueryDeadlockError):
			settlement.settle(transaction.name)

	def test_tries_come_to_an_end(self):
		_session, transaction = self.unbooked()
		frappe.db.set_value("Provider Transaction", transaction.name, "books_tries", 20)
		self.assertNotIn(transaction.name, bookkeeping.waiting(100))

	def test_an_entry_that_staff_cancel_leaves_the_money_waiting_for_staff(self):
		session = self.session()
		transaction = self.paid(session)
		frappe.get_doc("Payment Entry", self.entries_of(session)[0]).cancel()
		after = sessions.read(session.name)
		self.assertEqual((after.status, after.books, after.payment_entry), ("Completed", "Pending", ""))
		self.assertEqual(self.contract.reload().paid, 0)
		self.assertNotIn(transaction.name, bookkeeping.waiting(100))
		self.assertTrue(bookkeeping.finish(transaction.name))
		self.assertEqual((len(self.entries_of(session)), self.contract.reload().paid), (1, 100))


class TestBooksThatStaffMakeByHand(PaymentCase):
	"""While the books of a payment wait, staff may make the Payment Entry themselves."""

	def setUp(self) -> None:
		super().setUp()
		self.open = self.session()
		self.money = self.transaction(self.open)
		frappe.local.flags.fault_point = refuse("books.after_entry", frappe.ValidationError("closed period"))
		settlement.settle(self.money.name)
		frappe.local.flags.pop("fault_point")

	def test_theirs_is_taken_and_none_is_made_beside_it(self):
		entry = pay(self.contract, 100, reference_no=self.money.external_id)
		self.assertTrue(bookkeeping.finish(self.money.name))
		self.assertEqual(self.entries_of(self.open), [entry.name])
		after = sessions.read(self.open.name)
		self.assertEqual((after.books, after.payment_entry), ("Booked", entry.name))
		self.assertEqual(self.contract.reload().paid, 100)
		entry.reload().cancel()
		self.assertEqual(sessions.read(self.open.name).books, "Pending")

	def test_over_another_amount_it_is_left_to_staff(self):
		entry = pay(self.contract, 60, reference_no=self.money.external_id)
		self.assertFalse(bookkeeping.finish(self.money.name))
		self.assertEqual(self.entries_of(self.open), [])
		self.assertIn(entry.name, frappe.db.get_value("Payment Session", self.open.name, "books_error"))

	def test_another_customers_number_is_no_hindrance(self):
		pay(short_contract(), 100, reference_no=self.money.external_id)
		self.assertTrue(bookkeeping.finish(self.money.name))
		self.assertEqual(self.contract.reload().paid, 100)
