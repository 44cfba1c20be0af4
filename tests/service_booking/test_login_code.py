"""Codes by SMS: three minutes, five tries, a minute between two, five an hour."""

import itertools
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telegram_integration.service_booking.domain.login_code import (
	HOUR,
	MOST_AN_HOUR,
	PAUSE,
	TRIES,
	Verdict,
	judge,
	new_code,
	tries_left,
	typed,
	wait,
)

NOW = datetime(2026, 11, 25, 12)


def ago(**units) -> datetime:
	return NOW - timedelta(**units)


def test_codes_have_six_digits_and_differ():
	codes = {new_code() for _ in range(300)}
	assert len(codes) > 290
	assert {len(code) for code in codes} == {6} and all(code.isdigit() for code in codes)


@pytest.mark.parametrize(
	("text", "code"),
	[
		("123456", "123456"),
		(" 123 456\n", "123456"),
		("000000", "000000"),
		("12345", ""),
		("1234567", ""),
		("12345a", ""),
		("١٢٣٤٥٦", ""),
		("", ""),
		("\ud800", ""),
	],
)
def test_what_a_person_types(text, code):
	assert typed(text) == code


@pytest.mark.parametrize(
	("seconds", "tries", "is_used", "matches", "verdict"),
	[
		(0, 0, False, True, Verdict.RIGHT),
		(179, 4, False, True, Verdict.RIGHT),
		(180, 0, False, True, Verdict.OVER),
		(-1, 0, False, True, Verdict.OVER),
		(10, 5, False, True, Verdict.OVER),
		(10, 0, True, True, Verdict.OVER),
		(10, 4, False, False, Verdict.WRONG),
		(10, 5, False, False, Verdict.OVER),
	],
)
def test_a_code_counts_three_minutes_five_tries_and_once(seconds, tries, is_used, matches, verdict):
	assert judge(ago(seconds=seconds), tries, is_used, matches, NOW) is verdict


def test_tries_that_are_left():
	assert [tries_left(used) for used in (0, 4, 5, 9)] == [5, 1, 0, 0]


@pytest.mark.parametrize(
	("telephone", "address", "seconds"),
	[
		([], [], 0),
		([ago(seconds=60)], [], 0),
		([ago(seconds=59)], [], 1),
		([ago(seconds=0)], [], 60),
		([], [ago(seconds=1)], 0),
		([ago(minutes=n) for n in (2, 10, 20, 30, 59)], [], 60),
		([ago(minutes=n) for n in (2, 10, 20, 30, 60)], [], 0),
		([], [ago(minutes=n) for n in (2, 10, 20, 30, 50)], 600),
		([ago(seconds=30)], [ago(minutes=n) for n in (2, 10, 20, 30, 50)], 600),
		([ago(minutes=-5)], [], 0),
	],
)
def test_a_minute_between_two_and_five_an_hour(telephone, address, seconds):
	assert wait(telephone, [], address, MOST_AN_HOUR, NOW) == seconds


def test_another_limit_for_an_address():
	moments = [ago(minutes=1), ago(minutes=2)]
	assert wait([], [], moments, 3, NOW) == 0
	assert wait([], [], moments, 2, NOW) == 58 * 60


def test_one_address_uses_up_three_of_a_telephones_five():
	asked = [ago(minutes=n) for n in (2, 10, 20)]
	assert wait(asked, asked, asked, 60, NOW) == 40 * 60
	assert wait(asked, asked[:2], asked[:2], 60, NOW) == 0
	assert wait(asked, [], [], 60, NOW) == 0


@given(st.lists(st.integers(0, 3 * 3600), max_size=60))
def test_whoever_waits_as_told_never_gets_more_than_five_an_hour(pauses):
	"""Asked at any moments, each time as soon as he may."""
	now, sent = NOW, []
	for pause in pauses:
		now += timedelta(seconds=pause)
		if wait(sent, [], sent, MOST_AN_HOUR, now) == 0:
			sent.append(now)
	for moment in sent:
		assert len([one for one in sent if moment - HOUR < one <= moment]) <= MOST_AN_HOUR
	assert all(later - earlier >= PAUSE for earlier, later in itertools.pairwise(sent))


@given(st.lists(st.integers(0, 3600), min_size=1, max_size=8))
def test_the_time_that_is_told_is_enough_and_no_more(seconds):
	sent = [ago(seconds=one) for one in seconds]
	told = wait(sent, [], [], MOST_AN_HOUR, NOW)
	assert wait(sent, [], [], MOST_AN_HOUR, NOW + timedelta(seconds=told)) == 0
	if told:
		assert wait(sent, [], [], MOST_AN_HOUR, NOW + timedelta(seconds=told - 1)) > 0


def test_so_many_tries_are_no_way_in():
	assert TRIES * MOST_AN_HOUR * 24 * 365 < 10**6
