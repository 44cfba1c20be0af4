"""Opening the reminders."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot_service.screens.reminders.view import reminders_page
from bot_service.screens.upcoming.handlers import DAYS
from bot_service.ui.callbacks import Open
from bot_service.visit import Visit


async def on_open(callback: CallbackQuery, callback_data: Open, visit: Visit) -> None:
	reminders = await visit.erp.get_reminders(visit.telegram_id, DAYS)
	await visit.window.show(reminders_page(visit.t, reminders, callback_data, DAYS, visit.session))


def make_router() -> Router:
	router = Router(name="reminders")
	router.callback_query.register(on_open, Open.filter(F.screen == "reminders"))
	return router
