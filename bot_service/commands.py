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

from bot_service.texts.catalogue import DEFAULT, EN, RU, UZ, Catalogue, Translator

COMMANDS = {
	"start": "commands-start",
	"menu": "commands-menu",
	"contracts": "commands-contracts",
	"payments": "commands-payments",
	"help": "commands-help",
	"language": "commands-language",
	"logout": "commands-logout",
}


async def set_commands(bot: Bot, catalogue: Catalogue) -> None:
	scope = BotCommandScopeAllPrivateChats()
	for code, language in {None: DEFAULT, "uz": UZ, "ru": RU, "en": EN}.items():
		await _set(bot, catalogue[language], scope, code)


async def set_chat_commands(bot: Bot, chat_id: int, t: Translator) -> None:
	await _set(bot, t, BotCommandScopeChat(chat_id=chat_id), None)


async def _set(bot: Bot, t: Translator, scope: BotCommandScopeUnion, code: str | None) -> None:
	commands = [BotCommand(command=command, description=t(key)) for command, key in COMMANDS.items()]
	try:
		await bot.set_my_commands(commands, scope=scope, language_code=code)
	except TelegramAPIError as error:
		# A convenience: without it the bot works as well, and the next start tries again.
		logger.warning("commands not set: {}", type(error).__name__)
