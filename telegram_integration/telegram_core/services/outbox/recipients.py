"""To whom a message goes, and in which language. None where nothing would arrive."""

from dataclasses import dataclass

import frappe

from telegram_integration.telegram_core.services.settings import message_rules

USER, CHAT = "Telegram User", "Telegram Chat"
_FIELDS = ["name", "language", "customer", "is_blocked", "has_blocked_bot"]


@dataclass(frozen=True)
class Recipient:
	"""``bot``: a Telegram Bot by name; None is the customers' bot."""

	chat_id: str
	language: str
	topic_id: str = ""
	telegram_user: str | None = None
	customer: str | None = None
	bot: str | None = None


def customer_recipient(customer: str) -> Recipient | None:
	"""The account that is linked to the customer, unless staff or the customer himself have closed it."""
	return _of_account(frappe.db.get_value(USER, {"customer": customer}, _FIELDS, as_dict=True))


def user_recipient(telegram_user: str) -> Recipient | None:
	"""The account, linked or not."""
	return _of_account(frappe.db.get_value(USER, telegram_user, _FIELDS, as_dict=True))


def chat_recipient(telegram_chat: str) -> Recipient | None:
	"""A group or topic of staff, while it is enabled."""
	chat = frappe.db.get_value(
		CHAT, telegram_chat, ["chat_id", "topic_id", "language", "enabled"], as_dict=True
	)
	if not chat or not chat.enabled:
		return None
	language = chat.language or message_rules().staff_language
	return Recipient(chat_id=chat.chat_id, language=language, topic_id=chat.topic_id or "")


def _of_account(account) -> Recipient | None:
	if not account or account.is_blocked or account.has_blocked_bot:
		return None
	return Recipient(
		chat_id=account.name,  # a private chat has the number of the account
		language=account.language,
		telegram_user=account.name,
		customer=account.customer or None,
	)
