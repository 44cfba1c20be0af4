"""Everything in sight, extras and a wish if there are any, and then one press. Also the same for a visit that moves."""

import asyncio
from datetime import datetime

from aiogram.types import CallbackQuery, Message

from bot_service.erp.booking_models import Booked, Master, TimeRefused
from bot_service.erp.doors.booking import Wish
from bot_service.erp.errors import ImpossibleStep
from bot_service.screens.book import confirming_view as view
from bot_service.screens.book.callbacks import At, Confirm, Go, Take
from bot_service.screens.book.draft import MINUTE, Draft, keep
from bot_service.screens.book.states import BookStates
from bot_service.screens.book.window import show, written
from bot_service.screens.booking.card import show_order
from bot_service.screens.home import show_outdated
from bot_service.visit import Visit

LONGEST_COMMENT = 500


async def on_address(callback: CallbackQuery, callback_data: Take, visit: Visit, draft: Draft) -> None:
	address = visit.session.name_of(callback_data.value)
	if address is None:
		await show_outdated(visit)
		return
	draft.address = address
	await show_summary(visit, draft)


async def on_option(callback: CallbackQuery, callback_data: Take, visit: Visit, draft: Draft) -> None:
	"""``value`` is an extra with a sign before it: + to take it, - to leave it."""
	option = visit.session.name_of(callback_data.value[1:])
	if option is None:
		await show_outdated(visit)
		return
	others = [one for one in draft.options if one != option]
	draft.options = [*others, option] if callback_data.value[0] == "+" else others
	await show_summary(visit, draft)


async def on_go(callback: CallbackQuery, callback_data: Go, visit: Visit, draft: Draft) -> None:
	if callback_data.step == "comment":
		await ask_comment(visit)
	elif callback_data.step == "addresses":
		await _choose_address(visit, draft)
	else:
		await show_summary(visit, draft, "" if callback_data.step == "no_comment" else None)


async def on_comment(message: Message, visit: Visit, draft: Draft) -> None:
	words = (message.text or "").strip()
	if not words:  # a voice, a picture: no master reads that
		await ask_comment(visit)
	elif len(words) > LONGEST_COMMENT:
		await ask_comment(visit, visit.t("book-comment-long", count=LONGEST_COMMENT))
	else:
		await show_summary(visit, draft, words)


async def on_alternative(callback: CallbackQuery, callback_data: At, visit: Visit, draft: Draft) -> None:
	master = visit.session.name_of(callback_data.master)
	try:
		start = datetime.strptime(callback_data.start, MINUTE)
	except ValueError:
		start = None
	if master is None or start is None:
		await show_outdated(visit)
		return
	draft.master = master
	draft.begin_at(start)
	await show_summary(visit, draft)


async def on_confirm(callback: CallbackQuery, callback_data: Confirm, visit: Visit, draft: Draft) -> None:
	if draft.key != callback_data.key or draft.moment is None:
		await show_outdated(visit)
	elif draft.order:
		await _move(visit, draft, draft.moment)
	else:
		await _book(visit, draft, draft.moment)


async def on_booked(callback: CallbackQuery, visit: Visit, draft: Draft) -> None:
	"""An impatient finger: whatever it has pressed of the draft, it is done already."""
	await show_order(visit, await visit.erp.get_order(visit.telegram_id, draft.became))


async def show_summary(visit: Visit, draft: Draft, comment: str | None = None) -> None:
	"""``comment``: as in book/window.py."""
	if draft.moment is None:
		await show_outdated(visit)
	elif draft.order:
		order = await visit.erp.get_order(visit.telegram_id, draft.order)
		draft.was = order.start.isoformat()
		keep(visit.session, draft)
		await show(visit, view.move_page(visit.t, order, draft, draft.moment, visit.session))
	else:
		await _show_booking(visit, draft, draft.moment, comment)


async def ask_comment(visit: Visit, notice: str = "") -> None:
	await show(visit, view.comment_page(visit.t, notice))
	await visit.go_to(BookStates.comment)


async def _show_booking(visit: Visit, draft: Draft, start: datetime, comment: str | None) -> None:
	offer, addresses, master = await asyncio.gather(
		visit.erp.get_services(visit.telegram_id),
		visit.erp.get_addresses(visit.telegram_id),
		_master_of(visit, draft),
	)
	address = view.address_of(addresses.addresses, draft.address)
	service = next((one for one in offer.services if one.service_id == draft.service), None)
	if service is None:
		page = view.not_offered_page(visit.t)
	elif address is None:
		page = view.addresses_page(visit.t, addresses.addresses, visit.session)
	else:
		# What is not offered any more falls out: what he sees is what is booked.
		draft.address, draft.master = address.address_id, master.master_id if master else ""
		draft.options = [one.option for one in service.options if one.option in draft.options]
		chosen = view.Chosen(offer, service, address, master, start)
		draft.total = str(chosen.total(draft))
		page = view.summary_page(visit.t, chosen, draft, visit.session)
	keep(visit.session, draft)
	await show(visit, page, comment)


async def _master_of(visit: Visit, draft: Draft) -> Master | None:
	if not draft.master:
		return None
	answer = await visit.erp.get_masters(visit.telegram_id, draft.service)
	return next((one for one in answer.masters if one.master_id == draft.master), None)


async def _choose_address(visit: Visit, draft: Draft) -> None:
	addresses = (await visit.erp.get_addresses(visit.telegram_id)).addresses
	await show(visit, view.addresses_page(visit.t, addresses, visit.session, is_back=True))


async def _book(visit: Visit, draft: Draft, start: datetime) -> None:
	comment = await written(visit)
	wish = Wish(
		draft.service, start, draft.address, draft.master, draft.options, comment, draft.key, draft.total
	)
	outcome = await visit.erp.book_visit(visit.telegram_id, wish)
	if isinstance(outcome, Booked):
		draft.became = outcome.order.order_id
		keep(visit.session, draft)
		await show_order(visit, outcome.order, visit.t("book-done"))
	else:
		await _refuse(visit, draft, outcome)


async def _move(visit: Visit, draft: Draft, start: datetime) -> None:
	was = datetime.fromisoformat(draft.was)
	try:
		outcome = await visit.erp.move_order(visit.telegram_id, draft.order, was, start, draft.master)
	except ImpossibleStep:
		await _show_as_it_is(visit, draft, "booking-too-late")
		return
	if isinstance(outcome, TimeRefused):
		if outcome.reason == "moved":
			await _show_as_it_is(visit, draft, "book-moved-meanwhile")
		else:
			await _refuse(visit, draft, outcome)
		return
	draft.became = outcome.order.order_id
	keep(visit.session, draft)
	await show_order(visit, outcome.order, visit.t("book-moved"))


async def _show_as_it_is(visit: Visit, draft: Draft, notice: str) -> None:
	await show_order(visit, await visit.erp.get_order(visit.telegram_id, draft.order), visit.t(notice))


async def _refuse(visit: Visit, draft: Draft, refused: TimeRefused) -> None:
	if refused.reason == "no_address":
		draft.address = ""
		keep(visit.session, draft)
		await _choose_address(visit, draft)
		return
	await show(visit, view.refused_page(visit.t, refused, draft, visit.session))
