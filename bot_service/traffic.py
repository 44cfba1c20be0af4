"""What the screens send, noted for the outbox, which leaves them their share of Telegram's limits.

Screens never ask and never wait: they note, here, without a network. The outbox collects the notes.
"""

import time
from collections import deque
from collections.abc import Callable
from typing import Any

from aiogram.methods import TelegramMethod

COUNTED = ("send", "copy", "forward")
NOT_COUNTED = "sendChatAction"
# A second later it burdens no limit any more.
FRESH_SECONDS = 1.0
MOST = 200


class Traffic:
	def __init__(self, clock: Callable[[], float] = time.monotonic):
		self._clock = clock
		self._sent: deque[tuple[float, int]] = deque(maxlen=MOST)
		self._waits: deque[tuple[float, int]] = deque(maxlen=MOST)

	def note(self, method: TelegramMethod[Any]) -> None:
		name, chat = method.__api_method__, getattr(method, "chat_id", None)
		if isinstance(chat, int) and name.startswith(COUNTED) and name != NOT_COUNTED:
			self._sent.append((self._clock(), chat))

	def note_wait(self, method: TelegramMethod[Any], seconds: float) -> None:
		"""Telegram has asked a screen to wait."""
		chat = getattr(method, "chat_id", None)
		if isinstance(chat, int):
			self._waits.append((self._clock() + seconds, chat))

	def take(self) -> list[int]:
		"""The chats written to within the last second and not taken yet, once for each message."""
		since = self._clock() - FRESH_SECONDS
		taken = [chat for at, chat in self._sent if at > since]
		self._sent.clear()
		return taken

	def take_waits(self) -> list[tuple[int, float]]:
		"""Chats, and for how many seconds Telegram still wants nothing there."""
		now = self._clock()
		taken = [(chat, until - now) for until, chat in self._waits if until > now]
		self._waits.clear()
		return taken
