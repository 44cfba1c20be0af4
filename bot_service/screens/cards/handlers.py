"""The cards that are kept, and taking one away: asked once more, since auto-payments may hang on it."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot_service.erp.pay_models import Cards
from bot_service.screens.cards import view
from bot_service.screens.cards.callbacks import CardAction
from bot_service.screens.home import show_outdated
from bot_service.ui.callbacks import Open
from bot_service.visit import Visit


async def on_open(callback: CallbackQuery, visit: Visit) -> None:
	await _list(visit, await visit.erp.get_cards(visit.telegram_id))


async def on_remove(callback: CallbackQuery, callback_data: CardAction, visit: Visit) -> None:
	card_id = visit.session.name_of(callback_data.ref)
	if card_id is None:
		await show_outdated(visit)
		return
	if callback_data.is_sure:
		await visit.erp.remove_card(visit.telegram_id, card_id)
		visit.reply_toast(visit.t("cards-removed"))
		await _list(visit, await visit.erp.get_cards(visit.telegram_id))
		return
	cards = await visit.erp.get_cards(visit.telegram_id)
	card = next((one for one in cards.cards if one.card_id == card_id), None)
	if card is None:  # gone meanwhile
		await _list(visit, cards)
	else:
		await visit.window.show(view.sure_page(visit.t, card, callback_data.ref))


async def _list(visit: Visit, cards: Cards) -> None:
	await visit.window.show(view.cards_page(visit.t, cards, visit.session))


def make_router() -> Router:
	router = Router(name="cards")
	router.callback_query.register(on_open, Open.filter(F.screen == "cards"))
	router.callback_query.register(on_remove, CardAction.filter())
	return router
