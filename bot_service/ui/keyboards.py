"""Rows of buttons that several screens share."""

from html import unescape
from urllib.parse import urlsplit

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, WebAppInfo

from bot_service.texts.catalogue import Html, Translator
from bot_service.ui.callbacks import Nothing, Open

Row = list[InlineKeyboardButton]
LONGEST_LABEL = 60


def button(text: str, callback: CallbackData) -> InlineKeyboardButton:
	label = unescape(text) if isinstance(text, Html) else text  # a label is no HTML
	if len(label) > LONGEST_LABEL:
		label = label[: LONGEST_LABEL - 1] + "…"
	return InlineKeyboardButton(text=label, callback_data=callback.pack())


def link_row(text: str, url: str, *, within: bool = True) -> Row:
	"""A page behind a button; none where Telegram would refuse the whole message for its address. ``within``: opened
	inside Telegram, which it does only where nobody can listen in."""
	if "." not in (urlsplit(url).hostname or ""):
		return []
	if within and url.startswith("https://"):
		return [InlineKeyboardButton(text=text, web_app=WebAppInfo(url=url))]
	return [InlineKeyboardButton(text=text, url=url)]


def keyboard(*rows: Row) -> InlineKeyboardMarkup:
	return InlineKeyboardMarkup(inline_keyboard=[row for row in rows if row])


def back_row(t: Translator, to: CallbackData) -> Row:
	return [button(t("common-button-back"), to)]


def home_row(t: Translator) -> Row:
	return [button(t("common-button-menu"), Open(screen="home"))]


def page_row(t: Translator, here: CallbackData, page: int, pages: int) -> Row:
	"""Back and forth through a list; nothing for a list of one page. ``here``: what shows it, with its ``page``."""
	if pages <= 1:
		return []
	row = []
	if page > 1:
		row.append(button("◀️", here.model_copy(update={"page": page - 1})))
	row.append(button(t("common-page", page=page, pages=pages), Nothing()))
	if page < pages:
		row.append(button("▶️", here.model_copy(update={"page": page + 1})))
	return row
