"""Old buttons live for ever in a chat. One that is not on the chat's live window is outdated: the customer is told
and gets a fresh window, and nothing is done in the name of a screen he saw last month.

The company's messages are no windows: their buttons are good for ever, and are answered below."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import CallbackQuery, TelegramObject

from bot_service.screens.home import show_outdated
from bot_service.ui.callbacks import OfMessage
from bot_service.visit import Visit

OF_MESSAGE = OfMessage.__prefix__ + OfMessage.__separator__


class OnlyLiveWindow(BaseMiddleware):
	async def __call__(
		self,
		handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
		event: TelegramObject,
		data: dict[str, Any],
	) -> Any:
		visit: Visit = data["visit"]
		assert isinstance(event, CallbackQuery)
		if (event.data or "").startswith(OF_MESSAGE):
			visit.is_of_message = True
			visit.window.go_below()
			return await handler(event, data)
		if event.message is None or event.message.message_id != visit.session.window:
			return await show_outdated(visit)
		return await handler(event, data)
