"""Opening a contract's schedule and turning its pages."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot_service.screens.home import show_outdated
from bot_service.screens.schedule.view import schedule_page
from bot_service.ui.callbacks import Open
from bot_service.visit import Visit


async def on_open(callback: CallbackQuery, callback_data: Open, visit: Visit) -> None:
	contract_id = visit.session.name_of(callback_data.ref)
	if contract_id is None:
		await show_outdated(visit)
		return
	schedule = await visit.erp.get_payment_schedule(visit.telegram_id, contract_id)
	await visit.window.show(schedule_page(visit.t, schedule, callback_data))


def make_router() -> Router:
	router = Router(name="schedule")
	router.callback_query.register(on_open, Open.filter(F.screen == "schedule"))
	return router
