"""Chats that Telegram says are closed to the bot, open again, or known by another number since.

An account is locked before its messages: whoever logs in holds it when he queues one.
"""

from collections.abc import Iterable

import frappe

from telegram_integration.telegram_core.services import accounts
from telegram_integration.telegram_core.services.outbox.queueing import cancel_messages

USER, CHAT = "Telegram User", "Telegram Chat"
BLOCKED = "The bot is blocked"


def accounts_of(chat_ids: Iterable[str]) -> list[str]:
	"""The accounts behind private chats: these bear the account's own number."""
	wanted = sorted(set(chat_ids))
	if not wanted:
		return []
	return frappe.get_all(USER, filters={"name": ("in", wanted)}, pluck="name", order_by="name asc")


def lock_account(account: str) -> bool:
	return bool(frappe.db.get_value(USER, account, "name", for_update=True))


def set_bot_blocked(telegram_id: int, is_blocked: bool) -> dict:
	"""As Telegram tells of it, or as the customer shows by writing again. An unknown account has nothing to keep."""
	account = accounts.account_name(telegram_id)
	if not lock_account(account):
		return {"has_blocked_bot": False}
	_mark(account, is_blocked)
	if is_blocked:
		cancel_messages(BLOCKED, chat_id=account, bot=("is", "not set"))
	return {"has_blocked_bot": is_blocked}


def close(chat_id: str, bot: str | None) -> None:
	"""After a refusal of Telegram. What another bot of the company is refused says nothing of the customers' bot."""
	if not bot:
		if lock_account(chat_id):
			_mark(chat_id, True)
		frappe.db.set_value(CHAT, {"chat_id": chat_id}, "enabled", 0)


def follow(old: str, new: str) -> None:
	"""A group became a supergroup; its row keeps its name, which the settings know it by."""
	frappe.db.set_value(CHAT, {"chat_id": old}, "chat_id", new)


def _mark(account: str, is_blocked: bool) -> None:
	now = frappe.utils.now_datetime() if is_blocked else None
	frappe.db.set_value(USER, account, {"has_blocked_bot": int(is_blocked), "blocked_bot_on": now})
