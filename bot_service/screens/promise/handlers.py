"""The buttons under a reminder.

What a message is about is asked of the ERP at each press: it may be weeks old, and what it told of may be paid. The
answer is a window of its own below the message, which stays as it was sent.
"""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot_service.erp.models import Promised
from bot_service.screens.contract.view import contract_page
from bot_service.screens.home import show_outdated
from bot_service.screens.promise import view
from bot_service.screens.promise.callbacks import PayOn
from bot_service.screens.upcoming.handlers import DAYS
from bot_service.screens.upcoming.view import upcoming_page
from bot_service.ui.calendar import unpacked
from bot_service.ui.callbacks import OfMessage, Open
from bot_service.visit import Visit


async def on_open(callback: CallbackQuery, callback_data: OfMessage, visit: Visit) -> None:
	reminded = await visit.erp.get_reminder(visit.telegram_id, callback_data.message)
	if len(reminded.contracts) == 1:
		contract_id = reminded.contracts[0]
		contract = await visit.erp.get_contract(visit.telegram_id, contract_id)
		await visit.window.show(contract_page(visit.t, contract, visit.session.ref(contract_id), back=1))
		return
	upcoming = await visit.erp.get_upcoming_payments(visit.telegram_id, DAYS)
	await visit.window.show(upcoming_page(visit.t, upcoming, Open(screen="upcoming"), DAYS))


async def on_promise(callback: CallbackQuery, callback_data: OfMessage, visit: Visit) -> None:
	reminded = await visit.erp.get_reminder(visit.telegram_id, callback_data.message)
	await visit.window.show(view.days_page(visit.t, reminded, callback_data.message))


async def on_day(callback: CallbackQuery, callback_data: PayOn, visit: Visit) -> None:
	day = unpacked(callback_data.day)
	if day is None:
		await show_outdated(visit)
		return
	outcome = await visit.erp.promise_to_pay(visit.telegram_id, day, message=callback_data.message)
	if isinstance(outcome, Promised):
		await visit.window.show(view.promised_page(visit.t, outcome))
		return
	reminded = await visit.erp.get_reminder(visit.telegram_id, callback_data.message)
	await visit.window.show(view.refused_page(visit.t, outcome, reminded, callback_data.message))


async def on_other(callback: CallbackQuery, visit: Visit) -> None:
	"""An action of another version of the bot: the message keeps its buttons, the customer gets a fresh window."""
	await show_outdated(visit)


def make_router() -> Router:
	router = Router(name="promise")
	router.callback_query.register(on_open, OfMessage.filter(F.action == "open"))
	router.callback_query.register(on_promise, OfMessage.filter(F.action == "promise"))
	router.callback_query.register(on_other, OfMessage.filter())
	router.callback_query.register(on_day, PayOn.filter())
	return router
