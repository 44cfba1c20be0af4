"""What tests of login share: short ways to offer a passport or a phone, and to change the settings."""

import secrets

import frappe

from telegram_integration.telegram_core.services import login
from telegram_integration.telegram_core.services.accounts import TelegramName
from telegram_integration.telegram_core.tests import factories
from telegram_integration.telegram_core.tests.site_case import SiteTestCase


class LoginCase(SiteTestCase):
	def setUp(self) -> None:
		super().setUp()
		self.telegram_id = factories.new_telegram_id()
		self.passport = factories.new_passport()
		self.phone = factories.new_phone()

	def customer(self, **fields) -> str:
		"""A customer with this test's passport and phone, unless told otherwise."""
		return factories.make_customer(**{"passport": self.passport, "phone": self.phone, **fields}).name

	def offer_passport(
		self, passport: str | None = None, *, by: int | None = None, key: str | None = None, **name
	) -> dict:
		return login.by_passport(
			by or self.telegram_id, passport or self.passport, key or new_key(), TelegramName(**name)
		)

	def offer_phone(
		self, phone: str | None = None, *, by: int | None = None, key: str | None = None, **name
	) -> dict:
		by = by or self.telegram_id
		# Telegram tells numbers without the plus.
		number = (phone or self.phone).lstrip("+")
		return login.by_phone(by, by, number, key or new_key(), TelegramName(**name))

	def settings(self, **values) -> None:
		doc = frappe.get_doc("Telegram Settings")
		doc.update(values)
		doc.save()

	def need_both(self) -> None:
		self.settings(login_policy="Passport and phone")

	def linked_to(self, telegram_id: int | None = None) -> str | None:
		return frappe.db.get_value("Telegram User", str(telegram_id or self.telegram_id), "customer")

	def attempts(self, telegram_id: int | None = None) -> list[str]:
		"""Outcomes of an account's attempts, oldest first."""
		return frappe.get_all(
			"Login Attempt",
			filters={"telegram_id": str(telegram_id or self.telegram_id)},
			pluck="outcome",
			order_by="creation asc",
		)

	def events(self, event: str, telegram_id: int | None = None) -> list:
		return frappe.get_all(
			"Business Event",
			filters={"event": event, "telegram_id": str(telegram_id or self.telegram_id)},
			fields=["reference_name", "reason", "details", "user"],
			order_by="creation asc",
		)


def new_key() -> str:
	return secrets.token_hex(8)
