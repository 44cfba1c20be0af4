"""/whereami: the number of this chat, and of its topic, for the list of Telegram Chats in the Desk."""

from aiogram import Bot
from aiogram.exceptions import TelegramForbiddenError
from aiogram.filters import Command
from aiogram.types import Message
from loguru import logger

from bot_service.texts.catalogue import Catalogue, language_of

_asked = Command("whereami")


async def is_asked(message: Message, bot: Bot) -> bool:
	return bool(message.text) and bool(await _asked(message, bot))


async def tell(message: Message, catalogue: Catalogue) -> None:
	t = catalogue[language_of(message.from_user.language_code if message.from_user else None)]
	lines = [t("whereami-chat", chat=str(message.chat.id))]
	if message.is_topic_message and message.message_thread_id:
		lines.append(t("whereami-topic", topic=str(message.message_thread_id)))
	try:
		await message.answer("\n".join(lines))
	except TelegramForbiddenError:
		logger.info("the bot may not write here")
