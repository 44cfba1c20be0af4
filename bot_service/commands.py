"""The list of commands that Telegram shows, in four languages.

Telegram chooses by the language of the client, for which it knows uz, ru and en. Whoever chose a language here
gets the list of his chat in that language, Cyrillic Uzbek included.
"""

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.types import (
	BotCommand,
	BotCommandScopeAllPrivateChats,
	BotCommandScopeChat,
	BotCommandScopeUnion,
)
from loguru import logger

from bot_service.erp.errors import ErpError
from bot_service.support import SupportDesk
from bot_service.texts.catalogue import DEFAULT, EN, RU, UZ, Catalogue, Translator

# Command → (its text, the subject it belongs to, or none).
COMMANDS = {
	"start": ("commands-start", ""),
	"menu": ("commands-menu", ""),
	"book": ("commands-book", "booking"),
	"bookings": ("commands-bookings", "booking"),
	"contracts": ("commands-contracts", "installments"),
	"payments": ("commands-payments", ""),
	"help": ("commands-help", ""),
	"language": ("commands-language", ""),
	"logout": ("commands-logout", ""),
}


async def set_commands(bot: Bot, catalogue: Catalogue, support: SupportDesk) -> None:
	subjects = await _subjects(support)
	scope = BotCommandScopeAllPrivateChats()
	for code, language in {None: DEFAULT, "uz": UZ, "ru": RU, "en": EN}.items():
		await _set(bot, catalogue[language], subjects, scope, code)


async def set_chat_commands(bot: Bot, chat_id: int, t: Translator, support: SupportDesk) -> None:
	await _set(bot, t, await _subjects(support), BotCommandScopeChat(chat_id=chat_id), None)


async def _subjects(support: SupportDesk) -> frozenset[str]:
	try:
		return await support.subjects()
	except ErpError as error:
		# What belongs to everybody is right in any case; the menu, which asks again, has the rest.
		logger.info("commands of no subject are set: {}", type(error).__name__)
		return frozenset()


async def _set(
	bot: Bot, t: Translator, subjects: frozenset[str], scope: BotCommandScopeUnion, code: str | None
) -> None:
	commands = [
		BotCommand(command=command, description=t(key))
		for command, (key, subject) in COMMANDS.items()
		if not subject or subject in subjects
	]
	try:
		await bot.set_my_commands(commands, scope=scope, language_code=code)
	except TelegramAPIError as error:
		# A convenience: without it the bot works as well, and the next start tries again.
		logger.warning("commands not set: {}", type(error).__name__)
