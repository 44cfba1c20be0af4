"""The policy "Passport and phone": both must be of one customer, and a passport alone tells nothing."""

import frappe

from telegram_integration.telegram_core.tests import factories
from telegram_integration.telegram_core.tests.login_case import LoginCase

PHONE_NEEDED = {"result": "phone_needed"}


class TestBothNeeded(LoginCase):
	def setUp(self) -> None:
		super().setUp()
		self.need_both()

	def account(self):
		return frappe.get_doc("Telegram User", str(self.telegram_id))

	def test_the_passport_and_then_the_phone_link_the_account(self):
		customer = self.customer()
		self.assertEqual(self.offer_passport(), PHONE_NEEDED)
		self.assertIsNone(self.linked_to())
		self.assertEqual(self.offer_phone()["result"], "linked")
		self.assertEqual(self.linked_to(), customer)
		self.assertEqual(self.account().linked_by, "Passport and Phone")
		self.assertFalse(self.account().passport_proof)

	def test_the_phone_and_then_the_passport_link_the_account(self):
		customer = self.customer()
		self.assertEqual(self.offer_phone(), {"result": "passport_needed"})
		self.assertEqual(self.offer_passport()["result"], "linked")
		self.assertEqual(self.linked_to(), customer)

	def test_known_and_unknown_passports_and_those_linked_elsewhere_look_the_same(self):
		self.customer()
		self.offer_phone()
		self.offer_passport()
		stranger, guesser = factories.new_telegram_id(), factories.new_telegram_id()
		of_nobody = factories.new_passport()
		self.assertEqual(self.offer_passport(by=stranger), PHONE_NEEDED)
		self.assertEqual(self.offer_passport(of_nobody, by=guesser), PHONE_NEEDED)
		known = self.offer_phone(factories.new_phone(), by=stranger)
		unknown = self.offer_phone(factories.new_phone(), by=guesser)
		self.assertEqual(known, unknown)
		self.assertEqual(known["result"], "refused")

	def test_only_a_hash_is_kept_and_only_of_a_passport_that_is_somebodys(self):
		self.customer()
		self.offer_passport(factories.new_passport())
		self.assertFalse(self.account().passport_proof)
		self.assertTrue(self.account().passport_proof_until)
		self.offer_passport()
		self.assertEqual(len(self.account().passport_proof), 40)
		self.assertNotIn(self.passport, str(self.account().as_dict()))

	def test_passport_and_phone_of_two_customers_are_refused(self):
		self.customer(phone=None)
		factories.make_customer(phone=self.phone)
		self.offer_passport()
		self.assertEqual(self.offer_phone()["result"], "refused")
		self.assertIsNone(self.linked_to())

	def test_a_proof_that_ran_out_counts_for_nothing(self):
		self.customer()
		self.offer_passport()
		long_ago = frappe.utils.get_datetime("2020-01-01 10:00:00")
		frappe.db.set_value(
			"Telegram User", str(self.telegram_id), {"passport_proof_until": long_ago}, update_modified=False
		)
		self.assertEqual(self.offer_phone(), {"result": "passport_needed"})

	def test_every_offered_passport_counts_as_an_attempt(self):
		self.customer()
		for _ in range(5):
			self.assertEqual(self.offer_passport(), PHONE_NEEDED)
		self.assertEqual(self.offer_passport()["result"], "locked")
