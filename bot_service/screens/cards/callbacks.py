from aiogram.filters.callback_data import CallbackData


class CardAction(CallbackData, prefix="c"):
	"""``is_sure``: asked and confirmed."""

	ref: str
	is_sure: bool = False
