from typing import Literal

from aiogram.filters.callback_data import CallbackData

from bot_service.ui.callbacks import PageNumber


class Pay(CallbackData, prefix="y"):
	"""What to pay of a contract or a visit. Pressing opens a payment of it."""

	ref: str
	choice: str
	back: PageNumber = 1
	about: Literal["contract", "visit"] = "contract"


class Look(CallbackData, prefix="k"):
	"""How a payment stands."""

	session: str
