"""Weeks from Monday to Sunday."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from telegram_integration.telegram_core.domain.weeks import by_week, monday_of, mondays

DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))


@given(DAYS, st.integers(0, 400))
def test_every_day_of_the_span_lies_in_one_of_its_weeks(first, length):
	last = first + timedelta(days=length)
	weeks = mondays(first, last)
	assert {monday_of(first + timedelta(days=day)) for day in range(length + 1)} == set(weeks)
	assert weeks == sorted(weeks) and all(monday.weekday() == 0 for monday in weeks)


@given(st.lists(st.tuples(DAYS, st.integers(-(10**12), 10**12))))
def test_no_amount_is_lost_between_the_weeks(amounts):
	sums = by_week(amounts)
	assert sum(sums.values()) == sum(amount for _day, amount in amounts)
	assert set(sums) == {monday_of(day) for day, _amount in amounts}


def test_sunday_ends_the_week_that_monday_began():
	assert by_week([(date(2026, 11, 16), 1), (date(2026, 11, 22), 2), (date(2026, 11, 23), 4)]) == {
		date(2026, 11, 16): 3,
		date(2026, 11, 23): 4,
	}
