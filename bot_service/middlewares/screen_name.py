"""Notes which screen answers, for the log."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject

from bot_service import trace


class ScreenName(BaseMiddleware):
	async def __call__(
		self,
		handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
		event: TelegramObject,
		data: dict[str, Any],
	) -> Any:
		callback = data["handler"].callback
		screen = callback.__module__.removeprefix("bot_service.screens.").removesuffix(".handlers")
		trace.current().screen = f"{screen}.{callback.__name__}"
		return await handler(event, data)
