"""The index of customers follows their documents, and can be rebuilt without changing anything."""

import frappe

from telegram_integration.telegram_core.domain.identity import Kind
from telegram_integration.telegram_core.services import identities, linking, login
from telegram_integration.telegram_core.services.settings import login_rules
from telegram_integration.telegram_core.tests import factories
from telegram_integration.telegram_core.tests.login_case import LoginCase
from telegram_integration.telegram_core.tests.site_case import needs_erpnext


class TestIdentities(LoginCase):
	def found(self, passport: str | None = None, phone: str | None = None) -> frozenset[str]:
		if passport:
			return identities.find_customers(Kind.PASSPORT, identities.key_of(Kind.PASSPORT, passport))
		return identities.find_customers(Kind.PHONE, identities.key_of(Kind.PHONE, phone))

	def rows(self, customer: str) -> list:
		return frappe.get_all(
			"Customer Identity",
			filters={"customer": customer},
			fields=["kind", "identity_key", "row_key"],
			order_by="kind asc",
		)

	def test_a_new_customer_is_found_by_both(self):
		customer = self.customer()
		self.assertEqual(self.found(passport=self.passport), {customer})
		self.assertEqual(self.found(phone=self.phone), {customer})

	def test_the_index_holds_nothing_that_can_be_read_back(self):
		text = str(self.rows(self.customer()))
		self.assertNotIn(self.passport, text)
		self.assertNotIn(self.phone[-9:], text)

	def test_a_changed_passport_replaces_the_old_one(self):
		doc = factories.make_customer(passport=self.passport)
		doc.telegram_passport = changed = factories.new_passport()
		doc.save()
		self.assertEqual(self.found(passport=self.passport), frozenset())
		self.assertEqual(self.found(passport=changed), {doc.name})

	def test_saving_without_a_change_changes_nothing(self):
		doc = factories.make_customer(passport=self.passport, phone=self.phone)
		self.assertEqual(identities.refresh_customer(doc), 0)

	def test_a_deleted_customer_is_forgotten(self):
		customer = self.customer()
		frappe.delete_doc("Customer", customer)
		self.assertEqual(self.found(passport=self.passport), frozenset())

	def test_a_customer_who_logged_in_once_can_still_be_deleted(self):
		customer = self.customer()
		self.offer_passport()
		with self.assertRaises(frappe.ValidationError):
			frappe.delete_doc("Customer", customer)
		login.logout(self.telegram_id)
		frappe.delete_doc("Customer", customer)
		self.assertFalse(frappe.db.exists("Customer", customer))

	@needs_erpnext
	def test_a_renamed_customer_is_found_under_the_new_name(self):
		customer = self.customer()
		renamed = frappe.rename_doc("Customer", customer, f"{customer} (new)")
		self.assertEqual(self.found(passport=self.passport), {renamed})
		self.assertEqual(identities.rebuild(), 0)

	@needs_erpnext
	def test_two_linked_customers_are_not_merged(self):
		first, second = self.customer(), self.customer(passport=None, phone=None)
		factories.make_telegram_user(customer=first)
		account = factories.make_telegram_user(customer=second).name
		with self.assertRaises(frappe.ValidationError):
			frappe.rename_doc("Customer", first, second, merge=True)
		linking.unlink_by_staff(account, "double record")
		frappe.rename_doc("Customer", first, second, merge=True)
		self.assertEqual(frappe.db.count("Telegram User", {"customer": second}), 1)

	def test_a_rebuild_finds_what_was_written_past_the_document_and_then_nothing(self):
		customer = self.customer(passport=None, phone=None)
		identities.rebuild()
		frappe.db.set_value("Customer", customer, "telegram_passport", self.passport)
		self.assertEqual(self.found(passport=self.passport), frozenset())
		self.assertEqual(identities.rebuild(), 1)
		self.assertEqual(self.found(passport=self.passport), {customer})
		self.assertEqual(identities.rebuild(), 0)

	def test_other_fields_are_used_when_the_settings_name_them(self):
		customer = self.customer(passport=None, phone=None, customer_details=self.passport)
		self.settings(passport_field="customer_details", phone_fields="website")
		identities.rebuild()
		self.assertEqual(self.found(passport=self.passport), {customer})

	def test_a_careless_passport_is_tidied_and_a_wrong_one_refused_at_the_desk(self):
		careless = f"aa {self.passport[2:]}"
		customer = self.customer(passport=careless, phone=None)
		self.assertEqual(frappe.db.get_value("Customer", customer, "telegram_passport"), self.passport)
		with self.assertRaises(frappe.ValidationError):
			self.customer(passport="12345")
		with self.assertRaises(frappe.ValidationError):
			self.customer(phone="call me")


class TestSettings(LoginCase):
	def refuses(self, **values) -> None:
		with self.assertRaises(frappe.ValidationError):
			self.settings(**values)

	def test_a_field_that_customers_do_not_have_is_refused(self):
		self.refuses(passport_field="custom_passport_seria")
		self.refuses(phone_fields="telegram_phone,custom_phone_9")

	def test_a_field_that_is_no_text_is_refused(self):
		self.refuses(passport_field="disabled")
		self.refuses(phone_fields="")

	def test_an_unknown_country_is_refused(self):
		self.refuses(phone_region="Uzbekistan")

	def test_limits_of_nothing_are_refused(self):
		self.refuses(attempts_per_window=0)
		self.refuses(window_minutes=-5)

	@needs_erpnext
	def test_a_setting_that_was_never_stored_has_its_default(self):
		self.settings(attempts_per_day=7)
		frappe.db.delete("Singles", {"doctype": "Telegram Settings", "field": "attempts_per_window"})
		frappe.clear_document_cache("Telegram Settings", "Telegram Settings")
		limit = login_rules().own_limit
		self.assertEqual((limit.per_window, limit.per_day), (5, 7))

	def test_names_of_fields_are_tidied(self):
		self.settings(phone_fields=" telegram_phone , mobile_no,telegram_phone", phone_region="uz")
		doc = frappe.get_doc("Telegram Settings")
		self.assertEqual((doc.phone_fields, doc.phone_region), ("telegram_phone,mobile_no", "UZ"))
