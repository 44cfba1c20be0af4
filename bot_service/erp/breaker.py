"""Knows when asking is useless.

When the ERP has not answered several callers in a row, each after all of his tries, the next ones are told at once
instead of after half a minute: customers wait less, and a window of updates does not fill with waiting. After a
short rest one is let through to see.
"""

import time
from collections.abc import Callable

FAILURES = 5
REST_SECONDS = 5.0


class Breaker:
	def __init__(self, clock: Callable[[], float] = time.monotonic):
		self._clock = clock
		self._failures = 0
		self._closed_until = 0.0

	def lets_through(self) -> bool:
		if self._failures < FAILURES:
			return True
		if self._clock() < self._closed_until:
			return False
		self._closed_until = self._clock() + REST_SECONDS  # the others wait for what this one finds
		return True

	def answered(self) -> None:
		self._failures = 0

	def failed(self) -> None:
		self._failures += 1
		self._closed_until = self._clock() + REST_SECONDS
