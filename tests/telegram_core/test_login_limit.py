"""Fixed windows: what is counted, when a scope must wait, and when it is free again."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from telegram_integration.telegram_core.domain.login_limit import (
	DAY,
	Counter,
	Limit,
	attempts_left,
	counted,
	retry_after,
)

NOON = datetime(2026, 11, 21, 12)
QUARTER = timedelta(minutes=15)
LIMIT = Limit(per_window=5, window=QUARTER, per_day=10)
OVERALL = Limit(per_window=300, window=QUARTER)


def after(times: int, at: datetime = NOON, counter: Counter | None = None, limit: Limit = LIMIT) -> Counter:
	counter = counter or Counter()
	for _ in range(times):
		counter = counted(counter, limit, at)
	return counter


def test_five_attempts_may_be_made_and_the_sixth_waits_for_the_windows_end():
	assert retry_after(after(4), LIMIT, NOON) == 0
	assert retry_after(after(5), LIMIT, NOON) == 900
	assert retry_after(after(5), LIMIT, NOON + timedelta(minutes=14, seconds=59.5)) == 1
	assert retry_after(after(5), LIMIT, NOON + QUARTER) == 0


def test_a_window_begins_with_its_first_attempt():
	counter = counted(after(1), LIMIT, NOON + timedelta(minutes=10))
	assert counter.window_start == NOON
	assert counted(counter, LIMIT, NOON + QUARTER) == Counter(NOON + QUARTER, 1, NOON, 3)


def test_ten_in_a_day_wait_for_the_next_one():
	counter = after(5, NOON + timedelta(hours=1), after(5))
	at = NOON + timedelta(hours=2)
	assert retry_after(counter, LIMIT, at) == 22 * 3600
	assert retry_after(counter, LIMIT, NOON + DAY) == 0


def test_a_scope_without_a_daily_limit_counts_the_window_only():
	counter = after(300, limit=OVERALL)
	assert retry_after(counter, OVERALL, NOON) == 900
	assert retry_after(counter, OVERALL, NOON + QUARTER) == 0


def test_attempts_left_is_the_smaller_of_window_and_day():
	assert attempts_left(Counter(), LIMIT, NOON) == 5
	assert attempts_left(after(2), LIMIT, NOON) == 3
	assert attempts_left(after(3, NOON + timedelta(hours=1), after(5)), LIMIT, NOON + timedelta(hours=2)) == 2


def test_a_clock_that_was_set_back_locks_nobody_out():
	assert retry_after(after(5), LIMIT, NOON - timedelta(hours=1)) == 0


def test_a_window_begun_by_a_server_whose_clock_is_a_little_ahead_still_counts():
	spent = after(5)
	slow_clock = NOON - timedelta(seconds=2)
	assert retry_after(spent, LIMIT, slow_clock) > 0
	assert counted(spent, LIMIT, slow_clock).window_count == 6


@given(st.lists(st.integers(0, 40 * 60), max_size=60).map(sorted))
def test_no_window_and_no_day_ever_lets_more_through_than_its_limit(minutes):
	"""Whoever tries at any times: allowed attempts that share a window, or a day, stay within the limit."""
	counter, allowed = Counter(), []
	for minute in minutes:
		now = NOON + timedelta(minutes=minute)
		if retry_after(counter, LIMIT, now) == 0:
			counter = counted(counter, LIMIT, now)
			allowed.append((counter.window_start, counter.day_start))
	by_window = [window for window, _ in allowed]
	by_day = [day for _, day in allowed]
	assert all(by_window.count(window) <= LIMIT.per_window for window in by_window)
	assert all(by_day.count(day) <= LIMIT.per_day for day in by_day)


@given(st.integers(0, 20), st.integers(0, 3000))
def test_who_has_waited_as_told_may_try(times, seconds):
	now = NOON + timedelta(seconds=seconds)
	counter = after(times)
	wait = retry_after(counter, LIMIT, now)
	assert retry_after(counter, LIMIT, now + timedelta(seconds=wait)) == 0 or wait == 0
	assert (attempts_left(counter, LIMIT, now) == 0) == (wait > 0)
