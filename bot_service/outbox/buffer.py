"""Messages that are claimed and not sent yet: the most urgent first, those whose chat must wait set aside."""

import asyncio
import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from bot_service.erp.out_models import OutMessage

URGENCY = {"code": 1, "receipt": 2, "notice": 3, "reminder": 4, "marketing": 5}
MARKETING = "marketing"


@dataclass
class Held:
	message: OutMessage
	claim: str
	lease_ends: float  # by this process's monotonic clock
	has_arrived_half: int = 0  # its attachment is there, under this number of Telegram's
	ready_at: float = 0.0
	place: int = field(default=0, compare=False)

	@property
	def order(self) -> tuple[int, int]:
		return URGENCY.get(self.message.priority, URGENCY["notice"]), self.place


class Buffer:
	def __init__(self, clock: Callable[[], float] = time.monotonic):
		self._clock = clock
		self._held: list[Held] = []
		self._places = itertools.count(1)
		self._changed = asyncio.Event()
		self._is_closed = False

	def __len__(self) -> int:
		return len(self._held)

	def put(self, held: Held) -> None:
		held.place = held.place or next(self._places)
		self._held.append(held)
		self._changed.set()

	def set_aside(self, held: Held, seconds: float) -> None:
		held.ready_at = self._clock() + seconds
		self.put(held)

	async def next(self) -> Held | None:
		"""The most urgent that may be tried now; waits for one. None once the buffer is closed."""
		while not self._is_closed:
			now = self._clock()
			ready = [held for held in self._held if held.ready_at <= now]
			if ready:
				first = min(ready, key=lambda held: held.order)
				self._held.remove(first)
				return first
			await self._until_changed(min((held.ready_at - now for held in self._held), default=None))
		return None

	def take_all(self) -> list[Held]:
		taken, self._held = self._held, []
		return taken

	def close(self) -> None:
		self._is_closed = True
		self._changed.set()

	async def _until_changed(self, seconds: float | None) -> None:
		self._changed.clear()
		try:
			async with asyncio.timeout(seconds):
				await self._changed.wait()
		except TimeoutError:
			return
