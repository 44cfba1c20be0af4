"""When what is due: rows add up, days never drift, months end where they end."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telegram_integration.installments.domain.faults import TooManyMonths
from telegram_integration.installments.domain.schedule import equal_payment, make_schedule, month_later

DATES = st.dates(date(2020, 1, 1), date(2060, 12, 31))
MONTHS = st.integers(1, 120)
UNITS = st.sampled_from([1, 100, 100_00, 1000_00, 10_000_00])


@given(DATES, st.integers(0, 10**9), st.integers(10**4, 10**12), MONTHS, UNITS)
def test_the_rows_add_up_and_none_is_empty(start, down, remaining, months, unit):
	rows = make_schedule(start, down, remaining, months, unit=unit)
	assert sum(row.amount for row in rows) == down + remaining
	assert all(row.amount > 0 for row in rows)
	assert len(rows) == months + bool(down)


@given(DATES, st.integers(10**4, 10**12), MONTHS, UNITS, st.none() | st.integers(1, 31))
def test_dates_rise_strictly_from_the_contract_date_on(start, remaining, months, unit, day):
	rows = make_schedule(start, 1, remaining, months, unit=unit, due_day=day)
	dates = [row.due_date for row in rows]
	assert dates[0] == start
	assert dates == sorted(set(dates))


@given(DATES, MONTHS)
def test_a_row_is_due_on_the_contracts_day_or_on_the_months_last(start, months):
	for row in make_schedule(start, 0, 10**6, months):
		last_of_month = (row.due_date + timedelta(days=1)).day == 1
		assert row.due_date.day == start.day or (row.due_date.day < start.day and last_of_month)


@given(st.integers(10**4, 10**12), MONTHS, UNITS)
def test_all_months_but_the_last_pay_the_same(remaining, months, unit):
	rows = make_schedule(date(2026, 1, 31), 0, remaining, months, unit=unit)
	assert len({row.amount for row in rows[:-1]}) <= 1


@given(st.integers(10**10, 10**12), st.integers(1, 60), UNITS)
def test_equal_payments_are_rounded_to_the_plans_unit(remaining, months, unit):
	assert equal_payment(remaining, months, unit) % unit == 0


def test_the_thirty_first_becomes_the_months_last_day_and_comes_back():
	days = [row.due_date for row in make_schedule(date(2027, 12, 31), 0, 500, 5)]
	assert days == [
		date(2028, 1, 31),
		date(2028, 2, 29),
		date(2028, 3, 31),
		date(2028, 4, 30),
		date(2028, 5, 31),
	]


def test_a_fixed_day_of_the_month_holds_whatever_the_contracts_day():
	rows = make_schedule(date(2026, 11, 21), 800, 400, 2, due_day=5)
	assert [row.due_date for row in rows] == [date(2026, 11, 21), date(2026, 12, 5), date(2027, 1, 5)]
	assert [row.is_down_payment for row in rows] == [True, False, False]


def test_the_last_row_takes_the_remainder():
	rows = make_schedule(date(2026, 1, 1), 0, 1000_000_00, 3, unit=1000_00)
	assert [row.amount for row in rows] == [333_000_00, 333_000_00, 334_000_00]


def test_rounding_up_never_eats_the_last_payment():
	assert equal_payment(100_000_00, 12, 10_000_00) == 8_333_33
	assert equal_payment(110_000_00, 12, 1000_00) == 9_000_00
	assert equal_payment(15, 10, 10) == 1


@pytest.mark.parametrize("months", [0, 121, -1])
def test_months_out_of_range_are_refused(months):
	with pytest.raises(TooManyMonths):
		make_schedule(date(2026, 1, 1), 0, 10**6, months)


def test_a_sum_too_small_for_its_months_is_refused():
	with pytest.raises(TooManyMonths):
		make_schedule(date(2026, 1, 1), 0, 11, 12)


def test_december_is_followed_by_january():
	assert month_later(date(2026, 12, 15), 1, 15) == date(2027, 1, 15)
	assert month_later(date(2026, 1, 15), 24, 31) == date(2028, 1, 31)
