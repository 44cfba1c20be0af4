"""Opening what is to be paid within a month."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot_service.screens.upcoming.view import upcoming_page
from bot_service.ui.callbacks import Open
from bot_service.visit import Visit

DAYS = 31


async def on_open(callback: CallbackQuery, callback_data: Open, visit: Visit) -> None:
	upcoming = await visit.erp.get_upcoming_payments(visit.telegram_id, DAYS)
	await visit.window.show(upcoming_page(visit.t, upcoming, callback_data, DAYS))


def make_router() -> Router:
	router = Router(name="upcoming")
	router.callback_query.register(on_open, Open.filter(F.screen == "upcoming"))
	return router
