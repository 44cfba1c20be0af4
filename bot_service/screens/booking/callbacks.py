from typing import Literal

from aiogram.filters.callback_data import CallbackData


class OfBooking(CallbackData, prefix="bv"):
	"""What is done with a visit. ``sure``: cancelled, asked and confirmed, ``value`` is why; ``rate``: ``value`` of 5."""

	action: Literal["move", "again", "cancel", "sure", "rate", "no_words"]
	ref: str
	value: str = ""
