"""The calendar's keyboard, the words that are kept in the window, and a draft that is read back."""

from datetime import date, timedelta

import pytest
from aiogram.types import CallbackQuery, Message
from hypothesis import given
from hypothesis import strategies as st

from bot_service.screens.book.callbacks import Go, Take
from bot_service.screens.book.draft import Draft, draft_of, keep
from bot_service.texts.catalogue import Catalogue, Html
from bot_service.ui.calendar import calendar_rows, month_of
from bot_service.ui.keyboards import button
from bot_service.ui.quoting import quotation, quoted
from bot_service.ui.session import Session
from sandbox.telegram.markup import parse_html

T = Catalogue()["en"]
DAY = "%Y%m%d"


def rows_of(month, days):
	return calendar_rows(
		T,
		month,
		days,
		lambda on: Take(part="day", value=on.strftime(DAY)),
		lambda other: Go(step="days", value=other.strftime(DAY)),
	)


def picked(rows):
	return [
		one.callback_data.split(":")[2]
		for row in rows
		for one in row
		if one.callback_data.startswith("b:day")
	]


@given(
	st.sets(st.integers(0, 120), min_size=1, max_size=40).map(
		lambda numbers: {date(2026, 11, 21) + timedelta(days=number) for number in numbers}
	)
)
def test_every_day_is_on_one_month_and_every_month_with_a_day_can_be_reached(days):
	month, seen = month_of(min(days)), []
	while True:
		rows = rows_of(month, days)
		seen += picked(rows)
		assert all(len(row) == 7 and all(one.text.strip() for one in row) for row in rows[1:])
		assert sum(len(row) for row in rows) <= 100
		later = [one for one in rows[0] if one.text == "▶️"]
		if not later:
			break
		month = date.fromisoformat(later[0].callback_data.rpartition(":")[2])
	assert seen == [on.strftime(DAY) for on in sorted(days)]


def test_days_stand_under_their_weekday():
	rows = rows_of(date(2026, 11, 1), {date(2026, 11, 25), date(2026, 11, 29)})
	assert [one.text for one in rows[1]] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
	assert [one.text for one in rows[2]] == ["·", "·", "25", "·", "·", "·", "29"]


def test_weeks_of_the_month_without_a_day_are_left_out_and_other_months_are_blank():
	rows = rows_of(date(2026, 12, 1), {date(2026, 12, 2), date(2026, 11, 30)})
	assert [one.text for one in rows[0]] == ["◀️", "December 2026"]
	assert [one.text for one in rows[2]] == ["\u2800", "·", "2", "·", "·", "·", "·"]
	assert len(rows) == 3


WORDS = st.text(min_size=1, max_size=80).map(str.strip).filter(lambda text: text and text.isprintable())


@given(WORDS)
def test_what_is_quoted_is_read_back_as_it_was_written(words):
	assert quoted(window(f"<b>Is everything right?</b>\n\n{quotation(words)}")) == words


@pytest.mark.parametrize("html", ["<b>Is everything right?</b>", "", "<i>5 &gt; 4</i>"])
def test_a_window_without_a_quotation_says_nothing(html):
	assert quoted(window(html)) == ""


def test_a_window_that_telegram_shows_no_more_says_nothing():
	gone = {"message_id": 1, "date": 0, "chat": {"id": 5, "type": "private"}}
	query = {
		"id": "1",
		"from": {"id": 5, "is_bot": False, "first_name": "A"},
		"chat_instance": "1",
		"message": gone,
	}
	assert quoted(CallbackQuery.model_validate(query).message) == "" and quoted(None) == ""


def window(html):
	text, entities = parse_html(html)
	message = {
		"message_id": 1,
		"date": 1,
		"chat": {"id": 5, "type": "private"},
		"text": text,
		"entities": entities,
	}
	return Message.model_validate(message)


def test_a_label_is_no_html_and_a_text_is():
	assert button(Html("Oil &amp; music"), Go(step="days")).text == "Oil & music"
	assert button("Oil &amp; music", Go(step="days")).text == "Oil &amp; music"


def test_a_draft_is_read_back_and_what_a_later_version_kept_in_it_is_passed_over():
	session = Session()
	assert draft_of(session) is None
	draft = Draft(service="Classic", options=["Oil"])
	keep(session, draft)
	session.draft["coupon"] = "X"
	again = draft_of(session)
	assert again == draft and again.options is not session.draft["options"]


def test_every_draft_has_a_key_of_its_own():
	assert len({Draft().key for _ in range(100)}) == 100
