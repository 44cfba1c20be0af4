"""Whether the bot shows contracts at all: to the customers of a company that sells on instalments, and to no others."""

import frappe

from telegram_integration.installments.services import overview
from telegram_integration.installments.tests import factories
from telegram_integration.telegram_core.services.settings import support_contacts
from telegram_integration.telegram_core.tests.site_case import SiteTestCase


class TestSubjects(SiteTestCase):
	def setUp(self) -> None:
		super().setUp()
		frappe.db.delete("Installment Contract", {"docstatus": 1})
		frappe.db.set_value("Installment Plan", {"enabled": 1}, "enabled", 0)

	def test_a_company_without_plans_and_contracts_shows_none(self):
		self.assertEqual(overview.subjects(), [])
		self.assertNotIn("installments", support_contacts()["subjects"])

	def test_a_plan_is_enough(self):
		factories.make_plan()
		self.assertIn("installments", support_contacts()["subjects"])

	def test_contracts_stay_in_sight_after_the_last_plan_was_switched_off(self):
		factories.short_contract()
		frappe.db.set_value("Installment Plan", {"enabled": 1}, "enabled", 0)
		self.assertEqual(overview.subjects(), ["installments"])
