"""The menu."""

from functools import cache

from aiogram.types import InlineKeyboardMarkup

from bot_service.texts.catalogue import Html, Translator
from bot_service.ui.callbacks import Open
from bot_service.ui.keyboards import Row, button, keyboard
from bot_service.ui.page import Page


def menu_page(t: Translator, name: str, subjects: frozenset[str], *, is_master: bool = False) -> Page:
	return Page(t("menu-greeting", name=name), menu_keyboard(t, subjects, is_master))


def welcome_page(t: Translator, welcome: Html, subjects: frozenset[str], *, is_master: bool = False) -> Page:
	"""The menu as it is seen right after logging in."""
	return Page(f"{welcome}\n\n{t('menu-choose')}", menu_keyboard(t, subjects, is_master))


def master_page(t: Translator, name: str) -> Page:
	"""The menu of a master who is no customer, or not yet."""
	return Page(
		t("menu-greeting", name=name),
		keyboard(
			*_work(t),
			[button(t("menu-button-login"), Open(screen="login"))],
			[
				button(t("menu-button-language"), Open(screen="language")),
				button(t("menu-button-help"), Open(screen="help")),
			],
		),
	)


@cache
def menu_keyboard(t: Translator, subjects: frozenset[str], is_master: bool) -> InlineKeyboardMarkup:
	"""The most used of all, the same for everybody of one language and standing: made once."""
	return keyboard(
		*(_work(t) if is_master else []),
		*(_visits(t) if "booking" in subjects else []),
		*(_contracts(t) if "installments" in subjects else []),
		[
			button(t("menu-button-pay"), Open(screen="pay")),
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


def _work(t: Translator) -> list[Row]:
	return [
		[
			button(t("menu-button-day"), Open(screen="day")),
			button(t("menu-button-day-off"), Open(screen="day-off")),
		]
	]


def _visits(t: Translator) -> list[Row]:
	return [
		[button(t("menu-button-book"), Open(screen="book"))],
		[button(t("menu-button-bookings"), Open(screen="bookings"))],
	]


def _contracts(t: Translator) -> list[Row]:
	return [
		[button(t("menu-button-contracts"), Open(screen="contracts"))],
		[button(t("menu-button-upcoming"), Open(screen="upcoming"))],
		[
			button(t("menu-button-reminders"), Open(screen="reminders")),
			button(t("menu-button-history"), Open(screen="history")),
		],
	]
