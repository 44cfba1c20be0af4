"""What the subjects above know of an account and of the company, asked through hooks, because the core must not know
who answers:

    telegram_subjects           () -> list[str]                 what the company offers its customers
    telegram_account_roles      (telegram_id) -> list[str]      what the account is besides a customer
    telegram_phone_verified     (telegram_id, phone) -> None    the account's own phone, as Telegram has proved it
    telegram_newcomers          (phone, name, language) -> str  the customer made of somebody nobody knew; empty for none
"""

import frappe


def offered() -> list[str]:
	return sorted({subject for answers in _ask("telegram_subjects") for subject in answers})


def roles_of(telegram_id: int) -> list[str]:
	return sorted({role for answers in _ask("telegram_account_roles", telegram_id) for role in answers})


def tell_phone(telegram_id: int, phone: str) -> None:
	"""``phone``: E.164."""
	list(_ask("telegram_phone_verified", telegram_id, phone))


def welcome_newcomer(telegram_id: int, phone: str, name: str, language: str) -> str:
	"""The new customer, by the first who wants one. Not for who is something else here: a master is no newcomer."""
	if roles_of(telegram_id):
		return ""
	return next((customer for customer in _ask("telegram_newcomers", phone, name, language) if customer), "")


def _ask(hook: str, *arguments):
	for path in frappe.get_hooks(hook):
		yield frappe.get_attr(path)(*arguments)
