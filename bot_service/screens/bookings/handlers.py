"""/bookings, the list's pages, its filter and its order."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot_service.screens.bookings.callbacks import Bookings
from bot_service.screens.bookings.view import bookings_page
from bot_service.screens.home import leave_conversation
from bot_service.ui.callbacks import Open
from bot_service.visit import Visit

PAGE_SIZE = 5


async def on_command(message: Message, visit: Visit) -> None:
	await _show(visit, Bookings())


async def on_open(callback: CallbackQuery, callback_data: Open, visit: Visit) -> None:
	await _show(visit, Bookings(page=callback_data.page))


async def on_list(callback: CallbackQuery, callback_data: Bookings, visit: Visit) -> None:
	await _show(visit, callback_data)


async def _show(visit: Visit, here: Bookings) -> None:
	which = "" if here.which == "all" else here.which
	answer = await visit.erp.get_orders(visit.telegram_id, here.page, PAGE_SIZE, which, here.sort)
	if not answer.orders and here.page > 1:  # there were more when the button was made
		answer = await visit.erp.get_orders(visit.telegram_id, 1, PAGE_SIZE, which, here.sort)
	await leave_conversation(visit)
	await visit.window.show(bookings_page(visit.t, answer, here, visit.session))


def make_router() -> Router:
	router = Router(name="bookings")
	router.message.register(on_command, Command("bookings"))
	router.callback_query.register(on_open, Open.filter(F.screen == "bookings"))
	router.callback_query.register(on_list, Bookings.filter())
	return router
