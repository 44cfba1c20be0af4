"""What tests of ERPNext's own arithmetic share: invoices, and contracts that must agree with the payments."""

import frappe

from telegram_integration.installments.services import recompute
from telegram_integration.telegram_core.tests.site_case import SiteTestCase


class BooksCase(SiteTestCase):
	def invoice(self, *contracts, submit: bool = True, **fields):
		"""A Sales Invoice made from the contracts' orders, as staff make it."""
		make = frappe.get_attr("erpnext.selling.doctype.sales_order.sales_order.make_sales_invoice")
		doc = None
		for contract in contracts:
			doc = make(contract.sales_order, target_doc=doc)
		doc.update(fields)
		doc.insert()
		if submit:
			doc.submit()
		return doc

	def assert_paid(self, contract, paid: float) -> None:
		self.assertEqual(contract.reload().paid, paid)
		self.assertEqual(list(recompute.faults_of(contract.name)), [])

	def references_of(self, payment) -> list[tuple]:
		return [(row.reference_doctype, row.allocated_amount) for row in payment.reload().references]
