"""From which day to which, and why."""

from datetime import date, timedelta

from bot_service.screens.master.callbacks import DayOff
from bot_service.texts.catalogue import Translator
from bot_service.ui.calendar import calendar_rows, day_of, month_of, packed
from bot_service.ui.callbacks import Open
from bot_service.ui.keyboards import back_row, button, home_row, keyboard
from bot_service.ui.page import Page

MOST_DAYS = 90


def day_off_page(t: Translator, today: date, month: date | None, first: date | None) -> Page:
	"""The first day, or the last where the first is chosen."""
	begin = first or today
	days = {begin + timedelta(days=number) for number in range(MOST_DAYS)}
	chosen = packed(first) if first else ""
	rows = calendar_rows(
		t,
		month if month in {month_of(on) for on in days} else month_of(begin),
		days,
		lambda on: DayOff(step="last" if first else "first", value=packed(on), first=chosen),
		lambda other: DayOff(step="look", value=packed(other), first=chosen),
	)
	text = t("master-off-last", day=day_of(t, first)) if first else t("master-off-first")
	back = back_row(t, Open(screen="day-off") if first else Open(screen="day"))
	return Page(text, keyboard(*rows, back, home_row(t)))


def reason_page(t: Translator, first: date, last: date, notice: str = "") -> Page:
	text = t("master-off-reason", first=day_of(t, first), last=day_of(t, last))
	send = button(t("master-off-button-send"), DayOff(step="send"))
	return Page(
		f"{notice}\n\n{text}" if notice else text,
		keyboard([send], back_row(t, Open(screen="day-off")), home_row(t)),
	)


def requested_page(t: Translator, first: date, last: date) -> Page:
	text = t("master-off-sent", first=day_of(t, first), last=day_of(t, last))
	return Page(text, keyboard([button(t("menu-button-day"), Open(screen="day"))], home_row(t)))
