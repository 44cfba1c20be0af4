"""How fast this bot may send, agreed between all replicas through Redis in one script.

Owns Telegram's limits: so many a second overall, one a second to a chat, twenty a minute to a group, and the time
Telegram asked to wait. Overall and chats go by the moment at which the next one is due, groups by the times of the
last twenty. A "no" takes nothing and says how long to wait. What the screens send does not ask; it is counted in
afterwards, and may put the outbox off by a second at most.

Without Redis there is no permission.
"""

import math
from collections.abc import Awaitable, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import cast

from redis.asyncio import Redis

BURST = 4
CHAT_PAUSE_MS = 1050  # a little more for what the network shifts
GROUP_MOST = 20
GROUP_WINDOW_MS = 60_500
LONGEST_DEBT_MS = 1000
_NOW = """
local now = tonumber(ARGV[1])
if not now then
	local time = redis.call('TIME')
	now = time[1] * 1000 + math.floor(time[2] / 1000)
end
local function until_free(key) return tonumber(redis.call('GET', key) or 0) - now end
"""

# KEYS: overall, bot frozen, chat frozen, chat, group's times, chats the screens wrote to.
# ARGV: now or "", interval, burst, pause of a chat, most in a group (0: not a group), its window, longest debt.
_ASK = (
	_NOW
	+ """
local interval, tolerance, pause = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local most, window, debt = tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7])
local due = math.max(tonumber(redis.call('GET', KEYS[1]) or 0), now)
for index = 6, #KEYS do
	due = math.max(due, math.min(due + interval, now + tolerance + debt))
	redis.call('SET', KEYS[index], now + pause, 'PX', pause * 2)
end
if #KEYS > 5 then redis.call('SET', KEYS[1], due, 'PX', 60000) end
local wait = math.max(until_free(KEYS[2]), due - tolerance - now)
if wait > 0 then return {'all', math.ceil(wait)} end
wait = math.max(until_free(KEYS[3]), until_free(KEYS[4]))
if most > 0 then
	local oldest = redis.call('LINDEX', KEYS[5], most - 1)
	if oldest then wait = math.max(wait, oldest + window - now) end
end
if wait > 0 then return {'chat', math.ceil(wait)} end
redis.call('SET', KEYS[1], due + interval, 'PX', 60000)
redis.call('SET', KEYS[4], now + pause, 'PX', pause * 2)
if most > 0 then
	redis.call('LPUSH', KEYS[5], now)
	redis.call('LTRIM', KEYS[5], 0, most - 1)
	redis.call('PEXPIRE', KEYS[5], window * 2)
end
return {'go', 0}
"""
)

_FREEZE = (
	_NOW
	+ """
local length = tonumber(ARGV[2])
if until_free(KEYS[1]) < length then redis.call('SET', KEYS[1], now + length, 'PX', length + 1000) end
return 0
"""
)

_FROZEN = _NOW + "return math.max(0, math.ceil(until_free(KEYS[1])))"


class Verdict(Enum):
	GO = "go"
	CHAT = "chat"  # this chat must wait, others need not
	ALL = "all"


@dataclass(frozen=True)
class Answer:
	verdict: Verdict
	wait: float = 0.0  # seconds


class Limiter:
	def __init__(self, redis: "Redis", bot_id: int, per_second: float):
		self._ask = redis.register_script(_ASK)
		self._freeze = redis.register_script(_FREEZE)
		self._frozen = redis.register_script(_FROZEN)
		self._prefix = f"bot:{{{bot_id}}}:limit"
		self._interval = 1000 / per_second

	async def ask(self, chat: int, screens: Iterable[int] = (), now: int | None = None) -> Answer:
		"""May one more be sent to this chat? If so, it is counted. ``screens``: chats that the screens have written
		to since the last question, once for each message. ``now``: milliseconds, instead of Redis's own clock."""
		keys = [
			f"{self._prefix}:all",
			self._frozen_key(None),
			self._frozen_key(chat),
			self._chat_key(chat),
			f"{self._chat_key(chat)}:times",
			*(self._chat_key(other) for other in screens),
		]
		most = GROUP_MOST if chat < 0 else 0
		tolerance = self._interval * (BURST - 1)
		time, interval = _time(now), self._interval
		asked = self._ask(
			keys, [time, interval, tolerance, CHAT_PAUSE_MS, most, GROUP_WINDOW_MS, LONGEST_DEBT_MS]
		)
		verdict, wait = await cast("Awaitable[tuple[bytes, int]]", asked)
		return Answer(Verdict(verdict.decode()), wait / 1000)

	async def freeze(self, seconds: float, chat: int, now: int | None = None) -> None:
		"""Telegram asked to wait. For a group that is the group's own limit; for a person it may be either, so the
		whole bot waits."""
		key = self._frozen_key(chat if chat < 0 else None)
		asked = self._freeze([key], [_time(now), math.ceil(seconds * 1000)])
		await cast("Awaitable[int]", asked)

	async def frozen(self, now: int | None = None) -> float:
		"""Seconds for which the whole bot must be silent. Fails where Redis is away, like everything here."""
		asked = self._frozen([self._frozen_key(None)], [_time(now)])
		return await cast("Awaitable[int]", asked) / 1000

	def _chat_key(self, chat: int) -> str:
		return f"{self._prefix}:chat:{chat}"

	def _frozen_key(self, chat: int | None) -> str:
		return f"{self._prefix}:frozen:{'all' if chat is None else chat}"


def _time(now: int | None) -> str:
	return "" if now is None else str(now)
