"""How fast a bot may send: 30 a second overall, one a second to a chat (a short burst is borne), 20 a minute to
a group. Off unless asked for: it is there for load tests of what sends in bulk.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, field

from lo_bot_api_emulator import ApiRefusal


@dataclass
class _Bucket:
	rate: float
	size: float
	level: float
	at: float

	def wait(self, now: float) -> float:
		"""Seconds until one more fits."""
		self.level = min(self.size, self.level + (now - self.at) * self.rate)
		self.at = now
		return 0.0 if self.level >= 1 else (1 - self.level) / self.rate


@dataclass
class Limits:
	clock: Callable[[], float]
	overall: float = 30.0
	# What may come at once after a pause. More for a bot on a machine so busy that what it has sent second by second
	# is seen all together.
	overall_burst: float = 30.0
	chat_burst: int = 3
	refused: int = 0
	buckets: dict = field(default_factory=dict)

	def check(self, bot_id: int, method: str, fields: dict) -> None:
		"""Takes one from each bucket that the call empties, or refuses and takes nothing."""
		if not method.startswith(("send", "copy", "forward")) or method == "sendChatAction":
			return
		now = self.clock()
		buckets = [
			self._bucket((bot_id,), self.overall, self.overall_burst, now),
			self._of_chat(bot_id, fields, now),
		]
		wait = max(bucket.wait(now) for bucket in buckets)
		if wait > 0:
			self.refused += 1
			seconds = math.ceil(wait)
			raise ApiRefusal(f"Too Many Requests: retry after {seconds}", 429, {"retry_after": seconds})
		for bucket in buckets:
			bucket.level -= 1

	def _of_chat(self, bot_id: int, fields: dict, now: float) -> _Bucket:
		chat = str(fields.get("chat_id"))
		if chat.startswith("-"):
			return self._bucket((bot_id, chat), 20 / 60, 20, now)
		return self._bucket((bot_id, chat), 1.0, self.chat_burst, now)

	def _bucket(self, key: tuple, rate: float, size: float, now: float) -> _Bucket:
		if key not in self.buckets:
			self.buckets[key] = _Bucket(rate, size, size, now)
		return self.buckets[key]
