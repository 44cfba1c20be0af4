"""Columns of custom fields outlive an uninstall: a reinstall must find no links to contracts that are gone."""

import frappe

from telegram_integration.installments.tests.factories import make_payment, short_contract
from telegram_integration.setup.uninstall import empty_links
from telegram_integration.telegram_core.tests.site_case import SiteTestCase


class TestLinksToContracts(SiteTestCase):
	def test_orders_and_payments_name_no_contract_once_the_app_goes(self):
		contract = short_contract()
		payment = make_payment(contract.customer, 50, contract=contract.name)
		empty_links()
		for doctype, name in (("Sales Order", contract.sales_order), ("Payment Entry", payment.name)):
			self.assertIsNone(frappe.db.get_value(doctype, name, "installment_contract"), doctype)
