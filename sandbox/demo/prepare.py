"""What the demo needs of an ERP, whichever it is: data, the bot's user, payment providers, customers that nobody holds.

Runs where `import frappe` answers, inside one open transaction. Hands over by files in the state folder: the
people to play, the bot's key and those of two clerks, which nobody else may read.
"""

import json
import os
from datetime import date
from pathlib import Path

import frappe

from sandbox.demo import merchants, sms, staff
from sandbox.demo.cast import STAFF, the_cast
from sandbox.demo.data import made_on, make_demo
from sandbox.demo.linked import reach_people
from sandbox.demo.prepare_files import ADDRESSES, CASHIER, KEY, MADE, OPERATOR, PEOPLE
from sandbox.demo.visiting_ground import open_for_visits
from telegram_integration.telegram_core.services import linking
from telegram_integration.telegram_core.services.bot_user import ensure_bot_user

BOT_EMAIL = "telegram-bot@example.com"
BOT = "Demo bot"


def prepare(state: Path, today: date, *, free_customers: bool) -> None:
	people = make_demo(today)
	if free_customers:
		_free()
	reach_people(again=free_customers)
	open_for_visits()
	if (state / ADDRESSES).exists():
		told = json.loads((state / ADDRESSES).read_text())
		know_the_bot(told.pop("bot_token", ""))
		merchants.open_accounts(**told)
		sms.open_account(told["stand_ins"])
	_hand_over_key(state / KEY)
	_write_secret(state / CASHIER, staff.new_key(staff.CASHIER))
	_write_secret(state / OPERATOR, staff.new_key(staff.OPERATOR))
	(state / MADE).write_text(json.dumps({"made_on": made_on().isoformat(), "today": today.isoformat()}))
	(state / PEOPLE).write_text(
		json.dumps([*people, *STAFF], ensure_ascii=False, indent="\t"), encoding="utf-8"
	)


def know_the_bot(token: str) -> None:
	"""The payment page believes whom Telegram has signed with it."""
	if not token:
		return
	known = frappe.db.exists("Telegram Bot", BOT)
	bot = frappe.get_doc("Telegram Bot", BOT) if known else frappe.new_doc("Telegram Bot")
	bot.update({"bot_name": BOT, "purpose": "Customer", "enabled": 1, "token": token})
	bot.save(ignore_permissions=True)


def _free() -> None:
	"""Conversations that broke off may have left customers linked; a script must find them free."""
	passports = [member.passport for member in the_cast()]
	customers = frappe.get_all(
		"Customer", filters={"telegram_passport": ("in", passports)}, pluck="name", order_by="name asc"
	)
	holders = frappe.get_all(
		"Telegram User", filters={"customer": ("in", customers)}, pluck="name", order_by="name asc"
	)
	for holder in holders:
		linking.unlink_by_staff(holder, "The demo's conversations begin anew")


def _hand_over_key(file: Path) -> None:
	"""The secret is told once: a demo that has lost it asks for a new one."""
	made = ensure_bot_user(BOT_EMAIL)
	if made.api_secret is None and _known_key(file) == made.api_key:
		return
	if made.api_secret is None:
		made = ensure_bot_user(BOT_EMAIL, rotate=True)
	_write_secret(file, {"api_key": made.api_key, "api_secret": made.api_secret})


def _write_secret(file: Path, key: dict) -> None:
	with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as stream:
		json.dump(key, stream)


def _known_key(file: Path) -> str | None:
	return json.loads(file.read_text())["api_key"] if file.exists() else None
