"""/language: the choice is kept in the ERP, so that reminders come in the same language."""

from aiogram import Bot, F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot_service.commands import set_chat_commands
from bot_service.screens.home import leave_conversation, open_home, show_outdated
from bot_service.screens.language.callbacks import Choose
from bot_service.screens.language.view import language_page
from bot_service.texts.catalogue import LANGUAGES
from bot_service.ui.callbacks import Open
from bot_service.visit import Visit


async def on_command(message: Message, visit: Visit) -> None:
	await leave_conversation(visit)
	await visit.window.show(language_page(visit.t))


async def on_open(callback: CallbackQuery, visit: Visit) -> None:
	await visit.window.show(language_page(visit.t))


async def on_choose(callback: CallbackQuery, callback_data: Choose, visit: Visit, bot: Bot) -> None:
	if callback_data.language not in LANGUAGES:
		await show_outdated(visit)
		return
	kept = await visit.erp.set_language(visit.telegram_id, callback_data.language)
	visit.speak(kept.language)
	visit.reply_toast(visit.t("language-chosen"))
	await open_home(visit)
	await set_chat_commands(bot, visit.window.chat_id, visit.t, visit.support)


def make_router() -> Router:
	router = Router(name="language")
	router.message.register(on_command, Command("language"))
	router.callback_query.register(on_open, Open.filter(F.screen == "language"))
	router.callback_query.register(on_choose, Choose.filter())
	return router
