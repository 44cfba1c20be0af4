"""A month as a keyboard, of which only some days can be pressed; and how a day and a time are written."""

from collections.abc import Callable, Collection
from datetime import date, datetime, timedelta

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from bot_service.texts.catalogue import Html, Translator
from bot_service.ui.callbacks import Nothing
from bot_service.ui.formatting import day
from bot_service.ui.keyboards import Row, button

WEEKDAYS = (
	"calendar-monday",
	"calendar-tuesday",
	"calendar-wednesday",
	"calendar-thursday",
	"calendar-friday",
	"calendar-saturday",
	"calendar-sunday",
)
MONTHS = (
	"calendar-january",
	"calendar-february",
	"calendar-march",
	"calendar-april",
	"calendar-may",
	"calendar-june",
	"calendar-july",
	"calendar-august",
	"calendar-september",
	"calendar-october",
	"calendar-november",
	"calendar-december",
)
NO_DAY = "·"
# Telegram refuses a button whose text is blank; this is a letter that shows nothing.
EMPTY = "\u2800"


def packed(on: date) -> str:
	"""A day as a button carries it: 20261125."""
	return f"{on:%Y%m%d}"


def unpacked(text: str) -> date | None:
	"""None for what no button of ours carries."""
	try:
		return datetime.strptime(text, "%Y%m%d").date()
	except ValueError:
		return None


def month_of(on: date) -> date:
	return on.replace(day=1)


def calendar_rows(
	t: Translator,
	month: date,
	days: Collection[date],
	pick: Callable[[date], CallbackData],
	turn: Callable[[date], CallbackData],
) -> list[Row]:
	"""The weeks of the month that have ``days``; ``pick``: what such a day's button does, ``turn``: another month's."""
	within = sorted(on for on in days if month_of(on) == month)
	rows = [_head(t, month, days, turn), [button(t(weekday), Nothing()) for weekday in WEEKDAYS]]
	if not within:
		return rows[:1]
	monday = within[0] - timedelta(days=within[0].weekday())
	while monday <= within[-1]:
		week = [monday + timedelta(days=number) for number in range(7)]
		rows.append([_cell(on, month, days, pick) for on in week])
		monday += timedelta(days=7)
	return rows


def day_of(t: Translator, on: date) -> Html:
	"""We 25.11.2026"""
	return t("calendar-day", weekday=t(WEEKDAYS[on.weekday()]), date=day(on))


def moment_of(t: Translator, at: datetime) -> Html:
	"""We 25.11.2026, 10:00"""
	return t("calendar-moment", weekday=t(WEEKDAYS[at.weekday()]), date=day(at), time=f"{at:%H:%M}")


def span_of(t: Translator, start: datetime, end: datetime) -> Html:
	"""We 25.11.2026, 10:00–11:00"""
	weekday = t(WEEKDAYS[start.weekday()])
	return t(
		"calendar-span",
		weekday=weekday,
		date=day(start),
		**{"from": f"{start:%H:%M}", "until": f"{end:%H:%M}"},
	)


def _head(t: Translator, month: date, days: Collection[date], turn: Callable[[date], CallbackData]) -> Row:
	title = t("calendar-month", month=t(MONTHS[month.month - 1]), year=str(month.year))
	earlier = [on for on in days if on < month]
	later = [on for on in days if month_of(on) > month]
	return [
		*([button("◀️", turn(month_of(max(earlier))))] if earlier else []),
		button(title, Nothing()),
		*([button("▶️", turn(month_of(min(later))))] if later else []),
	]


def _cell(
	on: date, month: date, days: Collection[date], pick: Callable[[date], CallbackData]
) -> InlineKeyboardButton:
	if month_of(on) != month:
		return button(EMPTY, Nothing())
	return button(str(on.day), pick(on)) if on in days else button(NO_DAY, Nothing())
