"""The stand-ins' time, which a test may put forward."""

import time


class Clock:
	def __init__(self) -> None:
		self._ahead = 0.0

	def now(self) -> float:
		"""Unix seconds."""
		return time.time() + self._ahead

	def put_forward(self, seconds: float) -> None:
		self._ahead += seconds

	def iso(self, moment: float | None = None) -> str:
		"""``2026-11-02T09:05:09.123Z``."""
		moment = self.now() if moment is None else moment
		whole = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(moment))
		return f"{whole}.{int(moment * 1000) % 1000:03d}Z"
