"""From the service to the time. Every step asks the ERP anew: what was free a minute ago may be taken."""

from datetime import date, datetime

from aiogram.types import CallbackQuery, Message

from bot_service.screens.book import choosing_view as view
from bot_service.screens.book.callbacks import Go, MastersPage, Take
from bot_service.screens.book.confirming import show_summary
from bot_service.screens.book.draft import Draft, keep
from bot_service.screens.book.window import show
from bot_service.screens.home import leave_conversation, show_outdated
from bot_service.ui.calendar import unpacked
from bot_service.ui.callbacks import Open
from bot_service.visit import Visit


async def on_command(message: Message, visit: Visit) -> None:
	await show_services(visit, page=1)


async def on_open(callback: CallbackQuery, callback_data: Open, visit: Visit) -> None:
	await show_services(visit, callback_data.page)


async def on_service(callback: CallbackQuery, callback_data: Take, visit: Visit) -> None:
	service = visit.session.name_of(callback_data.value)
	if service is None:
		await show_outdated(visit)
		return
	await _choose_master(visit, Draft(service=service))


async def on_master(callback: CallbackQuery, callback_data: Take, visit: Visit, draft: Draft) -> None:
	master = visit.session.name_of(callback_data.value) if callback_data.value else ""
	if master is None:
		await show_outdated(visit)
		return
	draft.master = master
	await show_days(visit, draft)


async def on_day(callback: CallbackQuery, callback_data: Take, visit: Visit, draft: Draft) -> None:
	on = unpacked(callback_data.value)
	if on is None:
		await show_outdated(visit)
		return
	await _show_times(visit, draft, on)


async def on_time(callback: CallbackQuery, callback_data: Take, visit: Visit, draft: Draft) -> None:
	try:
		at = datetime.strptime(callback_data.value, "%H%M").time()
	except ValueError:
		at = None
	if draft.date is None or at is None:
		await show_outdated(visit)
		return
	draft.begin_at(datetime.combine(draft.date, at))
	await show_summary(visit, draft)


async def on_go(callback: CallbackQuery, callback_data: Go, visit: Visit, draft: Draft) -> None:
	"""Back to a step, or on to another month."""
	if callback_data.step == "masters":
		await _choose_master(visit, draft, is_back=True)
	elif callback_data.step == "times" and draft.date:
		await _show_times(visit, draft, draft.date)
	else:
		if callback_data.step == "any":
			draft.master = ""
		await show_days(visit, draft, unpacked(callback_data.value))


async def on_masters_page(
	callback: CallbackQuery, callback_data: MastersPage, visit: Visit, draft: Draft
) -> None:
	await _choose_master(visit, draft, page=callback_data.page, is_back=True)


async def on_stray(message: Message, visit: Visit, draft: Draft) -> None:
	"""Written where a button is waited for: said so, and the step shown again below."""
	await visit.window.say(visit.t("book-press"))
	if draft.moment:
		await show_summary(visit, draft)
	elif draft.date:
		await _show_times(visit, draft, draft.date)
	elif draft.master or draft.order:
		await show_days(visit, draft)
	else:
		await _choose_master(visit, draft)


async def show_services(visit: Visit, page: int, notice: str = "") -> None:
	answer = await visit.erp.get_services(visit.telegram_id)
	await leave_conversation(visit)
	await visit.window.show(view.services_page(visit.t, answer, page, visit.session, notice))


async def _choose_master(visit: Visit, draft: Draft, *, page: int = 1, is_back: bool = False) -> None:
	"""Where there is no choice nobody is asked."""
	masters = (await visit.erp.get_masters(visit.telegram_id, draft.service)).masters
	if len(masters) > 1:
		keep(visit.session, draft)
		await show(visit, view.masters_page(visit.t, masters, page, visit.session))
	elif is_back:
		await show_services(visit, page=1)
	else:
		await show_days(visit, draft)


async def show_days(
	visit: Visit,
	draft: Draft,
	month: date | None = None,
	notice: str = "",
	comment: str | None = None,
) -> None:
	"""``comment``: as in book/window.py."""
	answer = await visit.erp.get_free_days(visit.telegram_id, draft.service, draft.master)
	keep(visit.session, draft)
	first = month.replace(day=1) if month else None
	await show(visit, view.days_page(visit.t, answer, draft, visit.session, first, notice), comment)


async def _show_times(visit: Visit, draft: Draft, on: date) -> None:
	answer = await visit.erp.get_free_times(visit.telegram_id, draft.service, on, draft.master)
	if not answer.times:
		await show_days(visit, draft, on, visit.t("book-day-full"))
		return
	draft.day = on.isoformat()
	keep(visit.session, draft)
	await show(visit, view.times_page(visit.t, answer, on))
