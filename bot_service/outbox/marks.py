"""What is known of a message that may have been sent already, kept in Redis for two days.

Owns the memory between Telegram's answer and the ERP's: written before a message is sent and again when Telegram has
accepted it. Numbers only, never what a message says.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from redis.asyncio import Redis

KEEP_SECONDS = 48 * 3600


class State(Enum):
	SENDING = "sending"  # the request may have gone out; the answer is not known
	HALF = "half"  # its attachment has arrived, the text that follows may have
	SENT = "sent"


@dataclass(frozen=True)
class Mark:
	state: State
	message_id: int = 0  # Telegram's


class Marks:
	def __init__(self, redis: "Redis", bot_id: int):
		self._redis = redis
		self._prefix = f"bot:{{{bot_id}}}:out"

	async def of(self, messages: Iterable[str]) -> dict[str, Mark]:
		"""Those that there are, by the message's id in the ERP."""
		names = list(messages)
		if not names:
			return {}
		found = await self._redis.mget([self._key(name) for name in names])
		return {name: _read(value) for name, value in zip(names, found, strict=True) if value}

	async def put(self, message: str, mark: Mark) -> None:
		await self._redis.set(self._key(message), f"{mark.state.value}:{mark.message_id}", ex=KEEP_SECONDS)

	async def clear(self, message: str) -> None:
		"""Telegram has certainly not accepted it."""
		await self._redis.delete(self._key(message))

	def _key(self, message: str) -> str:
		return f"{self._prefix}:{message}"


def _read(value: bytes) -> Mark:
	state, _, number = value.decode().partition(":")
	return Mark(State(state), int(number))
