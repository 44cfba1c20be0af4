"""What only ERPNext itself can show of payments: how it allocates and moves allocations. Bench only."""

import frappe

from telegram_integration.installments.services import collecting
from telegram_integration.installments.tests.books_case import BooksCase
from telegram_integration.installments.tests.factories import (
	days_ago,
	make_payment,
	new_payment,
	pay,
	short_contract,
	today,
)
from telegram_integration.telegram_core.tests.factories import company, make_customer
from telegram_integration.telegram_core.tests.site_case import needs_erpnext


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

	def test_a_tax_that_is_included_in_the_payment_was_not_paid_for_the_contract(self):
		contract = short_contract()
		payment = self.taxed_payment(contract, 112)
		self.assertEqual((payment.unallocated_amount, self.booked_for(payment)), (100, 100))
		self.assert_paid(contract, 100)

	def test_a_tax_that_the_payment_deducts_was_paid_for_the_contract(self):
		contract = short_contract()
		reference = [("Sales Order", contract.sales_order, 100)]
		payment = self.taxed_payment(contract, 88, add_deduct_tax="Deduct", references=reference)
		self.assertEqual(self.booked_for(payment), 100)
		self.assert_paid(contract, 100)

	def test_a_tax_on_top_of_the_payment_changes_nothing(self):
		contract = short_contract()
		payment = self.taxed_payment(contract, 100, included_in_paid_amount=0)
		self.assertEqual(self.booked_for(payment), 100)
		self.assert_paid(contract, 100)

	def test_a_tax_included_in_returned_money_was_not_returned(self):
		contract = short_contract()
		make_payment(contract.customer, 300, contract=contract.name)
		payment = self.taxed_payment(contract, 112, payment_type="Pay")
		self.assertEqual(self.booked_for(payment), -100)
		self.assert_paid(contract, 200)

	def taxed_payment(self, contract, amount: float, references: list | None = None, **values):
		"""A payment that names the contract, with a tax of twelve percent; ``values`` go to the tax or to it."""
		entry = new_payment(
			contract.customer,
			amount,
			contract=contract.name,
			references=references or [],
			payment_type=values.pop("payment_type", "Receive"),
		)
		tax = {
			"add_deduct_tax": "Add",
			"charge_type": "On Paid Amount",
			"account_head": self.tax_account(),
			"description": "VAT",
			"rate": 12,
			"base_tax_amount": 0,
			"included_in_paid_amount": 1,
		}
		entry.append("taxes", {**tax, **values})
		entry.insert()
		entry.submit()
		return entry.reload()

	def tax_account(self) -> str:
		parent = {"company": company(), "root_type": "Liability", "is_group": 1}
		doc = frappe.new_doc("Account")
		doc.update(
			{
				"account_name": f"VAT {frappe.generate_hash(length=6)}",
				"company": company(),
				"parent_account": frappe.db.get_value("Account", parent),
				"account_type": "Tax",
			}
		)
		return doc.insert().name

	def booked_for(self, payment) -> float:
		"""What the ledger says that the customer has paid with it."""
		rows = frappe.get_all(
			"GL Entry",
			filters={"voucher_no": payment.name, "party": payment.party, "is_cancelled": 0},
			fields=["credit", "debit"],
			order_by="name asc",
		)
		return round(sum(row.credit - row.debit for row in rows), 2)

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

	def test_a_closed_order_that_is_billed_is_paid_through_its_invoice(self):
		contract = short_contract()
		invoice = self.invoice(contract)
		frappe.get_doc("Sales Order", contract.sales_order).update_status("Closed")
		entry, rows = self.filled_in(contract)
		self.assertEqual((entry.paid_amount, rows), (100, [("Sales Invoice", invoice.name, 100)]))
		self.submit(entry)
		self.assert_paid(contract, 100)

	def test_a_closed_order_without_an_invoice_gets_a_payment_that_names_the_contract(self):
		contract = short_contract()
		frappe.get_doc("Sales Order", contract.sales_order).update_status("Closed")
		entry, rows = self.filled_in(contract)
		self.assertEqual((entry.paid_amount, rows), (100, []))
