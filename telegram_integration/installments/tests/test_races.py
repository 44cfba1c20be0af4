"""Payments and contracts at the same moment, each on a connection of its own: MariaDB only."""

import frappe

from telegram_integration.installments.services import adoption, recompute
from telegram_integration.installments.tests.factories import (
	make_order,
	new_payment,
	short_contract,
	today,
)
from telegram_integration.telegram_core.tests.committed_case import CommittedCase, in_parallel
from telegram_integration.telegram_core.tests.site_case import needs_erpnext


@needs_erpnext
class TestRaces(CommittedCase):
	def setUp(self) -> None:
		super().setUp()
		self.customer = self.committed_customer()
		self.addCleanup(self.cancel_what_was_committed)

	def cancel_what_was_committed(self) -> None:
		"""Cancelled and left: ERPNext keeps its ledger rows, and so does this site of tests."""
		frappe.db.rollback()
		self.documents.clear()
		for doctype, field in (
			("Payment Entry", "party"),
			("Installment Contract", "customer"),
			("Sales Order", "customer"),
		):
			for name in reversed(self.names(doctype, {field: self.customer, "docstatus": 1})):
				frappe.get_doc(doctype, name).cancel()
		frappe.db.commit()

	def names(self, doctype: str, filters: dict) -> list[str]:
		return frappe.get_all(doctype, filters=filters, pluck="name", order_by="name asc")

	def contract(self, **fields):
		doc = short_contract(customer=self.customer, **fields)
		frappe.db.commit()
		return doc

	def drafts(self, amounts: list[float], **fields) -> list[str]:
		made = [new_payment(self.customer, amount, **fields).insert().name for amount in amounts]
		frappe.db.commit()
		return made

	def submit_all(self, drafts: list[str]) -> list:
		return in_parallel(lambda name: frappe.get_doc("Payment Entry", name).submit(), drafts)

	def refusals(self, answers: list) -> list:
		return [answer for answer in answers if isinstance(answer, Exception)]

	def assert_in_step(self, contract, paid: float) -> None:
		contract.reload()
		self.assertEqual(contract.paid, paid)
		self.assertEqual(round(sum(row.paid for row in contract.schedule), 2), min(paid, 300))
		self.assertEqual(list(recompute.faults_of(contract.name)), [])

	def test_payments_submitted_at_once_all_count(self):
		contract = self.contract()
		amounts = [10, 20, 30, 40]
		answers = self.submit_all(self.drafts(amounts, contract=contract.name))
		self.assertEqual(self.refusals(answers), [])
		self.assert_in_step(contract, 100)

	def test_payments_allocated_to_the_order_at_once_all_count(self):
		contract = self.contract()
		reference = ("Sales Order", contract.sales_order, 50)
		answers = self.submit_all(self.drafts([50, 50, 50], references=[reference]))
		done = len(answers) - len(self.refusals(answers))
		self.assertGreaterEqual(done, 1)
		self.assert_in_step(contract, 50 * done)

	def test_payments_over_two_contracts_in_opposite_order_do_not_lock_each_other_out(self):
		first, second = self.contract(), self.contract()
		forward = [("Sales Order", first.sales_order, 10), ("Sales Order", second.sales_order, 10)]
		drafts = [
			*self.drafts([20, 20], references=forward),
			*self.drafts([20, 20], references=forward[::-1]),
		]
		answers = self.submit_all(drafts)
		self.assertEqual(self.refusals(answers), [])
		self.assert_in_step(first, 40)
		self.assert_in_step(second, 40)

	def test_a_payment_that_comes_while_another_is_cancelled_is_not_lost(self):
		contract = self.contract()
		[standing] = self.drafts([30], contract=contract.name)
		frappe.get_doc("Payment Entry", standing).submit()
		frappe.db.commit()
		drafts = self.drafts([7, 8], contract=contract.name)
		works = [
			lambda: frappe.get_doc("Payment Entry", standing).cancel(),
			*[lambda name=name: frappe.get_doc("Payment Entry", name).submit() for name in drafts],
		]
		answers = in_parallel(lambda work: work(), works)
		self.assertEqual(self.refusals(answers), [])
		self.assert_in_step(contract, 15)

	def test_returned_money_at_once_never_exceeds_what_was_received(self):
		contract = self.contract()
		[received] = self.drafts([100], contract=contract.name)
		frappe.get_doc("Payment Entry", received).submit()
		frappe.db.commit()
		answers = self.submit_all(self.drafts([60, 60], contract=contract.name, payment_type="Pay"))
		self.assertEqual(len(self.refusals(answers)), 1)
		self.assert_in_step(contract, 40)

	def test_a_contract_is_never_cancelled_under_a_payment(self):
		contract = self.contract()
		[draft] = self.drafts([10], contract=contract.name)
		works = [
			lambda: frappe.get_doc("Installment Contract", contract.name).cancel(),
			lambda: frappe.get_doc("Payment Entry", draft).submit(),
		]
		answers = in_parallel(lambda work: work(), works)
		self.assertEqual(len(self.refusals(answers)), 1)
		contract.reload()
		paid = frappe.db.get_value("Payment Entry", draft, "docstatus") == 1
		self.assertEqual((contract.docstatus, contract.paid), (1, 10) if paid else (2, 0))

	def test_an_order_adopted_twice_at_once_gets_one_contract(self):
		order = make_order([(today(), 300)], customer=self.customer)
		frappe.db.commit()
		answers = in_parallel(adoption.adopt, [order.name] * 3)
		self.assertEqual(len(self.refusals(answers)), 2)
		self.assertEqual(
			len(self.names("Installment Contract", {"active_sales_order": order.name, "docstatus": 1})), 1
		)

	def test_a_payment_booked_while_its_order_is_adopted_is_counted(self):
		order = make_order([(today(), 300)], customer=self.customer)
		frappe.db.commit()
		[draft] = self.drafts([50], references=[("Sales Order", order.name, 50)])
		works = [
			lambda: adoption.adopt(order.name),
			lambda: frappe.get_doc("Payment Entry", draft).submit(),
		]
		answers = in_parallel(lambda work: work(), works)
		self.assertEqual(self.refusals(answers), [])
		[name] = self.names("Installment Contract", {"active_sales_order": order.name})
		# The job that every adoption from the Desk leaves behind.
		recompute.recompute(name)
		frappe.db.commit()
		self.assert_in_step(frappe.get_doc("Installment Contract", name), 50)
