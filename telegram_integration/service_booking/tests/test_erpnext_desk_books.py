"""What staff do with a visit's documents in ERPNext itself: reconcile, take apart, cancel, amend. Bench only."""

import frappe
from frappe.utils import now_datetime

from telegram_integration.service_booking.services.money import billing, payable
from telegram_integration.service_booking.services.steps import cancelling, confirming, expiry, visiting
from telegram_integration.service_booking.tests.order_case import OrderCase
from telegram_integration.telegram_core.tests.site_case import needs_erpnext

SOM = 100


class DeskCase(OrderCase):
	def cash(self, name: str, amount: int, *, on_account: bool = False):
		"""Booked by a clerk; ``on_account``: without a word what it is for."""
		entry = payable.payment_entry(name, amount * SOM)
		if on_account:
			entry.update({"references": [], "service_order": None})
		cash = frappe.db.get_value("Company", entry.company, "default_cash_account")
		entry.update({"mode_of_payment": "Cash", "reference_no": "cash", "paid_to": cash})
		entry.update({"posting_date": self.now.date(), "reference_date": self.now.date()})
		entry.insert()
		entry.submit()
		return entry

	def made(self) -> str:
		"""A visit that was made, paid on the spot, with its invoice."""
		name = self.booked()
		confirming.confirm(name, self.now)
		visiting.start(name, self.row(name).start)
		visiting.complete(name, self.row(name).end)
		self.assertTrue(billing.bill(name))
		return name

	def reconcile(self, invoice) -> None:
		tool = frappe.get_doc("Payment Reconciliation")
		tool.update(
			{
				"company": invoice.company,
				"party_type": "Customer",
				"party": invoice.customer,
				"receivable_payable_account": invoice.debit_to,
			}
		)
		tool.get_unreconciled_entries()
		rows = {
			"invoices": [row.as_dict() for row in tool.invoices],
			"payments": [row.as_dict() for row in tool.payments],
		}
		tool.allocate_entries(frappe._dict(rows))
		tool.reconcile()

	def take_apart(self, entry) -> None:
		tool = frappe.new_doc("Unreconcile Payment")
		tool.update({"company": entry.company, "voucher_type": "Payment Entry", "voucher_no": entry.name})
		tool.add_references()
		tool.insert()
		tool.submit()

	def paid(self, name: str) -> float:
		return self.row(name).paid_amount


@needs_erpnext
class TestInvoices(DeskCase):
	settings = {"payment_terms": "On Site", "books_document": "Sales Invoice"}

	def invoice(self, name: str):
		return frappe.get_doc("Sales Invoice", self.row(name).sales_invoice)

	def test_cash_on_account_counts_once_it_is_reconciled_and_no_more_when_taken_apart(self):
		name = self.made()
		entry = self.cash(name, 300_000, on_account=True)
		self.assertEqual(self.paid(name), 0)
		self.reconcile(self.invoice(name))
		self.assertEqual((self.paid(name), self.invoice(name).outstanding_amount), (300_000, 0))
		self.take_apart(entry)
		self.assertEqual((self.paid(name), self.invoice(name).outstanding_amount), (0, 300_000))

	def test_cash_before_the_visit_counts_and_pays_the_invoice(self):
		name = self.booked()
		confirming.confirm(name, self.now)
		entry = self.cash(name, 200_000)
		self.assertEqual((self.paid(name), entry.unallocated_amount), (200_000, 200_000))
		visiting.start(name, self.row(name).start)
		visiting.complete(name, self.row(name).end)
		self.assertTrue(billing.bill(name))
		self.assertEqual((self.paid(name), self.invoice(name).outstanding_amount), (200_000, 100_000))
		self.assertEqual(self.events(name).count("order_payment_taken_back"), 0)

	def test_a_cancelled_invoice_leaves_the_money_with_the_visit_and_is_made_anew(self):
		name = self.made()
		entry = self.cash(name, 300_000)
		first = self.invoice(name)
		self.assertEqual((entry.service_order, first.reload().outstanding_amount), (name, 0))
		first.cancel()
		self.assertEqual(self.paid(name), 300_000)
		self.assertTrue(billing.bill(name))
		self.assertNotEqual(self.invoice(name).name, first.name)
		self.assertEqual((self.invoice(name).docstatus, self.invoice(name).outstanding_amount), (1, 0))
		self.assertEqual(self.paid(name), 300_000)

	def test_an_amended_invoice_takes_the_place_of_the_first(self):
		name = self.made()
		first = self.invoice(name)
		first.cancel()
		second = frappe.copy_doc(first)
		second.update({"amended_from": first.name, "docstatus": 0})
		second.insert()
		self.assertTrue(billing.bill(name))  # staff are at it: nothing is made beside theirs
		self.assertEqual(self.row(name).sales_invoice, first.name)
		second.submit()
		self.assertEqual(self.row(name).sales_invoice, second.name)
		self.cash(name, 300_000)
		self.assertEqual((self.paid(name), second.reload().outstanding_amount), (300_000, 0))


