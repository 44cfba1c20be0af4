"""Money back: whole or in part, told by the provider or asked for by staff, once; the contract's figures follow."""

import frappe

from telegram_integration.online_payments.providers.contract import Payment
from telegram_integration.online_payments.services import (
	asking,
	bookkeeping,
	refund_books,
	refunds,
	sessions,
	settlement,
	transactions,
)
from telegram_integration.online_payments.services.refunds import NewRefund
from telegram_integration.online_payments.services.staff import refund_sending
from telegram_integration.online_payments.tests.payment_case import PaymentCase


class RefundCase(PaymentCase):
	def setUp(self) -> None:
		super().setUp()
		self.payment = self.session()
		self.money = self.paid(self.payment)

	def back(self, amount: int, key: str) -> str:
		return refunds.refunded_by_provider(NewRefund(self.money.name, amount, key))

	def entry_of(self, refund: str):
		return frappe.get_doc("Payment Entry", frappe.db.get_value("Payment Refund", refund, "payment_entry"))

	def by_hand(self, amount: int, key: str = "a") -> str:
		return refund_sending.ask_for(self.payment.name, amount, "Goods came back", by_hand=True, key=key)

	def status(self) -> tuple:
		session = sessions.read(self.payment.name)
		return session.status, session.refunded_amount, transactions.read(self.money.name).state


class TestToldByTheProvider(RefundCase):
	def test_all_of_it(self):
		refund = self.back(10_000, "whole")
		self.assertEqual(self.status(), ("Refunded", 10_000, "Refunded"))
		entry = self.entry_of(refund)
		self.assertEqual((entry.payment_type, entry.paid_amount, entry.docstatus), ("Pay", 100, 1))
		self.assertEqual(entry.installment_contract, self.contract.name)
		self.assertEqual(self.contract.reload().paid, 0)

	def test_a_part_and_then_the_rest(self):
		self.back(4_000, "first")
		self.assertEqual(self.status(), ("Partly Refunded", 4_000, "Paid"))
		self.assertEqual(self.contract.reload().paid, 60)
		self.back(6_000, "second")
		self.assertEqual(self.status(), ("Refunded", 10_000, "Refunded"))
		self.assertEqual(self.contract.reload().paid, 0)

	def test_two_parts_that_leave_something(self):
		self.back(4_000, "first")
		self.back(4_000, "second")
		self.assertEqual(self.status(), ("Partly Refunded", 8_000, "Paid"))

	def test_the_same_refund_again_is_silence(self):
		first = self.back(4_000, "same")
		self.assertEqual(self.back(4_000, "same"), first)
		self.assertEqual(self.status(), ("Partly Refunded", 4_000, "Paid"))
		self.assertEqual(frappe.db.count("Payment Entry", {"payment_refund": first}), 1)

	def test_a_payment_that_has_gone_back_is_not_settled_again(self):
		self.back(10_000, "whole")
		self.assertFalse(settlement.settle(self.money.name).is_new)
		self.assertEqual(self.status(), ("Refunded", 10_000, "Refunded"))

	def test_what_the_providers_own_server_says_is_taken_in_once(self):
		said = Payment(self.money.external_id, "paid", 10_000, "UZS", refunded=3_000)
		for _ in range(2):
			asking.take_in(self.money.name, said)
		self.assertEqual(self.status(), ("Partly Refunded", 3_000, "Paid"))

	def test_an_extra_goes_back_without_touching_the_session(self):
		extra = self.transaction(self.payment)
		settlement.settle(extra.name)
		refund = refunds.refunded_by_provider(NewRefund(extra.name, 10_000, "extra"))
		self.assertEqual(self.status(), ("Completed", 0, "Paid"))
		self.assertEqual(transactions.read(extra.name).state, "Refunded")
		self.assertIsNone(self.entry_of(refund).installment_contract)
		self.assertEqual(self.contract.reload().paid, 100)


