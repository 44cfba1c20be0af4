"""How was it? A score with one press, in the card or under the company's message, and a few words if he likes.

The score is kept at once; the words, if any come, are sent after it.
"""

from aiogram.types import CallbackQuery, Message

from bot_service.erp.errors import ImpossibleStep, InvalidInput
from bot_service.screens.booking import view
from bot_service.screens.booking.callbacks import OfBooking
from bot_service.screens.booking.card import show_order
from bot_service.screens.booking.states import RateStates
from bot_service.screens.home import open_home, show_outdated
from bot_service.ui.callbacks import OfMessage
from bot_service.visit import Visit

SCORES = {str(score) for score in range(1, view.BEST + 1)}
# Under the company's message, which the ERP words.
ACTIONS = {f"rate-{score}" for score in SCORES}
LONGEST_WORDS = 500


async def on_message(callback: CallbackQuery, callback_data: OfMessage, visit: Visit) -> None:
	order = await visit.erp.get_order(visit.telegram_id, message=callback_data.message)
	await _rate(visit, order.order_id, callback_data.action.removeprefix("rate-"))


async def on_score(callback: CallbackQuery, callback_data: OfBooking, visit: Visit) -> None:
	order_id = visit.session.name_of(callback_data.ref)
	if order_id is None or callback_data.value not in SCORES:
		await show_outdated(visit)
		return
	await _rate(visit, order_id, callback_data.value)


async def on_words(message: Message, visit: Visit) -> None:
	order_id, score = visit.session.asking.get("rated", ""), visit.session.asking.get("score", "")
	if not order_id or score not in SCORES:
		await open_home(visit)
		return
	words = (message.text or "").strip()
	try:
		outcome = await visit.erp.rate_order(visit.telegram_id, order_id, int(score), words)
	except InvalidInput:
		ref = visit.session.ref(order_id)
		notice = visit.t("booking-rate-long", count=LONGEST_WORDS)
		await visit.window.show(view.words_page(visit.t, ref, int(score), notice))
		return
	visit.session.asking = {}
	await show_order(visit, outcome.order, visit.t("booking-rate-thanks"))


async def on_no_words(callback: CallbackQuery, callback_data: OfBooking, visit: Visit) -> None:
	order_id = visit.session.name_of(callback_data.ref)
	if order_id is None:
		await show_outdated(visit)
		return
	visit.session.asking = {}
	order = await visit.erp.get_order(visit.telegram_id, order_id)
	await show_order(visit, order, visit.t("booking-rate-thanks"))


async def _rate(visit: Visit, order_id: str, score: str) -> None:
	try:
		await visit.erp.rate_order(visit.telegram_id, order_id, int(score))
	except ImpossibleStep:
		order = await visit.erp.get_order(visit.telegram_id, order_id)
		await show_order(visit, order, visit.t("booking-too-late"))
		return
	visit.session.asking = {"rated": order_id, "score": score}
	await visit.window.show(view.words_page(visit.t, visit.session.ref(order_id), int(score)))
	await visit.go_to(RateStates.words)
