"""Accounts that log in at the same moment, each on its own connection to the site's database."""

from collections import Counter

import frappe

from telegram_integration.telegram_core.services import accounts, linking, login
from telegram_integration.telegram_core.services.accounts import TelegramName
from telegram_integration.telegram_core.tests import factories
from telegram_integration.telegram_core.tests.committed_case import CommittedCase, in_parallel
from telegram_integration.telegram_core.tests.login_case import new_key


class TestLoginRaces(CommittedCase):
	def setUp(self) -> None:
		super().setUp()
		self.passport, self.phone = factories.new_passport(), factories.new_phone()

	def results(self, answers: list) -> Counter:
		for answer in answers:
			if isinstance(answer, Exception):
				raise answer
		return Counter(answer["result"] for answer in answers)

	def holders(self, customer: str) -> list[str]:
		return frappe.get_all(
			"Telegram User", filters={"customer": customer}, pluck="name", order_by="name asc"
		)

	def test_of_several_accounts_that_offer_one_passport_one_wins(self):
		customer = self.committed_customer(passport=self.passport)
		racers = [self.new_account() for _ in range(5)]
		answers = in_parallel(
			lambda racer: login.by_passport(racer, self.passport, new_key(), TelegramName()), racers
		)
		self.assertEqual(self.results(answers), {"linked": 1, "refused": 4})
		(winner,) = self.holders(customer)
		self.assertEqual(answers[racers.index(int(winner))]["result"], "linked")
		told = frappe.get_all(
			"Business Event",
			filters={"event": "passport_offered_again", "reference_name": customer},
			pluck="telegram_id",
			order_by="telegram_id asc",
		)
		self.assertEqual(len(told), 4)

	def test_a_passport_and_a_phone_that_race_for_one_customer_leave_one_link(self):
		customer = self.committed_customer(passport=self.passport, phone=self.phone)

		def offer(racer: tuple[int, bool]) -> dict:
			account, by_phone = racer
			if by_phone:
				return login.by_phone(account, account, self.phone, new_key(), TelegramName())
			return login.by_passport(account, self.passport, new_key(), TelegramName())

		answers = in_parallel(offer, [(self.new_account(), index % 2 == 0) for index in range(4)])
		self.assertEqual(self.results(answers)["linked"], 1)
		self.assertEqual(len(self.holders(customer)), 1)

	def test_a_request_sent_twice_at_once_is_one_attempt(self):
		self.committed_customer(passport=self.passport)
		account, key = self.new_account(), new_key()
		answers = in_parallel(
			lambda _: login.by_passport(account, self.passport, key, TelegramName()), [1, 2, 3]
		)
		self.assertEqual(self.results(answers), {"linked": 3})
		self.assertEqual(frappe.db.count("Login Attempt", {"telegram_id": str(account)}), 1)
		self.assertEqual(
			frappe.db.count("Business Event", {"telegram_id": str(account), "event": "customer_linked"}), 1
		)

	def test_guesses_made_at_once_do_not_slip_past_the_limit(self):
		account = self.new_account()
		answers = in_parallel(
			lambda passport: login.by_passport(account, passport, new_key(), TelegramName()),
			[factories.new_passport() for _ in range(8)],
		)
		self.assertEqual(self.results(answers), {"refused": 5, "locked": 3})

	def test_staff_logout_and_login_at_once_end_in_one_clear_state(self):
		customer = self.committed_customer(passport=self.passport)
		first, second = self.new_account(), self.new_account()
		login.by_passport(first, self.passport, new_key(), TelegramName())
		accounts.set_language(second, "ru")
		frappe.db.commit()
		answers = in_parallel(
			lambda work: work(),
			[
				lambda: login.logout(first),
				lambda: linking.relink_by_staff(str(second), customer, "new phone"),
				lambda: login.by_passport(second, self.passport, new_key(), TelegramName()),
				lambda: accounts.set_language(first, "en"),
			],
		)
		unexpected = [
			answer
			for answer in answers
			if isinstance(answer, Exception) and not isinstance(answer, frappe.ValidationError)
		]
		self.assertEqual(unexpected, [])
		self.assertEqual(self.holders(customer), [str(second)])
