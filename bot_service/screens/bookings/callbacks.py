from typing import Literal

from aiogram.filters.callback_data import CallbackData

from bot_service.ui.callbacks import PageNumber


class Bookings(CallbackData, prefix="bl"):
	"""The list as it is to be shown: which visits, in which order, which page."""

	which: Literal["upcoming", "past", "all"] = "upcoming"
	sort: Literal["", "newest", "oldest"] = ""
	page: PageNumber = 1


class Booking(CallbackData, prefix="bo"):
	"""One visit of the list; the rest is where to go back to."""

	ref: str
	which: Literal["upcoming", "past", "all"] = "upcoming"
	sort: Literal["", "newest", "oldest"] = ""
	page: PageNumber = 1
