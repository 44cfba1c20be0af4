"""Service, master, day and time, each as a page of buttons."""

from collections.abc import Sequence
from datetime import date, time

from aiogram.types import InlineKeyboardButton

from bot_service.erp.booking_models import FreeDays, FreeTimes, Master, Service, Services
from bot_service.screens.book.callbacks import Go, MastersPage, Take
from bot_service.screens.book.draft import Draft
from bot_service.texts.catalogue import Translator, plain
from bot_service.ui.calendar import calendar_rows, day_of, month_of, packed
from bot_service.ui.callbacks import Open
from bot_service.ui.formatting import money
from bot_service.ui.keyboards import Row, back_row, button, home_row, keyboard, link_row, page_row
from bot_service.ui.page import Page
from bot_service.ui.paging import page_of, pages_of
from bot_service.ui.session import Session

PAGE_SIZE = 6
MASTERS_ON_PAGE = 10
TIMES_IN_ROW = 4
MOST_TIMES = 80


def services_page(t: Translator, answer: Services, page: int, session: Session, notice: str = "") -> Page:
	if not answer.services:
		return Page(notice or t("book-nothing"), keyboard(home_row(t)))
	shown, page = page_of(answer.services, page, PAGE_SIZE)
	parts = [notice, str(t("book-service")), *(_service(t, one) for one in shown)]
	rows = [
		[button(_label(t, one), Take(part="service", value=session.ref(one.service_id)))] for one in shown
	]
	pages = page_row(t, Open(screen="book"), page, pages_of(len(answer.services), PAGE_SIZE))
	on_page = link_row(t("book-button-page"), answer.page)
	return Page("\n\n".join(part for part in parts if part), keyboard(*rows, pages, on_page, home_row(t)))


def masters_page(t: Translator, masters: Sequence[Master], page: int, session: Session) -> Page:
	shown, page = page_of(masters, page, MASTERS_ON_PAGE)
	told = [t("book-master-line", name=one.name, bio=one.bio) for one in shown if one.bio]
	rows = [[button(one.name, Take(part="master", value=session.ref(one.master_id)))] for one in shown]
	return Page(
		"\n\n".join([t("book-master"), *told]),
		keyboard(
			[button(t("book-button-any"), Take(part="master"))],
			*rows,
			page_row(t, MastersPage(), page, pages_of(len(masters), MASTERS_ON_PAGE)),
			back_row(t, Open(screen="book")),
			home_row(t),
		),
	)


def days_page(
	t: Translator, answer: FreeDays, draft: Draft, session: Session, month: date | None, notice: str = ""
) -> Page:
	"""``month``: the one to look at; the first with a free day where it has none."""
	days = {one.date for one in answer.days if one.count}
	anybody = [button(t("book-button-any"), Go(step="any"))] if draft.master else []
	if not days:
		nothing = t("book-no-day-master") if draft.master else t("book-no-day")
		return Page(nothing, keyboard(anybody, *_ways_back(t, draft, session)))
	shown = month if month in {month_of(on) for on in days} else month_of(min(days))
	rows = calendar_rows(
		t,
		shown,
		days,
		lambda on: Take(part="day", value=packed(on)),
		lambda other: Go(step="days", value=packed(other)),
	)
	text = "\n\n".join(part for part in (notice, t("book-day")) if part)
	return Page(text, keyboard(*rows, anybody, *_ways_back(t, draft, session)))


def times_page(t: Translator, answer: FreeTimes, on: date) -> Page:
	labels = [_time_button(at) for at in answer.times[:MOST_TIMES]]
	rows = [labels[first : first + TIMES_IN_ROW] for first in range(0, len(labels), TIMES_IN_ROW)]
	back = back_row(t, Go(step="days", value=packed(month_of(on))))
	return Page(t("book-time", day=day_of(t, on)), keyboard(*rows, back, home_row(t)))


def _service(t: Translator, service: Service) -> str:
	line = t(
		"book-service-line",
		title=service.title,
		minutes=service.minutes,
		price=money(service.price, service.currency, t),
	)
	return f"{line}\n<i>{plain(service.description)}</i>" if service.description else line


def _label(t: Translator, service: Service) -> str:
	return f"{service.title} · {money(service.price, service.currency, t)}"


def _time_button(at: time) -> InlineKeyboardButton:
	return button(f"{at:%H:%M}", Take(part="time", value=f"{at:%H%M}"))


def _ways_back(t: Translator, draft: Draft, session: Session) -> tuple[Row, Row]:
	before = Open(screen="booking", ref=session.ref(draft.order)) if draft.order else Go(step="masters")
	return back_row(t, before), home_row(t)
