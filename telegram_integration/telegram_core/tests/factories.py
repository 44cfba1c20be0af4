"""Makes what the tests of every subject start from: a company, customers, staff, the bot's user.

Plain documents through the public way (``insert``), so that the same lines work with ERPNext's real masters
and with the embedded engine's. Nothing here is ever imported by the program itself.
"""

import itertools
import secrets

import frappe

from telegram_integration.telegram_core.services import bot_user

# Telegram ids and passports of a test run are drawn from a random start: a test that commits (races, HTTP)
# cannot meet the rows of an earlier run.
_serial = itertools.count(secrets.randbelow(8_000_000) + 1_000_000)


def new_telegram_id() -> int:
	"""An id beyond 32 bits, as Telegram hands them out today."""
	return 7_000_000_000 + next(_serial)


def new_passport() -> str:
	return f"AA{next(_serial):07d}"


def new_phone() -> str:
	"""An Uzbek mobile number in E.164."""
	return f"+99890{next(_serial):07d}"


def company() -> str:
	"""The company of the site; on a site without one, a new one that keeps its books in so'm."""
	existing = frappe.db.get_value("Company", {"is_group": 0}, "name", order_by="creation asc")
	if existing:
		return existing
	doc = frappe.new_doc("Company")
	doc.update(
		{
			"company_name": "Savdo Test",
			"abbr": "ST",
			"default_currency": "UZS",
			"country": "Uzbekistan",
		}
	)
	return doc.insert(ignore_permissions=True).name


def make_customer(
	customer_name: str | None = None, *, passport: str | None = None, phone: str | None = None, **fields
):
	"""A saved Customer document with a name of its own; ``passport`` and ``phone`` go into our fields."""
	doc = frappe.new_doc("Customer")
	doc.update(
		{
			"customer_name": customer_name or f"Test Customer {next(_serial)}",
			"customer_type": "Individual",
			"telegram_passport": passport,
			"telegram_phone": phone,
			**fields,
		}
	)
	return doc.insert(ignore_permissions=True)


def make_telegram_user(telegram_id: int | None = None, *, customer: str | None = None, **fields):
	"""A Telegram User, linked to ``customer`` as if staff had done so."""
	doc = frappe.new_doc("Telegram User")
	doc.update({"telegram_id": str(telegram_id or new_telegram_id()), "language": "uz", **fields})
	if customer:
		doc.update({"customer": customer, "linked_by": "Staff", "linked_on": frappe.utils.now_datetime()})
	doc.flags.by_service = True
	return doc.insert(ignore_permissions=True)


def make_staff_user(role: str, email: str | None = None) -> str:
	"""A Desk user with exactly this role; the name of the user."""
	doc = frappe.new_doc("User")
	doc.update(
		{
			"email": email or f"staff{next(_serial)}@example.com",
			"first_name": role,
			"send_welcome_email": 0,
			"user_type": "System User",
		}
	)
	doc.append("roles", {"role": role})
	return doc.insert(ignore_permissions=True).name


def make_customer_bot(username: str, token: str = "") -> None:
	"""The only one that talks to people."""
	frappe.db.delete("Telegram Bot", {"purpose": "Customer"})
	bot = frappe.new_doc("Telegram Bot")
	bot.update(
		{"bot_name": username or "nameless", "purpose": "Customer", "username": username, "enabled": 1}
	)
	if token:
		bot.token = token
	bot.insert(ignore_permissions=True)


def make_bot_user(email: str | None = None) -> str:
	"""The API user of the bot: its single role is Telegram Bot. Returns the user's name."""
	return bot_user.ensure_bot_user(email or f"bot{next(_serial)}@example.com").user
