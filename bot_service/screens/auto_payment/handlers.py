"""Auto-payment of a contract: card, day and limit are chosen, agreed to, changed; off at any time.

All that has been chosen is in the button that is pressed. Only a limit that is being typed needs a place meanwhile.
"""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Message

from bot_service.erp.pay_models import AutoPayment, AutoPaymentSet
from bot_service.screens.auto_payment import choosing, view
from bot_service.screens.auto_payment.callbacks import Auto
from bot_service.screens.auto_payment.limits import as_sent
from bot_service.screens.auto_payment.states import AutoStates
from bot_service.screens.home import leave_conversation, open_home, show_outdated
from bot_service.screens.pay.amounts import read_amount
from bot_service.screens.pay.handlers import CONTRACT
from bot_service.ui.callbacks import Open
from bot_service.visit import Visit


async def on_open(callback: CallbackQuery, callback_data: Open, visit: Visit) -> None:
	contract_id = visit.session.name_of(callback_data.ref)
	if contract_id is None:
		await show_outdated(visit)
		return
	await _show(visit, contract_id, callback_data.ref)


async def on_wish(callback: CallbackQuery, callback_data: Auto, visit: Visit) -> None:
	wish = callback_data
	contract_id = visit.session.name_of(wish.ref)
	if contract_id is None or (wish.step != "off" and visit.session.name_of(wish.card) is None):
		await show_outdated(visit)
	elif wish.step in ("on", "off"):
		await _set(visit, contract_id, wish)
	else:
		await _ask(visit, contract_id, wish)


async def on_limit(message: Message, visit: Visit) -> None:
	wish = _being_typed(visit)
	contract_id = visit.session.name_of(wish.ref) if wish else None
	if wish is None or contract_id is None:
		await open_home(visit)
		return
	limit = read_amount(message.text or "")
	if not limit:
		await _ask(visit, contract_id, wish, visit.t("pay-amount-unreadable"))
		return
	await _ask(visit, contract_id, wish.model_copy(update={"step": "sure", "limit": as_sent(limit)}))


async def _ask(visit: Visit, contract_id: str, wish: Auto, notice: str = "") -> None:
	"""The next question, or all that was chosen once more before it is agreed to."""
	auto = await _standing(visit, contract_id)
	card = next((one for one in auto.cards if one.card_id == visit.session.name_of(wish.card)), None)
	if card is None:  # gone meanwhile
		await leave_conversation(visit)
		await visit.window.show(view.auto_page(visit.t, auto, wish.ref, visit.session))
		return
	if wish.step == "own":
		visit.session.paying = wish.pack()
	await visit.go_to(AutoStates.limit if wish.step == "own" else None)
	await visit.window.show(choosing.PAGES[wish.step](visit.t, auto, wish, card, notice))


async def _set(visit: Visit, contract_id: str, wish: Auto) -> None:
	outcome = await visit.erp.set_auto_payment(
		visit.telegram_id,
		(CONTRACT, contract_id),
		is_on=wish.step == "on",
		card_id=visit.session.name_of(wish.card) or "",
		day=wish.day,
		limit=wish.limit,
	)
	if isinstance(outcome, AutoPaymentSet):
		visit.reply_toast(visit.t("auto-saved"))
		await _show(visit, contract_id, wish.ref)
	else:
		await _show(visit, contract_id, wish.ref, view.refusal(visit.t, outcome.reason))


async def _show(visit: Visit, contract_id: str, ref: str, notice: str = "") -> None:
	auto = await _standing(visit, contract_id)
	await leave_conversation(visit)
	await visit.window.show(view.auto_page(visit.t, auto, ref, visit.session, notice))


async def _standing(visit: Visit, contract_id: str) -> AutoPayment:
	return await visit.erp.get_auto_payment(visit.telegram_id, (CONTRACT, contract_id))


def _being_typed(visit: Visit) -> Auto | None:
	try:
		return Auto.unpack(visit.session.paying)
	except (TypeError, ValueError):  # lost, or left there by another screen
		return None


def make_router() -> Router:
	router = Router(name="auto_payment")
	router.message.register(on_limit, StateFilter(AutoStates.limit), F.text, ~F.text.startswith("/"))
	router.callback_query.register(on_open, Open.filter(F.screen == "auto"))
	router.callback_query.register(on_wish, Auto.filter())
	return router
