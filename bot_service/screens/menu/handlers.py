"""/start, /menu, and every way back."""

from aiogram import F, Router
from aiogram.filters import Command, CommandStart
from aiogram.types import CallbackQuery, Message

from bot_service.screens.home import open_home
from bot_service.ui.callbacks import Open
from bot_service.visit import Visit


async def on_start(message: Message, visit: Visit) -> None:
	await open_home(visit)


async def on_home(callback: CallbackQuery, visit: Visit) -> None:
	await open_home(visit)


def make_router() -> Router:
	router = Router(name="menu")
	router.message.register(on_start, CommandStart())
	router.message.register(on_start, Command("menu"))
	router.callback_query.register(on_home, Open.filter(F.screen == "home"))
	return router
