"""What no screen wants: small talk, stickers, buttons of an older version. The answer is where things stand."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot_service.screens.home import open_home, show_outdated
from bot_service.ui.callbacks import Nothing
from bot_service.visit import Visit


async def on_message(message: Message, visit: Visit) -> None:
	await open_home(visit)


async def on_nothing(callback: CallbackQuery) -> None:
	"""The page number between the arrows: answered, so that it does not turn, and that is all."""


async def on_unknown_button(callback: CallbackQuery, visit: Visit) -> None:
	await show_outdated(visit)


def make_router() -> Router:
	router = Router(name="fallback")
	router.message.register(on_message)
	router.callback_query.register(on_nothing, Nothing.filter())
	router.callback_query.register(on_unknown_button)
	return router
