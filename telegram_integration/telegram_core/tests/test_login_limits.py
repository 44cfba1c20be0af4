"""Attempts are limited per account, per document and overall; a success buys no further guesses."""

from datetime import timedelta
from unittest.mock import patch

import frappe

from telegram_integration.telegram_core.services import login
from telegram_integration.telegram_core.services.login_limits import ALL
from telegram_integration.telegram_core.tests import factories
from telegram_integration.telegram_core.tests.login_case import LoginCase


class TestLoginLimits(LoginCase):
	def miss(self, times: int, by: int | None = None) -> list[dict]:
		return [self.offer_passport(factories.new_passport(), by=by) for _ in range(times)]

	def later(self, minutes: int):
		"""The same clock, some time on."""
		now = frappe.utils.now_datetime() + timedelta(minutes=minutes)
		return patch("frappe.utils.now_datetime", return_value=now)

	def test_the_sixth_wrong_passport_in_a_quarter_of_an_hour_is_not_looked_at(self):
		left = [answer["attempts_left"] for answer in self.miss(5)]
		self.assertEqual(left, [4, 3, 2, 1, 0])
		customer = self.customer()
		answer = self.offer_passport()
		self.assertEqual(answer["result"], "locked")
		self.assertTrue(0 < answer["retry_after_seconds"] <= 15 * 60)
		self.assertNotEqual(self.linked_to(), customer)
		self.assertEqual(self.attempts()[-1], "Locked")
		self.assertEqual(len(self.events("login_locked")), 1)

	def test_the_window_passes_and_the_day_still_counts(self):
		self.miss(5)
		with self.later(minutes=16):
			self.miss(5)
			self.assertEqual(self.miss(1)[0]["result"], "locked")
		with self.later(minutes=40):
			answer = self.miss(1)[0]
			self.assertEqual(answer["result"], "locked")
			self.assertGreater(answer["retry_after_seconds"], 20 * 3600)
		with self.later(minutes=24 * 60 + 1):
			self.assertEqual(self.miss(1)[0]["result"], "refused")

	def test_one_passport_cannot_be_tried_from_many_accounts(self):
		for _ in range(5):
			self.assertEqual(self.offer_passport(by=factories.new_telegram_id())["result"], "refused")
		self.customer()
		self.assertEqual(self.offer_passport()["result"], "locked")

	def test_an_own_passport_does_not_buy_guesses_at_other_peoples(self):
		self.customer()
		self.miss(4)
		self.assertEqual(self.offer_passport()["result"], "linked")
		login.logout(self.telegram_id)
		self.assertEqual(self.miss(1)[0]["attempts_left"], 0)
		self.assertEqual(self.miss(1)[0]["result"], "locked")

	def test_honest_logins_with_both_proofs_do_not_lock_everybody(self):
		self.settings(login_policy="Passport and phone", attempts_overall=2)
		frappe.db.set_value("Login Limit", ALL, {"window_start": None, "window_count": 0})
		for _ in range(4):
			passport, phone, telegram_id = (
				factories.new_passport(),
				factories.new_phone(),
				factories.new_telegram_id(),
			)
			factories.make_customer(passport=passport, phone=phone)
			self.assertEqual(self.offer_passport(passport, by=telegram_id)["result"], "phone_needed")
			self.assertEqual(self.offer_phone(phone, by=telegram_id)["result"], "linked")

	def test_a_queue_that_is_away_neither_fails_the_login_nor_undoes_the_count(self):
		self.customer()
		self.assertEqual(self.offer_passport(by=factories.new_telegram_id())["result"], "linked")
		with patch("frappe.enqueue", side_effect=ConnectionError("no queue")):
			answer = self.offer_passport()
		self.assertEqual((answer["result"], answer["attempts_left"]), ("refused", 4))
		self.assertEqual(len(self.events("passport_offered_again")), 1)

	def test_too_many_failures_of_everybody_lock_everybody_and_ring_the_bell(self):
		frappe.db.set_value("Login Limit", ALL, {"window_start": None, "window_count": 0})
		self.settings(attempts_overall=3)
		with patch("telegram_integration.telegram_core.services.login_limits.notify_staff") as bell:
			for _ in range(3):
				self.miss(1, by=factories.new_telegram_id())
			self.assertEqual(bell.call_count, 1)
		self.customer()
		self.assertEqual(self.offer_passport()["result"], "locked")

	def test_deleting_the_counter_lifts_the_lock(self):
		self.miss(5)
		frappe.delete_doc("Login Limit", f"telegram:{self.telegram_id}")
		self.customer()
		self.assertEqual(self.offer_passport()["result"], "linked")
