"""The doors of telegram_core: first those of the bot, then those of the Desk's buttons.

Every argument has a default, and what is missing is refused by the service: Frappe answers a missing argument
with an unexpected error, and writes what was sent into the Error Log.
"""

import json

import frappe

from telegram_integration.telegram_core.services import (
	accounts,
	broadcast_progress,
	broadcasts,
	linking,
	login,
	message_counts,
	message_templates,
	preferences,
	segments,
)
from telegram_integration.telegram_core.services.accounts import TelegramName
from telegram_integration.telegram_core.services.bot_door import require_bot
from telegram_integration.telegram_core.services.desk_door import MANAGERS, STAFF, require_role
from telegram_integration.telegram_core.services.outbox import (
	attachments,
	by_staff,
	chats,
	claiming,
	reporting,
)
from telegram_integration.telegram_core.services.report_export import report_csv, require_export
from telegram_integration.telegram_core.services.settings import support_contacts
from telegram_integration.telegram_core.services.shelter import sheltered


@frappe.whitelist(methods=["GET"])
def get_customer_by_telegram_id(telegram_id: int = 0) -> dict:
	"""Who is this? ``{customer | null, language | null, is_blocked, has_blocked_bot, roles}``; also for accounts nobody knows."""
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
	"""What the bot shows under Help, and ``subjects``: what the company offers. Needs no account."""
	require_bot()
	return sheltered(support_contacts)


@frappe.whitelist(methods=["POST"])
def claim_messages(bot: str = "", claim: str = "", limit: int = 30) -> dict:
	"""Messages to send, leased for ``lease_seconds``; the same claim again gets what it still has in hand."""
	require_bot()
	frappe.db.rollback()  # nothing is written yet; what is read after the outbox's lock must not be older than it
	return sheltered(lambda: claiming.claim(bot, claim, limit))


@frappe.whitelist(methods=["POST"])
def report_messages(claim: str = "", results: list | None = None) -> dict:
	"""What became of them: ``{id, outcome, telegram_message_id, error, retry_after, new_chat_id}`` each."""
	require_bot()
	return sheltered(lambda: reporting.report(claim, results or []))


@frappe.whitelist(methods=["GET"])
def get_attachment(message: str = "", claim: str = "") -> dict:
	"""``{filename, content}`` in base64, for whom the message is leased. NotFound (404), TooLarge (409)."""
	require_bot()
	return sheltered(lambda: attachments.attachment_of(message, claim))


@frappe.whitelist(methods=["POST"])
def set_bot_blocked(telegram_id: int = 0, is_blocked: int = 0) -> dict:
	"""The customer has blocked the bot, or writes to it again; blocked, nothing more waits for him."""
	require_bot()
	return sheltered(lambda: chats.set_bot_blocked(telegram_id, bool(is_blocked)))


@frappe.whitelist(methods=["GET"])
def get_preferences(telegram_id: int = 0) -> dict:
	"""What the customer wants to be written about. NotLinked (403) without a link."""
	require_bot()
	return sheltered(lambda: preferences.preferences(telegram_id))


@frappe.whitelist(methods=["POST"])
def set_preferences(
	telegram_id: int = 0, reminders: int = -1, overdue: int = -1, marketing: int = -1
) -> dict:
	"""1 or 0 for each, -1 leaves it as it is. A repeat is silent. NotLinked (403) without a link."""
	require_bot()
	wanted = {"reminders": reminders, "overdue": overdue, "marketing": marketing}
	return sheltered(lambda: preferences.set_preferences(telegram_id, **wanted))


@frappe.whitelist(methods=["POST"])
def cancel_message(message: str) -> None:
	"""Button Cancel of a Telegram Message that still waits."""
	require_role(*STAFF)
	by_staff.cancel(message)


@frappe.whitelist(methods=["POST"])
def send_again(message: str) -> str:
	"""Button "Send again" of a message that was not sent: the name of the new one."""
	require_role(*STAFF)
	return by_staff.send_again(message)


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


@frappe.whitelist(methods=["GET"])
def get_messages_by_status(from_date: str = "", to_date: str = "", by: str = "priority") -> list[dict]:
	"""For staff: of what was queued in these days (the last 30), ``{group, counts, total}`` by priority or template."""
	require_role(*STAFF)
	return message_counts.messages_by_status(*message_counts.period(from_date, to_date), by)


@frappe.whitelist(methods=["GET"])
def get_report_csv(report: str = "", filters: str = "{}") -> str:
	"""Button "CSV for Excel" of our reports: the text of the file, its byte order mark included."""
	require_export(report)
	return report_csv(report, json.loads(filters))


@frappe.whitelist(methods=["GET"])
def get_message_events() -> list[dict]:
	"""For the form of a Message Template: what it may be sent for, and the variables of its text."""
	require_role(*STAFF)
	return message_templates.describe_events()


@frappe.whitelist(methods=["POST"])
def preview_template(form: str, reference_name: str = "", language: str = "") -> dict:
	"""Button Preview: ``{text, length, buttons}``, ``{dropped}`` or ``{fault}``. Writes nothing."""
	require_role(*STAFF)
	return message_templates.preview(form, reference_name, language)


@frappe.whitelist(methods=["GET"])
def get_segments() -> list[dict]:
	"""For the form of a broadcast: groups of customers that the other parts of the system know."""
	require_role(*STAFF)
	return segments.describe_segments()


@frappe.whitelist(methods=["GET"])
def estimate_broadcast(broadcast: str) -> dict:
	"""Button Preview: ``{recipients, texts, image}`` of a saved broadcast, as of now."""
	require_role(*MANAGERS)
	return broadcast_progress.estimate(broadcast)


@frappe.whitelist(methods=["GET"])
def get_broadcast_progress(broadcast: str) -> dict:
	"""``{status, recipients, is_prepared, counts}``; counts are of messages by their status."""
	require_role(*STAFF)
	return broadcast_progress.progress(broadcast)


@frappe.whitelist(methods=["POST"])
def test_broadcast(broadcast: str, telegram_user: str, language: str = "") -> str:
	"""Button "Send to me": one message to one account; the message's name."""
	require_role(*MANAGERS)
	return broadcasts.test(broadcast, telegram_user, language)


@frappe.whitelist(methods=["POST"])
def send_broadcast(broadcast: str, send_at: str = "") -> None:
	"""Starts it now, or at a moment in the site's time zone."""
	require_role(*MANAGERS)
	if send_at:
		broadcasts.send_later(broadcast, send_at)
	else:
		broadcasts.send_now(broadcast)


@frappe.whitelist(methods=["POST"])
def change_broadcast(broadcast: str, step: str) -> None:
	"""Buttons of a broadcast on its way: ``step`` is pause, resume, stop or back_to_draft."""
	require_role(*MANAGERS)
	frappe.db.rollback()  # what stop() cancels must be read after its lock, not when the user was looked up
	broadcasts.take_step(broadcast, step)
