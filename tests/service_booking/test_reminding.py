"""When a customer is reminded: each moment once, whatever the clock does between the runs."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from telegram_integration.service_booking.domain.reminding import (
	DAY_BEFORE,
	SOON,
	Wishes,
	due,
	payment_is_urgent,
	reach,
	reminders_of,
)

START = datetime(2026, 11, 25, 10)
BOTH = Wishes(day_before=True, hours_before=2)
LONG_AGO = START - timedelta(days=30)


def kind(now: datetime, known_since: datetime = LONG_AGO, wishes: Wishes = BOTH) -> str:
	found = due(START, known_since, wishes, now)
	return found.kind if found else ""


def test_each_has_its_span():
	assert kind(START - timedelta(hours=24, seconds=1)) == ""
	assert kind(START - timedelta(hours=24)) == DAY_BEFORE
	assert kind(START - timedelta(hours=2, seconds=1)) == DAY_BEFORE
	assert kind(START - timedelta(hours=2)) == SOON
	assert kind(START - timedelta(seconds=1)) == SOON
	assert kind(START) == ""


def test_a_moment_that_lay_before_the_booking_is_passed_over():
	assert kind(START - timedelta(hours=20), known_since=START - timedelta(hours=24)) == ""
	assert kind(START - timedelta(hours=1), known_since=START - timedelta(hours=20)) == SOON
	assert kind(START - timedelta(hours=1), known_since=START - timedelta(hours=2)) == ""


def test_only_what_is_wished_for():
	assert [one.kind for one in reminders_of(START, Wishes(True, 0))] == [DAY_BEFORE]
	assert [one.kind for one in reminders_of(START, Wishes(False, 3))] == [SOON]
	assert reminders_of(START, Wishes(False, 0)) == ()
	# Thirty hours before is before the day before: one of them is enough.
	assert [one.kind for one in reminders_of(START, Wishes(True, 30))] == [SOON]


@given(
	st.booleans(),
	st.integers(0, 72),
	st.lists(st.integers(0, 5000), max_size=30),
	st.integers(0, 5000),
)
def test_no_run_finds_what_the_reach_does_not_cover_and_spans_never_overlap(day, hours, minutes, booked):
	wishes = Wishes(day, hours)
	for before in minutes:
		now = START - timedelta(minutes=before)
		found = due(START, START - timedelta(minutes=booked), wishes, now)
		if found:
			assert START - now <= reach(wishes)
			assert found.at <= now < found.until <= START
			assert sum(one.at <= now < one.until for one in reminders_of(START, wishes)) == 1


def test_a_hold_is_warned_of_before_it_ends():
	end, before = START, timedelta(minutes=10)
	since = START - timedelta(hours=2)
	assert not payment_is_urgent(end, since, before, end - timedelta(minutes=11))
	assert payment_is_urgent(end, since, before, end - timedelta(minutes=10))
	assert payment_is_urgent(end, since, before, end - timedelta(seconds=1))
	assert not payment_is_urgent(end, since, before, end)


def test_a_hold_that_is_no_longer_than_the_warning_is_warned_of_when_half_of_it_is_over():
	end, ten = START, timedelta(minutes=10)
	for length, before in ((10, 5), (15, 7.5), (4, 2), (20, 10), (60, 10)):
		moment = end - timedelta(minutes=before)
		assert payment_is_urgent(end, end - timedelta(minutes=length), ten, moment)
		assert not payment_is_urgent(end, end - timedelta(minutes=length), ten, moment - timedelta(seconds=1))
