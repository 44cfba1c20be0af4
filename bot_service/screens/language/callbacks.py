from aiogram.filters.callback_data import CallbackData


class Choose(CallbackData, prefix="l"):
	language: str
