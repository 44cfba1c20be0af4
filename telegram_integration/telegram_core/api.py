"""The doors of telegram_core: first those of the bot, then those of the Desk's buttons.

Every argument has a default, and what is missing is refused by the service: Frappe answers a missing argument
with an unexpected error, and writes what was sent into the Error Log.
"""

import frappe

from telegram_integration.telegram_core.services import accounts, linking, login
from telegram_integration.telegram_core.services.accounts import TelegramName
from telegram_integration.telegram_core.services.bot_door import require_bot
from telegram_integration.telegram_core.services.desk_door import MANAGERS, STAFF, require_role
from telegram_integration.telegram_core.services.settings import support_contacts
from telegram_integration.telegram_core.services.shelter import sheltered


@frappe.whitelist(methods=["GET"])
def get_customer_by_telegram_id(telegram_id: int = 0) -> dict:
	"""Who is this? ``{customer | null, language | null, is_blocked}``; also for accounts nobody knows."""
	require_bot()
	return sheltered(lambda: accounts.describe(telegram_id))


@frappe.whitelist(methods=["POST"])
def login_by_passport(
	telegram_id: int = 0,
	passport: str = "",
	idempotency_key: str = "",
	username: str = "",
	first_name: str = "",
	last_name: str = "",
	language: str = "",
) -> dict:
	"""``result``: linked | refused | locked | phone_needed. InvalidInput (422) if it is no passport number."""
	require_bot()
	name = TelegramName(username, first_name, last_name, language)
	return sheltered(lambda: login.by_passport(telegram_id, passport, idempotency_key, name))


@frappe.whitelist(methods=["POST"])
def login_by_phone(
	telegram_id: int = 0,
	contact_user_id: int = 0,
	phone: str = "",
	idempotency_key: str = "",
	username: str = "",
	first_name: str = "",
	last_name: str = "",
	language: str = "",
) -> dict:
	"""``result``: linked | refused | locked | passport_needed. InvalidInput (422) for somebody else's contact."""
	require_bot()
	name = TelegramName(username, first_name, last_name, language)
	return sheltered(lambda: login.by_phone(telegram_id, contact_user_id, phone, idempotency_key, name))


@frappe.whitelist(methods=["POST"])
def logout(telegram_id: int = 0) -> dict:
	"""Unlinks the account. A repeat is silent, so the key that the bot sends with it is not needed."""
	require_bot()
	return sheltered(lambda: login.logout(telegram_id))


@frappe.whitelist(methods=["POST"])
def set_language(telegram_id: int = 0, language: str = "") -> dict:
	"""Keeps the customer's choice, also before he logs in. InvalidInput (422) for any but the four."""
	require_bot()
	return sheltered(lambda: accounts.set_language(telegram_id, language))


@frappe.whitelist(methods=["GET"])
def get_profile(telegram_id: int = 0) -> dict:
	"""The linked customer, since when and how, and what he owes. NotLinked (403) without a link."""
	require_bot()
	return sheltered(lambda: accounts.profile(telegram_id))


@frappe.whitelist(methods=["GET"])
def get_support_contacts() -> dict:
	"""What the bot shows under Help; needs no account."""
	require_bot()
	return sheltered(support_contacts)


@frappe.whitelist(methods=["POST"])
def unlink_customer(telegram_user: str, reason: str) -> None:
	"""Button Unlink of the Desk: takes the customer from the account and keeps the reason."""
	require_role(*STAFF)
	linking.unlink_by_staff(telegram_user, reason)


@frappe.whitelist(methods=["POST"])
def relink_customer(telegram_user: str, customer: str, reason: str) -> None:
	"""Button Relink of the Desk: links the account to the customer, taking him from any other account."""
	require_role(*MANAGERS)
	linking.relink_by_staff(telegram_user, customer, reason)
