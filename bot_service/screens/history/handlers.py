"""Opening the history, of one contract or of all, and turning its pages."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot_service.screens.history.view import history_page
from bot_service.screens.home import show_outdated
from bot_service.ui.callbacks import Open
from bot_service.visit import Visit

PAGE_SIZE = 10


async def on_open(callback: CallbackQuery, callback_data: Open, visit: Visit) -> None:
	contract_id = visit.session.name_of(callback_data.ref) if callback_data.ref else ""
	if contract_id is None:
		await show_outdated(visit)
		return
	history = await visit.erp.get_payment_history(
		visit.telegram_id, contract_id, callback_data.page, PAGE_SIZE
	)
	await visit.window.show(history_page(visit.t, history, contract_id, callback_data))


def make_router() -> Router:
	router = Router(name="history")
	router.callback_query.register(on_open, Open.filter(F.screen == "history"))
	return router
