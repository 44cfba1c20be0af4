from aiogram.filters.callback_data import CallbackData


class Auto(CallbackData, prefix="a"):
	"""How it is to be for a contract, not "the other way round": pressing twice is pressing once."""

	ref: str
	is_on: bool
	card: str = ""
