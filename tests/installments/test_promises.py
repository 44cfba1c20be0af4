"""Promises: which dates are offered, whether a word was kept, and how long reminders are silent."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telegram_integration.installments.domain import promises
from telegram_integration.installments.domain.promises import BROKEN, KEPT, OPEN, TRANSITIONS, WITHDRAWN
from telegram_integration.installments.domain.standing import judge as stand

TODAY = date(2026, 11, 21)
DATES = st.dates(date(2025, 1, 1), date(2028, 1, 1))
STATUSES = st.sampled_from([OPEN, KEPT, BROKEN, WITHDRAWN])
MONEY = st.integers(-(10**9), 10**9)


@given(DATES, DATES, st.integers(1, 60))
def test_the_window_is_in_the_future_and_never_empty(due, today, most):
	window = promises.window(due, today, most)
	assert today < window.earliest <= window.latest
	assert window.latest <= max(due, today) + timedelta(days=most)


@given(st.lists(DATES, min_size=1, max_size=5), DATES, st.integers(1, 60))
def test_what_all_contracts_allow_each_of_them_allows(dues, today, most):
	windows = [promises.window(due, today, most) for due in dues]
	both = promises.common(windows)
	assert all(one.earliest <= both.earliest and both.latest <= one.latest for one in windows)


@given(STATUSES, DATES, st.integers(1, 10**9), MONEY, DATES)
def test_a_judgement_is_a_step_that_the_table_knows_or_none(status, promised, amount, paid, today):
	found = promises.judge(status, promised, amount, paid, today)
	assert found == status or found in TRANSITIONS[status]


@given(STATUSES, DATES, st.integers(1, 10**9), MONEY, DATES)
def test_judging_twice_changes_nothing_more(status, promised, amount, paid, today):
	once = promises.judge(status, promised, amount, paid, today)
	assert promises.judge(once, promised, amount, paid, today) == once


@pytest.mark.parametrize(
	("status", "days", "paid", "becomes"),
	[
		(OPEN, 0, 99, OPEN),
		(OPEN, 0, 100, KEPT),
		(OPEN, 1, 99, BROKEN),
		(OPEN, 1, 100, KEPT),
		(BROKEN, 5, 100, KEPT),
		(BROKEN, -1, 0, BROKEN),
		(KEPT, 0, 0, OPEN),
		(KEPT, 5, 0, BROKEN),
		(WITHDRAWN, 5, 500, WITHDRAWN),
	],
)
def test_a_word_is_kept_by_money_that_came_in_time(status, days, paid, becomes):
	assert promises.judge(status, TODAY, 100, paid, TODAY + timedelta(days=days)) == becomes


def test_reminders_are_silent_through_the_promised_day():
	assert promises.pauses(TODAY, TODAY)
	assert not promises.pauses(TODAY, TODAY + timedelta(days=1))
	assert not promises.pauses(None, TODAY)


@given(st.integers(0, 1200), DATES)
def test_a_promise_is_about_money_that_is_open(paid, today):
	rows = stand([(date(2026, 10, 15), 800), (date(2026, 11, 15), 400)], paid, today).rows
	amount = promises.promised_amount(rows)
	assert (amount > 0) == (paid < 1200)
	assert amount <= 1200 - paid
