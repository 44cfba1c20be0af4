"""Messages that wait to be sent, queued as the app queues them: run where ``import frappe`` answers.

Each chat gets the same number of them, all of one priority, and every text names its chat and its place there: who
counts what has arrived needs nothing else. Quiet hours are switched off, or the figures of an evening would be none.
"""

import json
import os
from collections import Counter
from pathlib import Path

import frappe

from benchmarks.outbox_texts import chat_of, text_of
from telegram_integration.telegram_core.services.bot_user import ensure_bot_user
from telegram_integration.telegram_core.services.outbox.queueing import queue_message
from telegram_integration.telegram_core.services.outbox.recipients import Recipient

MESSAGE = "Telegram Message"
MINE = {"dedupe_key": ("like", "figures:%")}
NOTICE, MARKETING = "Notice", "Marketing"
BOT_EMAIL = "figures-bot@example.com"


def queue_all(chats: int, each: int, marketing_every: int = 0) -> None:
	"""Every chat's first message, then every chat's second; each nth chat is one of marketing."""
	_never_quiet()
	frappe.db.delete(MESSAGE, MINE)  # of earlier figures: what still waits there would be counted here
	run = frappe.generate_hash(length=8)
	for place in range(each):
		for number in range(chats):
			chat = chat_of(number)
			is_marketing = marketing_every and number % marketing_every == 0
			queue_message(
				Recipient(chat_id=str(chat), language="uz"),
				priority=MARKETING if is_marketing else NOTICE,
				dedupe_key=f"figures:{run}:{chat}:{place}",
				text=text_of(chat, place),
			)


def standing() -> dict[str, int]:
	"""How many messages of the figures stand in which status."""
	rows = frappe.get_all(MESSAGE, filters=MINE, fields=["status"], order_by="name asc")
	return dict(Counter(row.status for row in rows))


def each_standing() -> list[tuple[str, str, str]]:
	"""Name, text and status of every message of the figures."""
	rows = frappe.get_all(MESSAGE, filters=MINE, fields=["name", "text", "status"], order_by="name asc")
	return [(row.name, row.text, row.status) for row in rows]


def hand_over_key(file: Path) -> None:
	bot = ensure_bot_user(BOT_EMAIL, rotate=True)
	with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as stream:
		json.dump({"api_key": bot.api_key, "api_secret": bot.api_secret}, stream)


def _never_quiet() -> None:
	settings = frappe.get_doc("Telegram Settings")
	settings.update({"quiet_from": 0, "quiet_until": 0})
	settings.save(ignore_permissions=True)
