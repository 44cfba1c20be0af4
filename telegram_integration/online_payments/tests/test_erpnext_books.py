"""What ERPNext itself makes of a settlement: ledger, advance of the order, money back. A bench only."""

import frappe

from telegram_integration.installments.services import recompute
from telegram_integration.installments.tests.books_case import BooksCase
from telegram_integration.online_payments.services import (
	bookkeeping,
	refunds,
	sessions,
	settlement,
	transactions,
)
from telegram_integration.online_payments.services.refunds import NewRefund
from telegram_integration.online_payments.tests.payment_case import MODE, PaymentCase
from telegram_integration.telegram_core.tests.site_case import needs_erpnext


@needs_erpnext
class TestBooks(PaymentCase, BooksCase):
	def entry_of(self, session):
		return frappe.get_doc("Payment Entry", sessions.read(session.name).payment_entry)

	def booked(self, voucher: str) -> dict[str, float]:
		"""Debit less credit by account type."""
		found: dict[str, float] = {}
		for row in frappe.get_all(
			"GL Entry",
			filters={"voucher_no": voucher, "is_cancelled": 0},
			fields=["account", "debit", "credit"],
			order_by="account asc, name asc",
		):
			found[row.account] = found.get(row.account, 0) + row.debit - row.credit
		return found

	def test_the_order_has_its_advance_and_the_ledger_balances(self):
		session = self.session()
		self.paid(session)
		entry = self.entry_of(session)
		order = frappe.get_doc("Sales Order", self.contract.sales_order)
		self.assertEqual((entry.docstatus, entry.unallocated_amount, order.advance_paid), (1, 0, 100))
		account = frappe.db.get_value("Mode of Payment Account", {"parent": MODE}, "default_account")
		booked = self.booked(entry.name)
		self.assertEqual((booked[account], sum(booked.values())), (100, 0))
		self.assertEqual(list(recompute.faults_of(self.contract.name)), [])

	def test_what_nobody_owes_is_unallocated(self):
		session = self.session("payoff")
		first, second = self.transaction(session), self.transaction(session)
		settlement.settle(first.name)
		settlement.settle(second.name)
		extra = frappe.get_doc("Payment Entry", transactions.read(second.name).payment_entry)
		self.assertEqual((extra.unallocated_amount, extra.docstatus), (300, 1))
		order = frappe.get_doc("Sales Order", self.contract.sales_order)
		self.assertEqual((order.advance_paid, self.contract.reload().paid), (300, 300))

	def test_an_invoiced_contract_is_paid_by_its_invoice(self):
		invoice = self.invoice(self.contract)
		session = self.session()
		self.paid(session)
		[reference] = self.entry_of(session).references
		self.assertEqual((reference.reference_doctype, reference.allocated_amount), ("Sales Invoice", 100))
		self.assertEqual(invoice.reload().outstanding_amount, 200)
		self.assertEqual(self.contract.reload().paid, 100)

	def test_money_back_leaves_the_ledger_balanced_and_the_contract_unpaid(self):
		session = self.session()
		transaction = self.paid(session)
		name = refunds.refunded_by_provider(NewRefund(transaction.name, 10_000, "whole"))
		refund = frappe.get_doc("Payment Refund", name)
		self.assertEqual((refund.books, refund.books_error), ("Booked", None))
		booked = self.booked(refund.payment_entry)
		account = frappe.db.get_value("Mode of Payment Account", {"parent": MODE}, "default_account")
		self.assertEqual((booked[account], sum(booked.values())), (-100, 0))
		self.assertEqual(self.contract.reload().paid, 0)

	def test_a_disabled_account_makes_the_books_wait_and_opening_it_finishes_them(self):
		session = self.session()
		transaction = self.transaction(session)
		account = frappe.db.get_value("Mode of Payment Account", {"parent": MODE}, "default_account")
		frappe.db.set_value("Account", account, "disabled", 1)
		settlement.settle(transaction.name)
		after = sessions.read(session.name)
		self.assertEqual((after.status, after.books), ("Completed", "Pending"))
		self.assertEqual(self.contract.reload().paid, 0)
		frappe.db.set_value("Account", account, "disabled", 0)
		self.assertTrue(bookkeeping.finish(transaction.name))
		self.assertEqual(self.contract.reload().paid, 100)
