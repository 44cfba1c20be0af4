"""A customer logs in with a passport or a phone: every branch of the default policy."""

import frappe

from telegram_integration.telegram_core.domain.errors import BlockedByStaff, InvalidInput, NotLinked
from telegram_integration.telegram_core.services import accounts, login
from telegram_integration.telegram_core.services.accounts import TelegramName
from telegram_integration.telegram_core.tests import factories
from telegram_integration.telegram_core.tests.login_case import LoginCase, new_key

REFUSED = {"result": "refused", "reason": "not_recognised", "attempts_left": 4}


class TestLoginByPassport(LoginCase):
	def test_a_known_passport_links_the_account_to_its_customer(self):
		customer = self.customer(customer_name="Aziza Karimova")
		answer = self.offer_passport(username="aziza", first_name="Aziza", language="ru")
		self.assertEqual(answer["result"], "linked")
		self.assertIs(answer["is_new_link"], True)
		self.assertEqual(answer["language"], "ru")
		self.assertEqual(
			answer["customer"],
			{
				"customer_id": customer,
				"customer_name": "Aziza Karimova",
				"phone": self.phone,
				"passport": f"AA•••••{self.passport[-2:]}",
				"telegram_id": self.telegram_id,
			},
		)
		self.assertEqual(self.linked_to(), customer)
		self.assertEqual(self.attempts(), ["Linked"])

	def test_a_new_link_leaves_a_business_event(self):
		customer = self.customer()
		self.offer_passport()
		(event,) = self.events("customer_linked")
		self.assertEqual(event.reference_name, customer)
		self.assertIn("Passport", event.details)

	def test_a_passport_typed_carelessly_is_understood(self):
		self.customer()
		careless = f"аа {self.passport[2:5]}-{self.passport[5:]}"  # Cyrillic letters, lower case
		self.assertEqual(self.offer_passport(careless)["result"], "linked")

	def test_what_is_no_passport_is_an_error_and_no_attempt(self):
		with self.assertRaises(InvalidInput):
			self.offer_passport("AA12345")
		self.assertEqual(self.attempts(), [])

	def test_an_unknown_passport_is_refused(self):
		self.assertEqual(self.offer_passport(), REFUSED)
		self.assertIsNone(self.linked_to())
		self.assertEqual(self.attempts(), ["Refused"])

	def test_a_passport_linked_to_another_account_gets_the_same_answer_and_staff_learn_of_it(self):
		customer = self.customer()
		self.offer_passport()
		stranger = factories.new_telegram_id()
		self.assertEqual(self.offer_passport(by=stranger), REFUSED)
		self.assertEqual(self.linked_to(), customer)
		self.assertIsNone(self.linked_to(stranger))
		(event,) = self.events("passport_offered_again", stranger)
		self.assertEqual(event.reference_name, customer)
		self.assertIn(str(self.telegram_id), event.details)
		self.assertNotIn(self.passport, event.details)

	def test_the_friendly_text_tells_that_a_passport_is_linked_elsewhere(self):
		self.settings(reveal_linked_elsewhere=1)
		self.customer()
		self.offer_passport()
		answer = self.offer_passport(by=factories.new_telegram_id())
		self.assertEqual(answer["reason"], "linked_elsewhere")
		unknown = self.offer_passport(factories.new_passport(), by=factories.new_telegram_id())
		self.assertEqual(unknown["reason"], "not_recognised")

	def test_a_passport_of_several_customers_is_refused_and_staff_learn_of_it(self):
		first, second = self.customer(), self.customer(phone=None)
		self.assertEqual(self.offer_passport(), REFUSED)
		(event,) = self.events("passport_ambiguous")
		self.assertIn(first, event.details)
		self.assertIn(second, event.details)

	def test_a_linked_account_may_log_in_again_with_its_own_passport(self):
		customer = self.customer()
		self.offer_passport()
		answer = self.offer_passport()
		self.assertEqual((answer["result"], answer["is_new_link"]), ("linked", False))
		self.assertEqual(self.linked_to(), customer)
		self.assertEqual(len(self.events("customer_linked")), 1)

	def test_a_linked_account_is_refused_another_passport_until_it_logs_out(self):
		mine, theirs = self.customer(), factories.new_passport()
		other = factories.make_customer(passport=theirs).name
		self.offer_passport()
		self.assertEqual(self.offer_passport(theirs)["result"], "refused")
		self.assertEqual(self.linked_to(), mine)
		login.logout(self.telegram_id)
		self.assertIsNone(self.linked_to())
		self.assertEqual(self.offer_passport(theirs)["result"], "linked")
		self.assertEqual(self.linked_to(), other)

	def test_a_blocked_account_is_turned_away_everywhere(self):
		factories.make_telegram_user(self.telegram_id, customer=self.customer(), is_blocked=1)
		for use in (
			self.offer_passport,
			self.offer_phone,
			lambda: login.logout(self.telegram_id),
			lambda: accounts.linked_customer(self.telegram_id),
			lambda: accounts.profile(self.telegram_id),
			lambda: accounts.set_language(self.telegram_id, "ru"),
		):
			with self.assertRaises(BlockedByStaff):
				use()
		self.assertEqual(
			accounts.describe(self.telegram_id),
			{"customer": None, "language": "uz", "is_blocked": True, "has_blocked_bot": False, "roles": []},
		)

	def test_logout_frees_the_customer_for_another_account(self):
		customer = self.customer()
		self.offer_passport()
		login.logout(self.telegram_id)
		login.logout(self.telegram_id)
		self.assertEqual(len(self.events("customer_logged_out")), 1)
		other = factories.new_telegram_id()
		self.assertEqual(self.offer_passport(by=other)["result"], "linked")
		self.assertEqual(self.linked_to(other), customer)


