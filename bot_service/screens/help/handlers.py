"""/help: for everybody, also before logging in."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot_service.screens.help.view import help_page
from bot_service.screens.home import leave_conversation
from bot_service.ui.callbacks import Open
from bot_service.visit import Visit


async def on_command(message: Message, visit: Visit) -> None:
	contacts = await visit.support.contacts()
	await leave_conversation(visit)
	await visit.window.show(help_page(visit.t, contacts))


async def on_open(callback: CallbackQuery, visit: Visit) -> None:
	await visit.window.show(help_page(visit.t, await visit.support.contacts()))


def make_router() -> Router:
	router = Router(name="help")
	router.message.register(on_command, Command("help"))
	router.callback_query.register(on_open, Open.filter(F.screen == "help"))
	return router
