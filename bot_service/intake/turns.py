"""Whose turn it is, shared by all replicas through Redis.

Owns two promises. Once: an update that was handled is remembered longer than Telegram would bring it again (a
day). In order: the updates of one chat are handled one at a time, the lowest number first.

A turn is a lease that its owner renews while he works. When a replica dies its leases run out within seconds and
the update, which Telegram brings again because nobody confirmed it, goes to another. aiogram's own lock
(RedisEventIsolation) has neither property: waiters race, and a dead owner's lock stands for a minute.

With the turn comes the chat's memory (see memory.py). Numbers of updates and chats and that memory are all that is
kept here, never what an update says.
"""

from collections.abc import Awaitable
from enum import Enum
from typing import cast

from redis.asyncio import Redis

DONE_SECONDS = 48 * 3600

_TAKE = """
if redis.call('EXISTS', KEYS[1]) == 1 then
	redis.call('ZREM', KEYS[2], ARGV[2]) redis.call('ZREM', KEYS[3], ARGV[2])
	return {'done'}
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
for _, gone in ipairs(redis.call('ZRANGEBYSCORE', KEYS[3], '-inf', now)) do
	redis.call('ZREM', KEYS[2], gone) redis.call('ZREM', KEYS[3], gone)
end
redis.call('ZADD', KEYS[2], ARGV[1], ARGV[2])
redis.call('ZADD', KEYS[3], now + ARGV[3], ARGV[2])
redis.call('PEXPIRE', KEYS[2], ARGV[3] * 2) redis.call('PEXPIRE', KEYS[3], ARGV[3] * 2)
local holder = redis.call('GET', KEYS[4])
if holder and holder ~= ARGV[2] then return {'wait'} end
if not holder and redis.call('ZRANGE', KEYS[2], 0, 0)[1] ~= ARGV[2] then return {'wait'} end
redis.call('SET', KEYS[4], ARGV[2], 'PX', ARGV[3])
return {'go', redis.call('GET', KEYS[5])}
"""

_LEAVE = """
if ARGV[2] == '1' then
	redis.call('SET', KEYS[1], '1', 'EX', ARGV[3])
	if ARGV[4] ~= '' then redis.call('SET', KEYS[5], ARGV[4], 'EX', ARGV[5]) end
end
redis.call('ZREM', KEYS[2], ARGV[1]) redis.call('ZREM', KEYS[3], ARGV[1])
if redis.call('GET', KEYS[4]) == ARGV[1] then redis.call('DEL', KEYS[4]) end
return 'left'
"""


class Turn(Enum):
	GO = "go"
	WAIT = "wait"
	DONE = "done"


class Turns:
	def __init__(self, redis: "Redis", bot_id: int, lease_ms: int):
		self._take = redis.register_script(_TAKE)
		self._leave = redis.register_script(_LEAVE)
		# The braces keep one bot's keys together on a Redis cluster: a script may only touch one place.
		self._prefix = f"bot:{{{bot_id}}}"
		self.lease_ms = lease_ms

	async def take(self, chat: int, update_id: int, owner: str) -> tuple[Turn, bytes | None]:
		"""Stand in the chat's line, or renew one's place or turn in it. With the turn comes the chat's memory."""
		member = f"{update_id}:{owner}"
		asked = self._take(self._keys(chat, update_id), [update_id, member, self.lease_ms])
		answer = await cast("Awaitable[list[bytes]]", asked)
		return Turn(answer[0].decode()), answer[1] if len(answer) > 1 else None

	async def leave(
		self, chat: int, update_id: int, owner: str, *, done: bool, memory: str = "", memory_ttl: int = 1
	) -> None:
		"""``memory`` is kept, and the update marked as done, together or not at all. Empty: as it was."""
		arguments = [f"{update_id}:{owner}", "1" if done else "0", DONE_SECONDS, memory, memory_ttl]
		await cast("Awaitable[bytes]", self._leave(self._keys(chat, update_id), arguments))

	def done_key(self, update_id: int) -> str:
		return f"{self._prefix}:done:{update_id}"

	def _keys(self, chat: int, update_id: int) -> list[str]:
		line = f"{self._prefix}:chat:{chat}"
		return [
			self.done_key(update_id),
			*(f"{line}:{part}" for part in ("line", "leases", "turn", "memory")),
		]