class TestAskedForByStaff(RefundCase):
	def test_by_hand_it_is_done_at_once(self):
		refund = self.by_hand(2_500)
		row = frappe.get_doc("Payment Refund", refund)
		self.assertEqual((row.status, row.by_hand, row.reason), ("Done", 1, "Goods came back"))
		self.assertEqual(self.contract.reload().paid, 75)

	def test_pressed_twice_money_goes_back_once(self):
		self.assertEqual(self.by_hand(2_500), self.by_hand(2_500))
		self.assertEqual(self.status(), ("Partly Refunded", 2_500, "Paid"))

	def test_no_more_than_was_paid(self):
		self.by_hand(6_000)
		with self.assertRaises(frappe.ValidationError):
			self.by_hand(4_001, key="b")
		for nothing in (0, -1):
			with self.assertRaises(frappe.ValidationError):
				self.by_hand(nothing, key="c")

	def test_what_is_under_way_is_not_promised_twice(self):
		session, money = transactions.lock_with_session(self.money.name)
		refunds.request(session, money, NewRefund(money.name, 6_000, "under way"))
		self.assertEqual(refunds.refundable(transactions.read(money.name)), 4_000)

	def test_the_providers_word_ends_a_refund_that_is_under_way(self):
		session, money = transactions.lock_with_session(self.money.name)
		asked = refunds.request(session, money, NewRefund(money.name, 10_000, "asked"))
		refunds.move(asked, refunds.SENT)
		self.assertEqual(self.back(10_000, "told"), asked)
		self.assertEqual(self.status(), ("Refunded", 10_000, "Refunded"))

	def test_money_of_nobody_is_not_given_back(self):
		with self.assertRaises(frappe.ValidationError):
			session = self.session()
			unpaid = self.transaction(session)
			refund_sending.ask_for(session.name, 100, "", by_hand=True, key="x", transaction=unpaid.name)


class TestBooksOfRefunds(RefundCase):
	def test_they_wait_where_they_are_refused_and_are_finished_once(self):
		mode = frappe.db.get_value("Trial Merchant", None, "mode_of_payment")
		frappe.db.set_value("Trial Merchant", None, "mode_of_payment", "")
		frappe.clear_document_cache("Trial Merchant", "Trial Merchant")
		refund = self.by_hand(10_000)
		self.assertEqual(frappe.db.get_value("Payment Refund", refund, "books"), "Pending")
		self.assertEqual(self.status(), ("Refunded", 10_000, "Refunded"))
		self.assertEqual(self.contract.reload().paid, 100)
		frappe.db.set_value("Trial Merchant", None, "mode_of_payment", mode)
		frappe.clear_document_cache("Trial Merchant", "Trial Merchant")
		self.assertIn(refund, refund_books.waiting(100))
		self.assertTrue(refund_books.finish(refund))
		self.assertTrue(refund_books.finish(refund))
		self.assertEqual(frappe.db.count("Payment Entry", {"payment_refund": refund}), 1)
		self.assertEqual(self.contract.reload().paid, 0)

	def test_an_entry_that_staff_cancel_can_be_made_anew(self):
		refund = self.by_hand(10_000)
		self.entry_of(refund).cancel()
		self.assertEqual(frappe.db.get_value("Payment Refund", refund, "books"), "Pending")
		self.assertEqual(self.contract.reload().paid, 100)
		self.assertTrue(refund_books.finish(refund))
		self.assertEqual(self.contract.reload().paid, 0)

	def test_they_wait_for_the_books_of_the_payment_itself(self):
		entry = frappe.db.get_value("Provider Transaction", self.money.name, "payment_entry")
		frappe.get_doc("Payment Entry", entry).cancel()
		refund = self.by_hand(10_000)
		self.assertEqual(frappe.db.get_value("Payment Refund", refund, "books"), "Pending")
		self.assertTrue(bookkeeping.finish(self.money.name))
		self.assertEqual(self.contract.reload().paid, 100)
		self.assertTrue(refund_books.finish(refund))
		self.assertEqual(self.contract.reload().paid, 0)
