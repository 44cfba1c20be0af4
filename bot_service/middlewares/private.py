"""Private chats only: a customer's debts are nobody else's business, so groups and channels are not answered. But for
/whereami, by which staff learn a group's number; it says nothing about anybody."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.dispatcher.middlewares.user_context import EVENT_CONTEXT_KEY, EventContext
from aiogram.enums import ChatType
from aiogram.types import Message, TelegramObject, Update
from loguru import logger

from bot_service.screens.whereami import is_asked, tell
from bot_service.texts.catalogue import Catalogue


class PrivateOnly(BaseMiddleware):
	def __init__(self, catalogue: Catalogue):
		self.catalogue = catalogue

	async def __call__(
		self,
		handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
		event: TelegramObject,
		data: dict[str, Any],
	) -> Any:
		message = event.message if isinstance(event, Update) else None
		if isinstance(message, Message) and await is_asked(message, data["bot"]):
			return await tell(message, self.catalogue)
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
