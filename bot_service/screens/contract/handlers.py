"""Opening a contract."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot_service.screens.contract.view import contract_page
from bot_service.screens.home import show_outdated
from bot_service.ui.callbacks import Open
from bot_service.visit import Visit


async def on_open(callback: CallbackQuery, callback_data: Open, visit: Visit) -> None:
	contract_id = visit.session.name_of(callback_data.ref)
	if contract_id is None:
		await show_outdated(visit)
		return
	contract = await visit.erp.get_contract(visit.telegram_id, contract_id)
	await visit.window.show(contract_page(visit.t, contract, callback_data.ref, callback_data.back))


def make_router() -> Router:
	router = Router(name="contract")
	router.callback_query.register(on_open, Open.filter(F.screen == "contract"))
	return router
