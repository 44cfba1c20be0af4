"""Opening a visit, from the list or from a message of the company; cancelling, moving and repeating it."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery

from bot_service.erp.booking_models import Order
from bot_service.erp.errors import ImpossibleStep
from bot_service.screens.book.choosing import show_days
from bot_service.screens.book.draft import Draft
from bot_service.screens.booking import rating, view
from bot_service.screens.booking.callbacks import OfBooking
from bot_service.screens.booking.card import show_order
from bot_service.screens.booking.states import RateStates
from bot_service.screens.bookings.callbacks import Booking, Bookings
from bot_service.screens.home import leave_conversation, show_outdated
from bot_service.ui.callbacks import OfMessage, Open
from bot_service.visit import Visit


async def on_open(callback: CallbackQuery, callback_data: Open, visit: Visit) -> None:
	order = await _order(visit, callback_data.ref)
	if order:
		await show_order(visit, order)


async def on_listed(callback: CallbackQuery, callback_data: Booking, visit: Visit) -> None:
	order = await _order(visit, callback_data.ref)
	if order:
		back = Bookings(which=callback_data.which, sort=callback_data.sort, page=callback_data.page)
		await show_order(visit, order, back=back)


async def on_message(callback: CallbackQuery, callback_data: OfMessage, visit: Visit) -> None:
	"""The visit that a message of the company is about."""
	order = await visit.erp.get_order(visit.telegram_id, message=callback_data.message)
	await show_order(visit, order)


async def on_cancel(callback: CallbackQuery, callback_data: OfBooking, visit: Visit) -> None:
	order = await _order_that_may(visit, callback_data.ref, "request_cancel")
	if order is None:
		return
	await leave_conversation(visit)
	await visit.window.show(view.cancel_page(visit.t, order, callback_data.ref))


async def on_sure(callback: CallbackQuery, callback_data: OfBooking, visit: Visit) -> None:
	order_id = visit.session.name_of(callback_data.ref)
	if order_id is None or callback_data.value not in view.REASONS:
		await show_outdated(visit)
		return
	reason = str(visit.t(view.REASONS[callback_data.value]))
	try:
		outcome = await visit.erp.cancel_order(visit.telegram_id, order_id, reason)
	except ImpossibleStep:
		order = await visit.erp.get_order(visit.telegram_id, order_id)
		await show_order(visit, order, visit.t("booking-too-late"))
		return
	is_asked = outcome.order.status == "Cancel Requested"
	notice = visit.t("booking-cancel-asked" if is_asked else "booking-cancel-done")
	await show_order(visit, outcome.order, notice)


async def on_move(callback: CallbackQuery, callback_data: OfBooking, visit: Visit) -> None:
	order = await _order_that_may(visit, callback_data.ref, "move")
	if order is None:
		return
	draft = Draft(service=order.service_id, master=order.master_id, order=order.order_id)
	await show_days(visit, draft, comment="")


async def on_again(callback: CallbackQuery, callback_data: OfBooking, visit: Visit) -> None:
	"""The same visit once more: all that is asked is when. What was written stands in the window that was pressed."""
	order = await _order(visit, callback_data.ref)
	if order is None:
		return
	draft = Draft(
		service=order.service_id,
		master="" if order.any_master else order.master_id,
		address=order.address_id,
		options=[one.option for one in order.options],
	)
	await show_days(visit, draft)


async def _order(visit: Visit, ref: str) -> Order | None:
	"""As it stands now; None where the button is outdated, which was said then."""
	order_id = visit.session.name_of(ref)
	if order_id is None:
		await show_outdated(visit)
		return None
	return await visit.erp.get_order(visit.telegram_id, order_id)


async def _order_that_may(visit: Visit, ref: str, action: str) -> Order | None:
	"""None also where this is not possible any more: that was said, and the visit shown as it is."""
	order = await _order(visit, ref)
	if order and action not in order.can:
		await show_order(visit, order, visit.t("booking-too-late"))
		return None
	return order


def make_router() -> Router:
	router = Router(name="booking")
	router.callback_query.register(on_open, Open.filter(F.screen == "booking"))
	router.callback_query.register(on_listed, Booking.filter())
	router.callback_query.register(on_message, OfMessage.filter(F.action == "visit"))
	router.callback_query.register(rating.on_message, OfMessage.filter(F.action.in_(rating.ACTIONS)))
	router.callback_query.register(on_cancel, OfBooking.filter(F.action == "cancel"))
	router.callback_query.register(on_sure, OfBooking.filter(F.action == "sure"))
	router.callback_query.register(on_move, OfBooking.filter(F.action == "move"))
	router.callback_query.register(on_again, OfBooking.filter(F.action == "again"))
	router.callback_query.register(rating.on_score, OfBooking.filter(F.action == "rate"))
	router.callback_query.register(rating.on_no_words, OfBooking.filter(F.action == "no_words"))
	router.message.register(rating.on_words, StateFilter(RateStates.words), F.text, ~F.text.startswith("/"))
	return router
