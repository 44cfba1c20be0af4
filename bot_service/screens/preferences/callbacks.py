from typing import Literal

from aiogram.filters.callback_data import CallbackData


class Wish(CallbackData, prefix="w"):
	"""How it is to be, not "the other way round": pressing twice is pressing once."""

	about: Literal["reminders", "overdue", "marketing"]
	is_wanted: bool
