"""The buttons under a message: links, and actions that this version of the bot knows."""

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot_service.erp.out_models import OutButton, OutMessage
from bot_service.ui.callbacks import OfMessage
from bot_service.ui.keyboards import LONGEST_LABEL

RATES = {f"rate-{score}" for score in range(1, 6)}
ACTIONS = frozenset({"open", "promise", "pay", "visit", "visit-pay", *RATES})


def keyboard_of(message: OutMessage) -> InlineKeyboardMarkup | None:
	rows = [[_button(button, message.id) for button in row if _is_known(button)] for row in message.buttons]
	shown = [row for row in rows if row]
	return InlineKeyboardMarkup(inline_keyboard=shown) if shown else None


def _is_known(button: OutButton) -> bool:
	return bool(button.url) or button.action in ACTIONS


def _button(button: OutButton, message: str) -> InlineKeyboardButton:
	text = button.text[:LONGEST_LABEL]
	if button.url:
		return InlineKeyboardButton(text=text, url=button.url)
	return InlineKeyboardButton(
		text=text, callback_data=OfMessage(action=button.action or "", message=message).pack()
	)
