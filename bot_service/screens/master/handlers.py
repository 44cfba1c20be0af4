"""A master's day, one visit of it, and the steps of the visit."""

from datetime import date

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, CommandStart, StateFilter
from aiogram.types import CallbackQuery, Message

from bot_service.erp.errors import ImpossibleStep
from bot_service.screens.home import leave_conversation, show_outdated
from bot_service.screens.master import days_off
from bot_service.screens.master.callbacks import DayOff, OfVisit, WorkDay
from bot_service.screens.master.states import MasterStates
from bot_service.screens.master.view import QUESTIONS, question_page, visit_page, work_day_page
from bot_service.ui.calendar import unpacked
from bot_service.ui.callbacks import Open
from bot_service.visit import Visit

# What t.me/bot?start=day-20261124 begins with.
LINKED = "day-"
# What only shows; all else is a step.
LOOKS = ("show", *QUESTIONS)


async def on_command(message: Message, visit: Visit) -> None:
	await _show_day(visit, None)


async def on_link(message: Message, command: CommandObject, visit: Visit) -> None:
	"""By the link under a work order; a day that cannot be read is today."""
	await _show_day(visit, unpacked((command.args or "").removeprefix(LINKED)))


async def on_open(callback: CallbackQuery, visit: Visit) -> None:
	await _show_day(visit, None)


async def on_day(callback: CallbackQuery, callback_data: WorkDay, visit: Visit) -> None:
	on = unpacked(callback_data.day)
	if on is None:
		await show_outdated(visit)
		return
	await _show_day(visit, on)


async def on_visit(callback: CallbackQuery, callback_data: OfVisit, visit: Visit) -> None:
	order_id, on = visit.session.name_of(callback_data.ref), unpacked(callback_data.day)
	if order_id is None or on is None:
		await show_outdated(visit)
		return
	if callback_data.action not in LOOKS:
		try:
			await visit.erp.take_visit_step(visit.telegram_id, order_id, callback_data.action)
			visit.reply_toast(visit.t("master-noted"))
		except ImpossibleStep:
			visit.reply_toast(visit.t("common-not-possible"), alert=True)
	await _show_visit(visit, order_id, on, callback_data.action)


async def _show_day(visit: Visit, on: date | None) -> None:
	day = await visit.erp.get_my_day(visit.telegram_id, on)
	await leave_conversation(visit)
	await visit.window.show(work_day_page(visit.t, day, visit.session))


async def _show_visit(visit: Visit, order_id: str, on: date, action: str) -> None:
	day = await visit.erp.get_my_day(visit.telegram_id, on)
	one = next((found for found in day.visits if found.order_id == order_id), None)
	if one is None:  # cancelled meanwhile, or moved to another day
		visit.reply_toast(visit.t("master-gone"), alert=True)
		page = work_day_page(visit.t, day, visit.session)
	else:
		ref = visit.session.ref(order_id)
		page = (
			question_page(visit.t, one, on, ref, action)
			if action in QUESTIONS
			else visit_page(visit.t, one, on, ref)
		)
	await leave_conversation(visit)
	await visit.window.show(page)


def make_router() -> Router:
	router = Router(name="master")
	router.message.register(on_command, Command("day"))
	router.message.register(on_link, CommandStart(deep_link=True, magic=F.args.startswith(LINKED)))
	router.message.register(
		days_off.on_reason, StateFilter(MasterStates.reason), F.text, ~F.text.startswith("/")
	)
	router.callback_query.register(on_open, Open.filter(F.screen == "day"))
	router.callback_query.register(on_day, WorkDay.filter())
	router.callback_query.register(on_visit, OfVisit.filter())
	router.callback_query.register(days_off.on_open, Open.filter(F.screen == "day-off"))
	router.callback_query.register(days_off.on_step, DayOff.filter())
	return router
