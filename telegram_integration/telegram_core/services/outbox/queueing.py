"""The one way into the outbox: a row in the transaction of what it tells about. Nothing here waits for Telegram."""

import json
from datetime import datetime

import frappe

from telegram_integration.telegram_core.domain import outbox
from telegram_integration.telegram_core.services.outbox import rows
from telegram_integration.telegram_core.services.outbox.recipients import Recipient
from telegram_integration.telegram_core.services.outbox.rows import MESSAGE

_FALLBACK = ("uz", "ru", "en")


def queue_message(
	recipient: Recipient | None,
	*,
	priority: str,
	dedupe_key: str,
	template: str | None = None,
	text: dict[str, str] | str | None = None,
	details: dict | None = None,
	buttons: list | None = None,
	reference_doctype: str | None = None,
	reference_name: str | None = None,
	not_before: datetime | None = None,
	expires_at: datetime | None = None,
	attachment: str | None = None,
	print_format: str | None = None,
	broadcast: str | None = None,
	silent: bool = False,
) -> str | None:
	"""Queues a message in the caller's transaction. The message's name; of the earlier one where ``dedupe_key``
	was used before; None where the template is switched off or there is nobody to send to.

	``text``: final HTML, or one per language, where there is no template. ``details`` go to the template's event
	when the message is rendered, that is when it is sent; like the key they hold no passport, phone or token.
	"""
	if recipient is None or (template and not _is_enabled(template)):
		return None
	name = outbox.message_name(dedupe_key)
	if frappe.db.exists(MESSAGE, name):
		return name
	now = frappe.utils.now_datetime()
	message = frappe.get_doc(
		{
			"doctype": MESSAGE,
			**_address(recipient),
			"priority": priority,
			"rank": outbox.PRIORITIES[priority],
			"status": outbox.QUEUED,
			"template": template,
			"context": _as_json(details),
			"text": None if template else _in_language(text, recipient.language),
			"buttons": _as_json(buttons),
			"silent": int(silent),
			"attachment": attachment,
			"print_format": print_format,
			"available_at": not_before or now,
			"expires_at": expires_at,
			"attempts": 0,
			"claims": 0,
			"queued_at": now,
			"dedupe_key": dedupe_key,
			"reference_doctype": reference_doctype,
			"reference_name": reference_name,
			"broadcast": broadcast,
		}
	)
	message.name = name
	# Of two that race one is written; the other knows the name all the same, and has nothing to read again.
	message.db_insert(ignore_if_duplicate=True)
	return name


def cancel_messages(reason: str, **filters) -> int:
	"""Takes back what still waits; how many there were. What the bot has in hand can no longer be stopped."""
	waiting = frappe.get_all(
		MESSAGE, filters={**filters, "status": outbox.QUEUED}, pluck="name", order_by="name asc"
	)
	return rows.move_waiting(waiting, outbox.CANCELLED, last_error=reason, retry_at=None)


def _address(recipient: Recipient) -> dict:
	return {
		"bot": recipient.bot,
		"chat_id": recipient.chat_id,
		"topic_id": recipient.topic_id or None,
		"telegram_user": recipient.telegram_user,
		"customer": recipient.customer,
		"language": recipient.language,
	}


def _is_enabled(template: str) -> bool:
	return bool(frappe.db.get_value("Message Template", template, "enabled"))


def _in_language(text: dict[str, str] | str | None, language: str) -> str:
	if not isinstance(text, dict):
		return text or ""
	return next((text[one] for one in (language, *_FALLBACK) if text.get(one)), "")


def _as_json(value: dict | list | None) -> str | None:
	return json.dumps(value, ensure_ascii=False, default=str) if value else None
