"""Asking for days off: two presses on a calendar, a reason if he likes, and staff decide."""

from datetime import date

from aiogram.types import CallbackQuery, Message

from bot_service.erp.errors import InvalidInput
from bot_service.screens.home import leave_conversation, show_outdated
from bot_service.screens.master import days_off_view as view
from bot_service.screens.master.callbacks import DayOff
from bot_service.screens.master.states import MasterStates
from bot_service.ui.calendar import unpacked
from bot_service.visit import Visit


async def on_open(callback: CallbackQuery, visit: Visit) -> None:
	await _look(visit, None, None)


async def on_step(callback: CallbackQuery, callback_data: DayOff, visit: Visit) -> None:
	value, first = unpacked(callback_data.value), unpacked(callback_data.first)
	if callback_data.step == "send":
		await _send(visit, "")
	elif callback_data.step == "look":
		await _look(visit, value, first)
	elif value is None:
		await show_outdated(visit)
	elif callback_data.step == "first" or first is None:
		await _look(visit, value, value)
	else:
		await _ask_reason(visit, first, value)


async def on_reason(message: Message, visit: Visit) -> None:
	await _send(visit, (message.text or "").strip())


async def _look(visit: Visit, month: date | None, first: date | None) -> None:
	"""The ERP says what day it is where the company works."""
	today = (await visit.erp.get_my_day(visit.telegram_id)).date
	await leave_conversation(visit)
	shown = month.replace(day=1) if month else None
	await visit.window.show(view.day_off_page(visit.t, today, shown, first))


async def _ask_reason(visit: Visit, first: date, last: date, notice: str = "") -> None:
	visit.session.asking = {"first": first.isoformat(), "last": last.isoformat()}
	await visit.go_to(MasterStates.reason)
	await visit.window.show(view.reason_page(visit.t, first, last, notice))


async def _send(visit: Visit, reason: str) -> None:
	asking = visit.session.asking
	if not {"first", "last"} <= asking.keys():
		await show_outdated(visit)
		return
	first, last = date.fromisoformat(asking["first"]), date.fromisoformat(asking["last"])
	try:
		kept = await visit.erp.request_day_off(visit.telegram_id, first, last, reason)
	except InvalidInput:
		await _ask_reason(visit, first, last, visit.t("master-off-unreadable"))
		return
	visit.session.asking = {}
	await leave_conversation(visit)
	await visit.window.show(view.requested_page(visit.t, kept.first, kept.last))