@needs_erpnext
class TestSalesOrders(DeskCase):
	settings = {"payment_terms": "Deposit"}

	def sales_order(self, name: str):
		return frappe.get_doc("Sales Order", self.row(name).sales_order)

	def confirmed(self, hour: int = 10) -> str:
		name = self.booked(hour)
		confirming.confirm(name, self.now)
		return name

	def test_an_invoice_that_staff_make_of_the_order_keeps_the_cash_with_the_visit(self):
		from erpnext.selling.doctype.sales_order.sales_order import make_sales_invoice

		name = self.confirmed()
		entry = self.cash(name, 300_000)
		invoice = make_sales_invoice(self.row(name).sales_order, ignore_permissions=True)
		invoice.allocate_advances_automatically = 1
		invoice.insert()
		invoice.submit()
		[reference] = entry.reload().references
		self.assertEqual((reference.reference_doctype, self.paid(name)), ("Sales Invoice", 300_000))
		self.assertEqual(self.events(name).count("order_payment_taken_back"), 0)

	def test_a_payment_after_the_order_was_cancelled_in_the_desk_finds_a_new_one(self):
		name = self.confirmed()
		first = self.sales_order(name)
		first.cancel()
		self.settle(self.open_session(name))
		self.assertNotEqual(self.row(name).sales_order, first.name)
		self.assertEqual((self.sales_order(name).docstatus, self.sales_order(name).advance_paid), (1, 90_000))

	def test_a_revived_visits_order_is_open_again_and_takes_money(self):
		name = self.confirmed()
		self.cash(name, 40_000)
		self.run_out(name)
		expiry.expire(name, now_datetime())
		self.assertEqual(self.sales_order(name).status, "Closed")
		confirming.confirm(name, now_datetime())
		self.assertNotIn(self.sales_order(name).status, ("Closed", "Draft"))
		self.cash(name, 50_000)
		self.assertEqual(self.sales_order(name).advance_paid, 90_000)

	def test_one_payment_for_two_visits_is_followed_by_its_parts(self):
		first, second = self.confirmed(), self.confirmed(14)
		entry = payable.payment_entry(first, 90_000 * SOM)
		part = {"reference_doctype": "Sales Order", "reference_name": self.row(second).sales_order}
		entry.append("references", {**part, "allocated_amount": 30_000})
		entry.update({"service_order": None, "paid_amount": 120_000, "received_amount": 120_000})
		cash = frappe.db.get_value("Company", entry.company, "default_cash_account")
		entry.update({"mode_of_payment": "Cash", "reference_no": "cash", "paid_to": cash})
		entry.update({"posting_date": self.now.date(), "reference_date": self.now.date()})
		entry.insert()
		entry.submit()
		self.assertEqual((entry.service_order, self.paid(first), self.paid(second)), (None, 90_000, 30_000))
		self.take_apart(entry)
		self.assertEqual((self.paid(first), self.paid(second)), (0, 0))

	def test_an_order_that_a_payment_request_names_keeps_nobody_from_cancelling_his_visit(self):
		name = self.confirmed()
		request = frappe.get_doc(
			{
				"doctype": "Payment Request",
				"payment_request_type": "Inward",
				"company": self.row(name).company,
				"party_type": "Customer",
				"party": self.customer,
				"reference_doctype": "Sales Order",
				"reference_name": self.row(name).sales_order,
				"grand_total": 300_000,
				"currency": "UZS",
				"mute_email": 1,
				"email_to": "nobody@example.com",
			}
		).insert()
		request.submit()
		cancelling.request_cancel(self.customer, name, "", self.now)
		self.assertEqual((self.stored(name), self.slots(name)), ("Cancelled", []))
		self.assertEqual(self.sales_order(name).docstatus, 1)
		self.assertEqual(self.events(name).count("order_books_refused"), 1)
