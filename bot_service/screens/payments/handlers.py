"""/payments, and turning the pages of what was paid online."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot_service.screens.home import leave_conversation
from bot_service.screens.payments.view import payments_page
from bot_service.ui.callbacks import Open
from bot_service.visit import Visit

PAGE_SIZE = 8


async def on_command(message: Message, visit: Visit) -> None:
	await _show(visit, Open(screen="payments"))


async def on_open(callback: CallbackQuery, callback_data: Open, visit: Visit) -> None:
	await _show(visit, callback_data)


async def _show(visit: Visit, here: Open) -> None:
	answer = await visit.erp.get_payments(visit.telegram_id, here.page, PAGE_SIZE)
	await leave_conversation(visit)
	await visit.window.show(payments_page(visit.t, answer, here))


def make_router() -> Router:
	router = Router(name="payments")
	router.message.register(on_command, Command("payments"))
	router.callback_query.register(on_open, Open.filter(F.screen == "payments"))
	return router
