"""When a row is charged and from which card: at the hour, within a day of its date, by the plan, and never for ever."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telegram_integration.online_payments.domain import auto_payment, charge_plan, kept_card
from telegram_integration.online_payments.domain.charge_plan import CARD_IS_USELESS, Next, Rule, Tried

DUE = date(2026, 12, 15)
TEN = Rule(days_before=0, hour=10)
PLAN = (1, 3, 5)


def at(day: int, hour: int = 10, minute: int = 0) -> datetime:
	return datetime(2026, 12, day, hour, minute)


@pytest.mark.parametrize(
	("noticed", "rule", "expected"),
	[
		(at(1), TEN, at(15)),
		(at(15, 9, 59), TEN, at(15)),
		(at(15), TEN, at(15)),
		(at(15, 10, 1), TEN, at(16)),
		(at(20, 8), TEN, at(20)),
		(at(1), Rule(1, 10), at(14)),
		(at(14, 11), Rule(1, 10), at(15)),
		(at(1), Rule(0, 0), at(15, 0)),
		(at(1), Rule(0, 23), at(15, 23)),
	],
)
def test_the_first_try(noticed, rule, expected):
	assert charge_plan.first_try(DUE, rule, noticed) == expected


moments = st.datetimes(datetime(2026, 11, 1), datetime(2027, 2, 1))
rules = st.builds(Rule, st.integers(0, 1), st.integers(0, 23))


@given(moments, rules)
def test_a_charge_is_at_the_hour_after_the_notice_and_within_a_day_of_the_date_or_of_the_notice(
	noticed, rule
):
	first = charge_plan.first_try(DUE, rule, noticed)
	assert (first.hour, first.minute, first.second) == (rule.hour, 0, 0)
	assert first >= noticed or first == rule.scheduled(DUE)
	assert noticed <= rule.scheduled(DUE) or first - noticed <= timedelta(days=1)
	day = datetime.combine(DUE, datetime.min.time())
	assert rule.scheduled(DUE) >= day - timedelta(hours=24)
	assert rule.scheduled(DUE) <= day + timedelta(hours=24)


def test_a_refused_card_is_tried_again_on_the_days_of_the_plan():
	tried = []
	for expected in (at(15), at(16), at(18), at(20)):
		assert charge_plan.next_try(at(15), ["A"], tried, PLAN, TEN) == Next("A", expected)
		tried.append(Tried("A", expected + timedelta(minutes=3), "insufficient_funds"))
	assert charge_plan.next_try(at(15), ["A"], tried, PLAN, TEN).card == ""


def test_then_the_next_card_at_once_and_its_own_plan():
	tried = [Tried("A", at(day), "insufficient_funds") for day in (15, 16, 18, 20)]
	assert charge_plan.next_try(at(15), ["A", "B"], tried, PLAN, TEN) == Next("B", at(20))
	tried.append(Tried("B", at(20, 10, 10), "insufficient_funds"))
	assert charge_plan.next_try(at(15), ["A", "B"], tried, PLAN, TEN) == Next("B", at(21))


@pytest.mark.parametrize("error", sorted(CARD_IS_USELESS))
def test_a_card_that_cannot_serve_is_not_tried_again(error):
	tried = [Tried("A", at(15), error)]
	assert charge_plan.next_try(at(15), ["A", "B"], tried, PLAN, TEN) == Next("B", at(15))
	assert charge_plan.next_try(at(15), ["A"], tried, PLAN, TEN).card == ""


def test_a_card_newly_chosen_is_tried_before_the_plan_goes_on():
	tried = [Tried("A", at(15), "insufficient_funds")]
	assert charge_plan.next_try(at(15), ["B", "A"], tried, PLAN, TEN) == Next("B", at(15))


def test_without_a_plan_each_card_is_tried_once():
	tried = [Tried("A", at(15), "insufficient_funds")]
	assert charge_plan.next_try(at(15), ["A", "B"], tried, (), TEN) == Next("B", at(15))
	assert charge_plan.next_try(at(15), ["A"], tried, (), TEN).card == ""


cards = st.lists(st.sampled_from("ABCD"), unique=True)
plans = st.lists(st.integers(1, 30), unique=True, max_size=5).map(lambda days: tuple(sorted(days)))
errors = st.sampled_from(["insufficient_funds", "refused_by_bank", *sorted(CARD_IS_USELESS)])


@given(cards, plans, st.lists(errors, min_size=40, max_size=40))
def test_it_comes_to_an_end_and_no_card_is_tried_more_often_than_the_plan_says(cards, plan, errors):
	tried: list[Tried] = []
	for error in errors:
		planned = charge_plan.next_try(at(15), cards, tried, plan, TEN)
		if not planned.card:
			break
		assert planned.card in cards
		assert not tried or planned.at >= tried[-1].at
		tried.append(Tried(planned.card, planned.at, error))
	else:
		raise AssertionError("there is no end to it")
	assert all(sum(one.card == card for one in tried) <= len(plan) + 1 for card in cards)
	assert {one.card for one in tried} == set(cards)


@given(st.integers(2000, 2098), st.integers(1, 12))
def test_a_card_is_good_to_the_last_day_of_its_month(year, month):
	last = kept_card.last_day(f"{year}-{month:02}")
	assert (last.year, last.month, (last + timedelta(days=1)).day) == (year, month, 1)
	assert not kept_card.is_expired(f"{year}-{month:02}", last)
	assert kept_card.is_expired(f"{year}-{month:02}", last + timedelta(days=1))


@pytest.mark.parametrize("expiry", ["", "2026", "2026-13", "12/26", "0000-01"])
def test_a_card_without_a_date_does_not_expire(expiry):
	assert not kept_card.is_expired(expiry, date(2099, 1, 1))


@given(st.from_regex(r"[0-9]{13,19}", fullmatch=True))
def test_a_number_is_never_shown_whole(number):
	shown = kept_card.masked(number)
	assert shown == f"{number[:4]} **** **** {number[-4:]}"
	assert number not in shown.replace(" ", "")


def test_masked_as_providers_write_it():
	assert kept_card.masked("860049********3347") == "8600 **** **** 3347"
	assert kept_card.masked("") == "**** **** **** ****"


@given(st.sampled_from("AB"), st.sampled_from(["1-2026-12-15", "2-2027-01-15"]), st.integers(1, 9))
def test_a_charge_is_named_by_what_it_is(mandate, row, attempt):
	key = auto_payment.charge_key(mandate, row, attempt)
	assert key.split(":") == [mandate, row, str(attempt)]


def test_what_has_ended_does_not_run_again():
	for ended in (auto_payment.STOPPED, auto_payment.FINISHED):
		assert not auto_payment.decide(ended, ended)
		with pytest.raises(auto_payment.ImpossibleChange):
			auto_payment.decide(ended, auto_payment.ACTIVE)
	with pytest.raises(auto_payment.ImpossibleChange):
		auto_payment.decide_charge(auto_payment.SUCCEEDED, auto_payment.DECLINED)
