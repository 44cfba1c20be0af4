"""Staff unlink and relink with a reason; nothing else changes a link; every change is remembered."""

import frappe

from telegram_integration.telegram_core.services import linking
from telegram_integration.telegram_core.tests import factories
from telegram_integration.telegram_core.tests.login_case import LoginCase

REASON = "He came to the office with his new phone"


class TestLinkingByStaff(LoginCase):
	def setUp(self) -> None:
		super().setUp()
		self.name = str(self.telegram_id)

	def test_unlinking_keeps_who_when_and_why(self):
		customer = self.customer()
		factories.make_telegram_user(self.telegram_id, customer=customer)
		operator = factories.make_staff_user("Telegram Operator")
		frappe.set_user(operator)
		linking.unlink_by_staff(self.name, f"  {REASON} ")
		self.assertIsNone(self.linked_to())
		(event,) = self.events("customer_unlinked")
		self.assertEqual((event.reference_name, event.reason, event.user), (customer, REASON, operator))
		account = frappe.get_doc("Telegram User", self.name)
		self.assertFalse(account.linked_on or account.linked_by)

	def test_nothing_happens_without_a_reason(self):
		customer = self.customer()
		factories.make_telegram_user(self.telegram_id, customer=customer)
		for change in (
			lambda: linking.unlink_by_staff(self.name, "  "),
			lambda: linking.relink_by_staff(self.name, self.customer(passport=None), ""),
		):
			with self.assertRaises(frappe.ValidationError):
				change()
		self.assertEqual(self.linked_to(), customer)

	def test_relinking_moves_the_customer_from_the_account_that_had_him(self):
		mine, theirs = self.customer(), self.customer(passport=None, phone=None)
		other = factories.new_telegram_id()
		factories.make_telegram_user(self.telegram_id, customer=mine)
		factories.make_telegram_user(other, customer=theirs)
		linking.relink_by_staff(self.name, theirs, REASON)
		self.assertEqual(self.linked_to(), theirs)
		self.assertIsNone(self.linked_to(other))
		self.assertEqual(len(self.events("customer_unlinked", other)), 1)
		self.assertEqual(len(self.events("customer_unlinked")), 1)
		(event,) = self.events("customer_linked")
		self.assertEqual((event.reference_name, event.reason), (theirs, REASON))

	def test_what_is_not_there_is_refused_in_words(self):
		customer = self.customer()
		factories.make_telegram_user(self.telegram_id, customer=customer)
		for change in (
			lambda: linking.unlink_by_staff("1", REASON),
			lambda: linking.relink_by_staff(self.name, "Nobody at all", REASON),
			lambda: linking.relink_by_staff(self.name, customer, REASON),
		):
			with self.assertRaises(frappe.ValidationError):
				change()

	def test_the_form_cannot_change_a_link_or_write_a_proof(self):
		factories.make_telegram_user(self.telegram_id)
		now = frappe.utils.now_datetime()
		for values in (
			{"customer": self.customer()},
			{"phone": self.phone, "phone_verified_on": now},
			{"passport_proof": "ab" * 20, "passport_proof_until": now},
		):
			doc = frappe.get_doc("Telegram User", self.name)
			doc.update(values)
			with self.assertRaises(frappe.ValidationError):
				doc.save()

	def test_the_form_changes_language_and_access(self):
		factories.make_telegram_user(self.telegram_id, customer=self.customer(), phone=self.phone)
		doc = frappe.get_doc("Telegram User", self.name)
		doc.update({"language": "en", "is_blocked": 1, "username": ""})
		doc.save()
		self.assertEqual(frappe.db.get_value("Telegram User", self.name, "language"), "en")

	def test_staff_are_not_taken_for_the_customer_being_active(self):
		factories.make_telegram_user(self.telegram_id, customer=self.customer())
		linking.unlink_by_staff(self.name, REASON)
		self.assertIsNone(frappe.db.get_value("Telegram User", self.name, "last_seen"))

	def test_a_linked_account_cannot_be_deleted(self):
		factories.make_telegram_user(self.telegram_id, customer=self.customer())
		with self.assertRaises(frappe.ValidationError):
			frappe.delete_doc("Telegram User", self.name)

	def test_a_customer_has_one_account_by_a_unique_column(self):
		customer = self.customer()
		factories.make_telegram_user(self.telegram_id, customer=customer)
		with self.assertRaises(frappe.UniqueValidationError):
			factories.make_telegram_user(customer=customer)

	def test_the_loser_of_a_race_that_no_lock_saw_is_refused_and_not_half_linked(self):
		customer = self.customer()
		factories.make_telegram_user(customer=customer)
		loser = factories.make_telegram_user(self.telegram_id)
		self.assertIs(linking.link(loser, customer, "Passport"), False)
		self.assertIsNone(loser.customer)
		self.assertIsNone(self.linked_to())
		self.assertEqual(self.events("customer_linked"), [])

	def test_blocking_is_remembered(self):
		factories.make_telegram_user(self.telegram_id)
		doc = frappe.get_doc("Telegram User", self.name)
		doc.is_blocked = 1
		doc.save()
		doc.is_blocked = 0
		doc.save()
		self.assertEqual(len(self.events("account_blocked")), 1)
		self.assertEqual(len(self.events("account_unblocked")), 1)
