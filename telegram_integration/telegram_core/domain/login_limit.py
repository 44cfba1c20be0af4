"""How many login attempts are too many: fixed windows, counted per scope.

A window begins with the first attempt in it. Pure: the clock is an argument, the counter a value.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

DAY = timedelta(days=1)
CLOCKS_DIFFER_BY = timedelta(minutes=1)


@dataclass(frozen=True)
class Limit:
	"""What a scope is allowed; ``per_day`` None means that only the window counts."""

	per_window: int
	window: timedelta
	per_day: int | None = None


@dataclass(frozen=True)
class Counter:
	"""What a scope has used up so far."""

	window_start: datetime | None = None
	window_count: int = 0
	day_start: datetime | None = None
	day_count: int = 0


def retry_after(counter: Counter, limit: Limit, now: datetime) -> int:
	"""Seconds until the scope may try again; 0 when it may try now."""
	used = _current(counter, limit, now)
	waits = []
	if used.window_start and used.window_count >= limit.per_window:
		waits.append(used.window_start + limit.window - now)
	if limit.per_day is not None and used.day_start and used.day_count >= limit.per_day:
		waits.append(used.day_start + DAY - now)
	return max((ceil(wait.total_seconds()) for wait in waits), default=0)


def attempts_left(counter: Counter, limit: Limit, now: datetime) -> int:
	used = _current(counter, limit, now)
	left = limit.per_window - used.window_count
	if limit.per_day is not None:
		left = min(left, limit.per_day - used.day_count)
	return max(left, 0)


def counted(counter: Counter, limit: Limit, now: datetime) -> Counter:
	"""The counter after one more attempt."""
	used = _current(counter, limit, now)
	return Counter(
		window_start=used.window_start or now,
		window_count=used.window_count + 1,
		day_start=used.day_start or now,
		day_count=used.day_count + 1,
	)


def _current(counter: Counter, limit: Limit, now: datetime) -> Counter:
	"""The counter without the windows that have passed."""
	window = _runs(counter.window_start, limit.window, now)
	day = _runs(counter.day_start, DAY, now)
	return Counter(
		window_start=counter.window_start if window else None,
		window_count=counter.window_count if window else 0,
		day_start=counter.day_start if day else None,
		day_count=counter.day_count if day else 0,
	)


def _runs(start: datetime | None, length: timedelta, now: datetime) -> bool:
	# A start just ahead is another server's clock; one far ahead is a clock that was set back since, and
	# nobody is locked out by that.
	return start is not None and start - CLOCKS_DIFFER_BY <= now < start + length
