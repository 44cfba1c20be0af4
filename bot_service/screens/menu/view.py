"""The menu."""

from functools import cache

from aiogram.types import InlineKeyboardMarkup

from bot_service.texts.catalogue import Html, Translator
from bot_service.ui.callbacks import Open
from bot_service.ui.keyboards import button, keyboard
from bot_service.ui.page import Page


def menu_page(t: Translator, name: str) -> Page:
	return Page(t("menu-greeting", name=name), menu_keyboard(t))


def welcome_page(t: Translator, welcome: Html) -> Page:
	"""The menu as it is seen right after logging in."""
	return Page(f"{welcome}\n\n{t('menu-choose')}", menu_keyboard(t))


@cache
def menu_keyboard(t: Translator) -> InlineKeyboardMarkup:
	"""The most used of all, the same for everybody of one language: made once."""
	return keyboard(
		[button(t("menu-button-contracts"), Open(screen="contracts"))],
		[button(t("menu-button-upcoming"), Open(screen="upcoming"))],
		[
			button(t("menu-button-pay"), Open(screen="pay")),
			button(t("menu-button-reminders"), Open(screen="reminders")),
		],
		[
			button(t("menu-button-history"), Open(screen="history")),
			button(t("menu-button-payments"), Open(screen="payments")),
		],
		[
			button(t("menu-button-profile"), Open(screen="profile")),
			button(t("menu-button-language"), Open(screen="language")),
		],
		[
			button(t("menu-button-help"), Open(screen="help")),
			button(t("menu-button-logout"), Open(screen="logout")),
		],
	)
