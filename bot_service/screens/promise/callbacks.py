from aiogram.filters.callback_data import CallbackData


class PayOn(CallbackData, prefix="p"):
	message: str
	day: str  # 20261125
