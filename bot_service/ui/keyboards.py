"""Rows of buttons that several screens share."""

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot_service.texts.catalogue import Translator
from bot_service.ui.callbacks import Nothing, Open

Row = list[InlineKeyboardButton]
LONGEST_LABEL = 60


def button(text: str, callback: CallbackData) -> InlineKeyboardButton:
	label = text if len(text) <= LONGEST_LABEL else text[: LONGEST_LABEL - 1] + "…"
	return InlineKeyboardButton(text=label, callback_data=callback.pack())


def keyboard(*rows: Row) -> InlineKeyboardMarkup:
	return InlineKeyboardMarkup(inline_keyboard=[row for row in rows if row])


def back_row(t: Translator, to: CallbackData) -> Row:
	return [button(t("common-button-back"), to)]


def home_row(t: Translator) -> Row:
	return [button(t("common-button-menu"), Open(screen="home"))]


def page_row(t: Translator, here: Open, page: int, pages: int) -> Row:
	"""Back and forth through a list; nothing for a list of one page."""
	if pages <= 1:
		return []
	row = []
	if page > 1:
		row.append(button("◀️", here.model_copy(update={"page": page - 1})))
	row.append(button(t("common-page", page=page, pages=pages), Nothing()))
	if page < pages:
		row.append(button("▶️", here.model_copy(update={"page": page + 1})))
	return row
