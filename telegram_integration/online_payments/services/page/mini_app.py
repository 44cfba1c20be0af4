"""Who has opened a page inside Telegram: what Telegram says about its user, checked with the tokens of our customer bots."""

import time

import frappe

from telegram_integration.online_payments.domain import init_data
from telegram_integration.online_payments.domain.init_data import InitData, InitDataRefused
from telegram_integration.telegram_core.domain.errors import NotFound

BOT = "Telegram Bot"


def signed_user(sent: str) -> InitData:
	"""Raises NotFound for what none of our bots has signed, or has signed too long ago."""
	for name in frappe.get_all(
		BOT, filters={"purpose": "Customer", "enabled": 1}, pluck="name", order_by="name asc"
	):
		bot = frappe.get_cached_doc(BOT, name)
		if bot.token and (found := _signed_by(bot.get_password("token"), sent)):
			return found
	raise NotFound


def bot_address(start: str = "") -> str:
	"""Of the bot that customers talk to; ``start``: what it is opened with. Empty where there is none."""
	username = frappe.db.get_value(BOT, {"purpose": "Customer", "enabled": 1}, "username")
	if not username:
		return ""
	return f"https://t.me/{username.lstrip('@')}" + (f"?start={start}" if start else "")


def _signed_by(bot_token: str, sent: str) -> InitData | None:
	try:
		return init_data.read(sent, bot_token, int(time.time()))
	except InitDataRefused:
		return None
