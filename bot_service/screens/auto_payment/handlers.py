"""Auto-payment of a contract: on with a card, off at any time."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot_service.erp.pay_models import AutoPaymentSet
from bot_service.screens.auto_payment import view
from bot_service.screens.auto_payment.callbacks import Auto
from bot_service.screens.home import show_outdated
from bot_service.screens.pay.handlers import CONTRACT
from bot_service.ui.callbacks import Open
from bot_service.visit import Visit


async def on_open(callback: CallbackQuery, callback_data: Open, visit: Visit) -> None:
	contract_id = visit.session.contract_of(callback_data.ref)
	if contract_id is None:
		await show_outdated(visit)
		return
	await _show(visit, contract_id, callback_data.ref)


async def on_wish(callback: CallbackQuery, callback_data: Auto, visit: Visit) -> None:
	contract_id = visit.session.contract_of(callback_data.ref)
	card_id = visit.session.card_of(callback_data.card) if callback_data.card else ""
	if contract_id is None or card_id is None:
		await show_outdated(visit)
		return
	reference = (CONTRACT, contract_id)
	outcome = await visit.erp.set_auto_payment(
		visit.telegram_id, reference, is_on=callback_data.is_on, card_id=card_id
	)
	if isinstance(outcome, AutoPaymentSet):
		visit.reply_toast(visit.t("auto-saved"))
		await _show(visit, contract_id, callback_data.ref)
	else:
		await _show(visit, contract_id, callback_data.ref, view.refusal(visit.t, outcome.reason))


async def _show(visit: Visit, contract_id: str, ref: str, notice: str = "") -> None:
	auto = await visit.erp.get_auto_payment(visit.telegram_id, (CONTRACT, contract_id))
	await visit.window.show(view.auto_page(visit.t, auto, ref, visit.session, notice))


def make_router() -> Router:
	router = Router(name="auto_payment")
	router.callback_query.register(on_open, Open.filter(F.screen == "auto"))
	router.callback_query.register(on_wish, Auto.filter())
	return router
