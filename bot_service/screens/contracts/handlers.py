"""/contracts and the list's pages."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot_service.screens.contracts.view import contracts_page
from bot_service.screens.home import leave_conversation
from bot_service.ui.callbacks import Open
from bot_service.visit import Visit

PAGE_SIZE = 6


async def on_command(message: Message, visit: Visit) -> None:
	await _show(visit, page=1)


async def on_open(callback: CallbackQuery, callback_data: Open, visit: Visit) -> None:
	await _show(visit, callback_data.page)


async def _show(visit: Visit, page: int) -> None:
	answer = await visit.erp.get_contracts(visit.telegram_id, page, PAGE_SIZE)
	if not answer.contracts and page > 1:  # there were more when the button was made
		answer = await visit.erp.get_contracts(visit.telegram_id, 1, PAGE_SIZE)
	await leave_conversation(visit)
	await visit.window.show(contracts_page(visit.t, answer, visit.session))


def make_router() -> Router:
	router = Router(name="contracts")
	router.message.register(on_command, Command("contracts"))
	router.callback_query.register(on_open, Open.filter(F.screen == "contracts"))
	return router
