from aiogram.filters.callback_data import CallbackData

from bot_service.ui.callbacks import PageNumber


class Pay(CallbackData, prefix="y"):
	"""What to pay of a contract. Pressing opens a payment, so the same press twice is the same payment."""

	ref: str
	choice: str
	back: PageNumber = 1


class Look(CallbackData, prefix="k"):
	"""How a payment stands."""

	session: str
