"""Private chats only: a customer's debts are nobody else's business, so groups and channels are not answered."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.dispatcher.middlewares.user_context import EVENT_CONTEXT_KEY, EventContext
from aiogram.enums import ChatType
from aiogram.types import TelegramObject
from loguru import logger


class PrivateOnly(BaseMiddleware):
	async def __call__(
		self,
		handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
		event: TelegramObject,
		data: dict[str, Any],
	) -> Any:
		context: EventContext = data[EVENT_CONTEXT_KEY]
		if (
			not context.chat
			or context.chat.type != ChatType.PRIVATE
			or not context.user
			or context.user.is_bot
		):
			logger.info("not a private chat, passed over")
			return None
		return await handler(event, data)
