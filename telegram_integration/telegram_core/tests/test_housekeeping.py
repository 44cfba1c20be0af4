"""Old attempts, stale counters and proofs that ran out are forgotten; the rest is kept."""

from datetime import timedelta

import frappe

from telegram_integration.telegram_core import tasks
from telegram_integration.telegram_core.services import accounts
from telegram_integration.telegram_core.tests import factories
from telegram_integration.telegram_core.tests.login_case import LoginCase


class TestHousekeeping(LoginCase):
	def age(self, doctype: str, filters: dict, days: int) -> None:
		then = frappe.utils.now_datetime() - timedelta(days=days)
		name = frappe.db.get_value(doctype, filters, "name")
		frappe.db.set_value(doctype, name, {"creation": then, "modified": then}, update_modified=False)

	def test_old_attempts_go_and_young_ones_stay(self):
		self.offer_passport()
		self.age("Login Attempt", {"telegram_id": str(self.telegram_id)}, days=181)
		self.offer_passport()
		tasks.daily()
		self.assertEqual(self.attempts(), ["Refused"])

	def test_stale_counters_go_and_the_lock_row_stays(self):
		self.offer_passport()
		self.age("Login Limit", {"scope": f"telegram:{self.telegram_id}"}, days=3)
		self.age("Login Limit", {"scope": "all"}, days=3)
		tasks.daily()
		self.assertFalse(frappe.db.exists("Login Limit", f"telegram:{self.telegram_id}"))
		self.assertTrue(frappe.db.exists("Login Limit", "all"))

	def test_proofs_that_ran_out_are_wiped(self):
		long_ago = frappe.utils.get_datetime("2020-01-01 10:00:00")
		name = factories.make_telegram_user(passport_proof="ab" * 20, passport_proof_until=long_ago).name
		tasks.daily()
		self.assertFalse(frappe.db.get_value("Telegram User", name, "passport_proof"))

	def test_the_day_may_be_run_twice(self):
		self.customer()
		self.offer_passport()
		tasks.daily()
		tasks.daily()
		self.assertEqual(self.attempts(), ["Linked"])


class TestQueries(LoginCase):
	def test_who_is_this_takes_three_queries(self):
		"""The account, its customer, and whether it is a master's."""
		self.customer()
		self.offer_passport()
		accounts.describe(self.telegram_id)
		with self.assertQueryCount(3):
			accounts.describe(self.telegram_id)
		with self.assertQueryCount(1):
			accounts.linked_customer(self.telegram_id)
		with self.assertQueryCount(2):
			accounts.describe(factories.new_telegram_id())

	def test_a_login_asks_the_same_number_of_questions_however_many_share_the_phone(self):
		alone, crowded = factories.new_phone(), factories.new_phone()
		self.customer(phone=alone)
		for _ in range(12):
			self.customer(phone=crowded, passport=None)
		self.offer_phone(alone, by=factories.new_telegram_id())
		with self.assertQueryCount(45):
			self.assertEqual(self.offer_phone(alone, by=factories.new_telegram_id())["result"], "refused")
		with self.assertQueryCount(45):
			self.assertEqual(
				self.offer_phone(crowded, by=factories.new_telegram_id())["result"], "passport_needed"
			)
