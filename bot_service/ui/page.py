"""What a screen shows: a text and its buttons."""

from dataclasses import dataclass

from aiogram.types import InlineKeyboardMarkup


@dataclass(frozen=True)
class Page:
	text: str
	keyboard: InlineKeyboardMarkup | None = None
