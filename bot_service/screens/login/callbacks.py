from typing import Literal

from aiogram.filters.callback_data import CallbackData


class LoginBy(CallbackData, prefix="i"):
	way: Literal["passport", "phone"]
