"""The ladder: who is spoken to on which day, what is made up for, and that a date finds what a rule means."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telegram_integration.installments.domain.reminder_rules import (
	AFTER,
	BEFORE,
	EVERY,
	ON,
	OpenRow,
	Rule,
	days_to_serve,
	due_dates,
	fires,
	firings,
)

DUE = date(2026, 11, 21)
ROW = OpenRow(
	"IC-1", 2, DUE, is_oldest=True, made_on=date(2026, 1, 1), plan="Twelve", customer_group="People"
)
SEEDED = [
	*(Rule(f"{days} before", BEFORE, days) for days in (5, 3, 1)),
	Rule("due day", ON),
	*(Rule(f"{days} after", AFTER, days) for days in (1, 3)),
	Rule("weekly", EVERY, 7, every_days=7),
]

RULES = st.builds(
	Rule,
	name=st.just("rule"),
	timing=st.sampled_from([BEFORE, ON, AFTER, EVERY]),
	days=st.integers(0, 60),
	every_days=st.integers(1, 40),
	until_days=st.just(0) | st.integers(1, 200),
)
DATES = st.dates(date(2024, 1, 1), date(2028, 1, 1))


def late(days: int) -> date:
	return DUE + timedelta(days=days)


def test_the_seeded_ladder_speaks_on_these_days_and_no_other():
	spoken = [n for n in range(-30, 40) if firings(SEEDED, ROW, [late(n)])]
	assert spoken == [-5, -3, -1, 0, 1, 3, 7, 14, 21, 28, 35]


@given(RULES, DATES, DATES)
def test_the_dates_that_are_looked_for_are_those_on_which_the_rule_fires(rule, due, day):
	assert (due in set(due_dates(rule, day, oldest=date(2024, 1, 1)))) == fires(rule, due, day)


@given(RULES, DATES, st.integers(0, 900))
def test_no_date_before_the_oldest_is_looked_for_because_of_a_cadence(rule, day, back):
	oldest = day - timedelta(days=back)
	found = list(due_dates(replace(rule, timing=EVERY), day, oldest))
	assert all(oldest <= due < day for due in found)
	assert len(found) == len(set(found)) <= back + 1


@given(RULES, DATES)
def test_a_rule_of_the_overdue_is_silent_until_the_day_is_past(rule, due):
	late_rule = replace(rule, timing=EVERY)
	assert not any(fires(late_rule, due, due - timedelta(days=n)) for n in range(5))


def test_a_cadence_ends_where_it_is_told_to():
	rule = Rule("weekly", EVERY, 7, every_days=7, until_days=21)
	assert [n for n in range(60) if fires(rule, DUE, late(n))] == [7, 14, 21]


def test_the_overdue_are_told_of_their_oldest_row_only():
	younger = replace(ROW, is_oldest=False)
	assert firings(SEEDED, younger, [late(7)]) == []
	assert [one.rule.name for one in firings(SEEDED, younger, [DUE])] == ["due day"]


@pytest.mark.parametrize(
	("words", "speaks"),
	[
		({}, True),
		({"plan": "Twelve"}, True),
		({"plan": "Six"}, False),
		({"customer_group": "Firms"}, False),
		({"plan": "Twelve", "customer_group": "People"}, True),
		({"plan": "", "customer_group": ""}, True),
	],
)
def test_a_rule_may_be_for_one_plan_or_one_group(words, speaks):
	assert bool(firings([Rule("r", ON, **words)], ROW, [DUE])) is speaks


def test_of_missed_days_only_the_latest_on_which_something_was_to_be_said_counts():
	found = firings(SEEDED, ROW, [late(-1), late(0), late(1)])
	assert [(one.rule.name, one.day) for one in found] == [("1 after", late(1))]
	found = firings(SEEDED, ROW, [late(0), late(1), late(2)])
	assert [(one.rule.name, one.day) for one in found] == [("1 after", late(1))]


def test_a_missed_day_is_not_made_up_for_with_a_contract_that_was_not_there():
	young = replace(ROW, made_on=late(1))
	assert firings(SEEDED, young, [late(1), late(2)]) == []
	assert firings(SEEDED, young, [late(1)]) != []


@given(st.lists(RULES, max_size=6), DATES, DATES, st.integers(0, 5))
def test_whatever_is_made_up_for_comes_from_one_day_within_the_days_given(rules, due, today, back):
	days = [today - timedelta(days=n) for n in range(back, -1, -1)]
	found = firings(rules, replace(ROW, due_date=due), days)
	assert len({one.day for one in found}) <= 1
	assert all(one.day in days and fires(one.rule, due, one.day) for one in found)


@given(DATES, st.none() | DATES, st.integers(0, 10))
def test_the_days_served_end_today_follow_each_other_and_are_few(today, last, most):
	days = days_to_serve(today, last, most)
	assert days[-1] == today
	assert days == [days[0] + timedelta(days=n) for n in range(len(days))]
	assert len(days) <= most + 1
	assert last is None or last >= today or days[0] > last


def test_the_first_run_and_a_clock_that_went_back_make_up_for_nothing():
	assert days_to_serve(DUE, None, 5) == [DUE]
	assert days_to_serve(DUE, late(3), 5) == [DUE]
	assert days_to_serve(DUE, late(-1), 5) == [DUE]
	assert days_to_serve(DUE, late(-3), 5) == [late(-2), late(-1), DUE]
	assert days_to_serve(DUE, late(-30), 2) == [late(-2), late(-1), DUE]