class TestLoginByPhone(LoginCase):
	def test_the_senders_own_contact_links_him(self):
		customer = self.customer()
		answer = self.offer_phone()
		self.assertEqual((answer["result"], answer["is_new_link"]), ("linked", True))
		self.assertEqual(self.linked_to(), customer)
		account = frappe.get_doc("Telegram User", str(self.telegram_id))
		self.assertEqual((account.phone, account.linked_by), (self.phone, "Phone"))

	def test_the_number_may_stand_in_any_of_the_fields_and_be_written_in_any_way(self):
		self.settings(phone_fields="telegram_phone,customer_details")
		local = f"{self.phone[4:6]} {self.phone[6:9]}-{self.phone[9:11]}-{self.phone[11:]}"
		customer = self.customer(phone=None, customer_details=local)
		self.assertEqual(self.offer_phone()["result"], "linked")
		self.assertEqual(self.linked_to(), customer)

	def test_somebody_elses_contact_does_not_count(self):
		self.customer()
		with self.assertRaises(InvalidInput):
			login.by_phone(self.telegram_id, self.telegram_id + 1, self.phone, new_key(), TelegramName())
		self.assertIsNone(self.linked_to())

	def test_an_unknown_phone_is_refused(self):
		self.assertEqual(self.offer_phone(), REFUSED)

	def test_a_phone_of_a_customer_who_is_linked_elsewhere_is_refused_and_staff_learn_of_it(self):
		self.customer()
		self.offer_passport()
		stranger = factories.new_telegram_id()
		self.assertEqual(self.offer_phone(by=stranger), REFUSED)
		self.assertEqual(len(self.events("phone_offered_again", stranger)), 1)

	def test_a_phone_of_several_customers_asks_for_the_passport_which_tells_them_apart(self):
		wife = self.customer()
		husband_passport = factories.new_passport()
		husband = self.customer(passport=husband_passport)
		self.assertEqual(self.offer_phone(), {"result": "passport_needed"})
		self.assertEqual(self.offer_passport(factories.new_passport())["result"], "refused")
		self.assertEqual(self.offer_passport(husband_passport)["result"], "linked")
		self.assertEqual(self.linked_to(), husband)
		self.assertNotEqual(self.linked_to(), wife)
		how = frappe.db.get_value("Telegram User", str(self.telegram_id), "linked_by")
		self.assertEqual(how, "Passport and Phone")

	def test_a_family_phone_takes_nothing_from_a_passport_without_that_phone(self):
		self.customer()
		self.customer(passport=factories.new_passport())
		passport = factories.new_passport()
		son = factories.make_customer(passport=passport).name
		self.assertEqual(self.offer_phone(), {"result": "passport_needed"})
		self.assertEqual(self.offer_passport(passport)["result"], "linked")
		self.assertEqual(self.linked_to(), son)

	def test_a_disabled_duplicate_does_not_stand_in_the_customers_way(self):
		duplicate, customer = self.customer(), self.customer()
		frappe.db.set_value("Customer", duplicate, "disabled", 1)
		self.assertEqual(self.offer_passport()["result"], "linked")
		self.assertEqual(self.linked_to(), customer)


class TestRepeats(LoginCase):
	def test_a_repeat_is_answered_as_the_first_was_and_does_not_count(self):
		key = new_key()
		first = self.offer_passport(key=key)
		self.customer()  # even if the passport has become known meanwhile
		self.assertEqual(self.offer_passport(key=key), first)
		self.assertEqual(self.attempts(), ["Refused"])

	def test_a_repeat_of_a_success_says_again_that_the_link_is_new(self):
		self.customer()
		key = new_key()
		self.assertEqual(self.offer_passport(key=key), self.offer_passport(key=key))
		self.assertEqual(self.attempts(), ["Linked"])

	def test_an_old_answer_opens_no_door_after_logout(self):
		self.customer()
		key = new_key()
		self.offer_passport(key=key)
		login.logout(self.telegram_id)
		with self.assertRaises(NotLinked):
			self.offer_passport(key=key)

	def test_a_key_cannot_be_used_for_another_passport(self):
		key = new_key()
		self.offer_passport(key=key)
		with self.assertRaises(InvalidInput):
			self.offer_passport(factories.new_passport(), key=key)

	def test_a_key_of_one_account_is_nothing_to_another(self):
		key = new_key()
		self.offer_passport(key=key)
		self.assertEqual(self.offer_passport(by=factories.new_telegram_id(), key=key)["result"], "refused")

	def test_a_login_without_a_key_is_refused(self):
		with self.assertRaises(InvalidInput):
			login.by_passport(self.telegram_id, self.passport, "", TelegramName())
