"""Eskiz Settings: what they must say, what goes out with them, and the button that asks whether the account is good."""

import frappe

from telegram_integration.service_booking.api import desk_web
from telegram_integration.service_booking.services.web import sms, sms_settings
from telegram_integration.service_booking.tests.web_case import LOGIN, SEND, WebCase, set_up_sms
from telegram_integration.telegram_core.tests import factories as core

USER = "GET /auth/user"


class TestSettings(WebCase):
	def refused(self, **values) -> str:
		with self.assertRaises(frappe.ValidationError) as refusal:
			set_up_sms(**values)
		return str(refusal.exception)

	def test_a_new_site_sends_nothing(self):
		settings = frappe.new_doc("Eskiz Settings")
		self.assertEqual((settings.enabled, settings.skip_send), (0, 0))
		self.assertEqual((settings.sender, settings.base_url), ("4546", "https://notify.eskiz.uz/api"))

	def test_every_text_of_a_new_site_is_one_message(self):
		for language in ("uz", "uz-Cyrl", "ru", "en"):
			text = sms_settings.text_for(language, "123456", "")
			self.assertIn("123456", text)
			self.assertEqual(sms_settings.sms_text.parts(text), 1, language)

	def test_printed_apostrophes_are_put_right_when_it_is_saved(self):
		set_up_sms(text_uz="Kod: {code}. Uni hech kimga bermang, soʻragan odamga ham")
		self.assertIn("so'ragan", frappe.get_doc("Eskiz Settings").text_uz)

	def test_a_text_without_the_code_or_with_a_place_that_nobody_fills_is_refused(self):
		self.assertIn("{code}", self.refused(text_ru="Код подтверждения"))
		self.assertIn("{company}", self.refused(text_ru="{code} {name}"))
		self.refused(text_uz="{code} " + "a" * 400)

	def test_who_sends_needs_an_account_and_who_only_tries_does_not(self):
		self.refused(email="")
		set_up_sms(email="", skip_send=1)

	def test_the_password_is_not_shown(self):
		settings = frappe.get_doc("Eskiz Settings")
		self.assertEqual(set(settings.password), {"*"})
		self.assertEqual(sms_settings.account().password, f"password of {self.eskiz.address}")


class TestSending(WebCase):
	def test_the_password_goes_to_the_login_only_and_the_token_to_the_message(self):
		sms.send_code(self.phone, "123456", "uz")
		login, message = self.eskiz.calls
		self.assertEqual([call.line for call in self.eskiz.calls], [LOGIN, SEND])
		self.assertIn("password+of", login.body)
		self.assertEqual(message.headers["Authorization"], "Bearer token-of-eskiz")
		self.assertNotIn("password", message.body)

	def test_one_token_serves_many_messages(self):
		for _ in range(3):
			sms.send_code(self.phone, "123456", "uz")
		self.assertEqual([call.line for call in self.eskiz.calls].count(LOGIN), 1)


class TestCheck(WebCase):
	def check(self) -> dict:
		frappe.set_user(core.make_staff_user("Telegram Manager"))
		try:
			return desk_web.check_sms_connection()
		finally:
			frappe.set_user("Administrator")

	def test_a_good_account_tells_its_balance(self):
		self.eskiz.answers(USER, (200, {"data": {"balance": 120000}}))
		told = self.check()
		self.assertTrue(told["ok"])
		self.assertIn("120000", told["message"])
		self.assertEqual(self.sms(), [])

	def test_wrong_keys_and_silence_are_told(self):
		self.eskiz.forget(LOGIN)
		self.eskiz.answers(LOGIN, (401, {"message": "Invalid credentials"}))
		self.assertFalse(self.check()["ok"])
		set_up_sms(base_url="http://127.0.0.1:9")
		self.assertFalse(self.check()["ok"])

	def test_operators_may_not(self):
		frappe.set_user(core.make_staff_user("Telegram Operator"))
		with self.assertRaises(frappe.PermissionError):
			desk_web.check_sms_connection()
		frappe.set_user("Administrator")
