"""Which day will you pay? The days to choose from, and what came of the choice."""

from datetime import date, timedelta

from aiogram.types import InlineKeyboardButton

from bot_service.erp.models import Promised, PromiseRefused, Reminded
from bot_service.screens.promise.callbacks import PayOn
from bot_service.texts.catalogue import Html, Translator
from bot_service.ui.calendar import WEEKDAYS, packed
from bot_service.ui.callbacks import Open
from bot_service.ui.formatting import day, money
from bot_service.ui.keyboards import Row, button, home_row, keyboard
from bot_service.ui.page import Page

IN_ROW = 3
MOST_DAYS = 45
REASONS = {
	"too_early": "promise-too-early",
	"too_late": "promise-too-late",
	"too_many": "promise-too-many",
	"nothing_open": "promise-nothing-open",
}


def days_page(t: Translator, reminded: Reminded, message: str, notice: str = "") -> Page:
	days = _days(reminded)
	parts = [notice if reminded.amounts else "", _standing(t, reminded)]
	if not reminded.amounts:
		parts.append(t("promise-nothing-open"))
	elif days:
		parts.append(t("promise-ask", amount=_amounts(t, reminded)))
	elif not notice:
		parts.append(t("promise-not-possible"))
	text = "\n\n".join(part for part in parts if part)
	rows = [days[first : first + IN_ROW] for first in range(0, len(days), IN_ROW)]
	return Page(text, keyboard(*([_button(t, on, message) for on in row] for row in rows), *_ways(t)))


def promised_page(t: Translator, promised: Promised) -> Page:
	return Page(t("promise-noted", date=day(promised.promised_date)), keyboard(*_ways(t)))


def refused_page(t: Translator, refused: PromiseRefused, reminded: Reminded, message: str) -> Page:
	"""The reason, and the days that are possible."""
	return days_page(t, reminded, message, t(REASONS.get(refused.reason, "promise-refused")))


def _days(reminded: Reminded) -> list[date]:
	if not (reminded.can_promise and reminded.amounts and reminded.earliest and reminded.latest):
		return []
	count = min((reminded.latest - reminded.earliest).days + 1, MOST_DAYS)
	return [reminded.earliest + timedelta(days=number) for number in range(max(count, 0))]


def _standing(t: Translator, reminded: Reminded) -> str:
	if not reminded.promised_date or not reminded.amounts:
		return ""
	return t("promise-standing", date=day(reminded.promised_date))


def _amounts(t: Translator, reminded: Reminded) -> Html:
	return Html(" + ".join(money(owed.outstanding, owed.currency, t) for owed in reminded.amounts))


def _button(t: Translator, on: date, message: str) -> InlineKeyboardButton:
	label = t("promise-day", weekday=t(WEEKDAYS[on.weekday()]), date=f"{on:%d.%m}")
	return button(label, PayOn(message=message, day=packed(on)))


def _ways(t: Translator) -> tuple[Row, Row]:
	return [
		button(t("menu-button-upcoming"), Open(screen="upcoming")),
		button(t("menu-button-help"), Open(screen="help")),
	], home_row(t)
