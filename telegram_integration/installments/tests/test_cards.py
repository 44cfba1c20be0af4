"""The number cards that look at dates: what they count, and that a click opens the contracts that were counted."""

from datetime import timedelta

import frappe

from telegram_integration.installments import api
from telegram_integration.installments.tests.factories import (
	days_ago,
	new_contract,
	pay,
	short_contract,
	today,
)
from telegram_integration.telegram_core.tests.factories import make_staff_user
from telegram_integration.telegram_core.tests.site_case import SiteTestCase

CONTRACT = "Installment Contract"


class TestCards(SiteTestCase):
	def setUp(self) -> None:
		super().setUp()
		self.before = {door: door()["value"] for door in (api.get_overdue_card, api.get_due_soon_card)}

	def counted(self, door) -> int:
		return door()["value"] - self.before[door]

	def opened(self, door) -> list[str]:
		filters = door()["route_options"]
		return frappe.get_list(CONTRACT, filters=filters, pluck="name", order_by="name asc")

	def test_a_contract_is_on_one_of_them_by_its_first_open_row(self):
		late = short_contract(started=days_ago(1)).name
		now, within = short_contract().name, self.due_in(7)
		self.due_in(8)
		paid = short_contract(started=days_ago(1))
		pay(paid, 300)
		new_contract().insert()
		self.assertEqual((self.counted(api.get_overdue_card), self.counted(api.get_due_soon_card)), (1, 2))
		self.assertIn(late, self.opened(api.get_overdue_card))
		self.assertLessEqual({now, within}, set(self.opened(api.get_due_soon_card)))
		self.assertNotIn(late, self.opened(api.get_due_soon_card))

	def due_in(self, days: int) -> str:
		return short_contract(started=today() + timedelta(days=days)).name

	def test_a_contract_that_was_not_judged_last_night_is_late_all_the_same(self):
		contract = short_contract(started=days_ago(1))
		frappe.db.set_value(CONTRACT, contract.name, "status", "Active")
		self.assertEqual(self.counted(api.get_overdue_card), 1)

	def test_only_who_may_read_contracts_is_told(self):
		frappe.set_user(make_staff_user("Stock User"))
		for door in (api.get_overdue_card, api.get_due_soon_card):
			with self.assertRaises(frappe.PermissionError):
				door()
