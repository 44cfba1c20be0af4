"""Quiet hours: over midnight, within a day, or never; what falls into them waits for their end and no longer."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telegram_integration.telegram_core.domain.quiet_hours import is_quiet, next_allowed

hours = st.integers(0, 23)
moments = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1))


@given(moments, hours, hours)
def test_the_next_allowed_moment_is_not_quiet_and_within_a_day(moment, start, end):
	allowed = next_allowed(moment, start, end)
	assert not is_quiet(allowed, start, end)
	assert moment <= allowed < moment + timedelta(days=1)


@given(moments, hours, hours)
def test_a_moment_that_is_allowed_is_not_moved(moment, start, end):
	assert (next_allowed(moment, start, end) == moment) != is_quiet(moment, start, end)


@given(moments, hours, hours)
def test_nothing_between_is_allowed(moment, start, end):
	allowed = next_allowed(moment, start, end)
	if allowed > moment:
		assert allowed.hour == end and (allowed.minute, allowed.second, allowed.microsecond) == (0, 0, 0)
		assert is_quiet(allowed - timedelta(microseconds=1), start, end)


@given(moments, hours)
def test_equal_hours_are_never_quiet(moment, hour):
	assert next_allowed(moment, hour, hour) == moment


@pytest.mark.parametrize(
	("moment", "allowed"),
	[
		("2026-12-15 20:59:59", "2026-12-15 20:59:59"),
		("2026-12-15 21:00:00", "2026-12-16 09:00:00"),
		("2026-12-31 23:30:00", "2027-01-01 09:00:00"),
		("2026-12-16 00:00:00", "2026-12-16 09:00:00"),
		("2026-12-16 08:59:59", "2026-12-16 09:00:00"),
		("2026-12-16 09:00:00", "2026-12-16 09:00:00"),
	],
)
def test_the_night_from_nine_to_nine(moment, allowed):
	assert next_allowed(datetime.fromisoformat(moment), 21, 9) == datetime.fromisoformat(allowed)
