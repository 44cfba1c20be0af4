from aiogram.filters.callback_data import CallbackData


class LogOut(CallbackData, prefix="x"):
	"""Yes, log me out."""
