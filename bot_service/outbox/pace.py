"""This process's part in the shared limits: counts in what the screens sent, passes on Telegram's wish to wait, and
knows whether Redis is there to ask."""

import asyncio

from loguru import logger
from redis.exceptions import RedisError

from bot_service.outbox.limiter import Answer, Limiter, Verdict
from bot_service.traffic import Traffic

# Whoever must wait longer gives the message back.
LONGEST_WAIT = 20.0


class Pace:
	def __init__(self, limiter: Limiter, traffic: Traffic):
		self.limiter = limiter
		self.traffic = traffic
		self.is_agreed = True

	async def ask(self, chat: int) -> Answer | None:
		"""None: Redis is away, so nothing may be sent."""
		try:
			for other, seconds in self.traffic.take_waits():
				await self.limiter.freeze(seconds, other)
			answer = await self.limiter.ask(chat, self.traffic.take())
		except RedisError as error:
			self._lost(error)
			return None
		self._found()
		return answer

	async def permit(self, chat: int) -> bool:
		"""Waits until one more may be sent to a chat. False where that would take long."""
		while (answer := await self.ask(chat)) is not None:
			if answer.verdict is Verdict.GO:
				return True
			if answer.wait > LONGEST_WAIT:
				return False
			await asyncio.sleep(answer.wait)
		return False

	async def frozen(self) -> float | None:
		"""Seconds of silence that Telegram asked the whole bot for; None: Redis is away."""
		try:
			seconds = await self.limiter.frozen()
		except RedisError as error:
			self._lost(error)
			return None
		self._found()
		return seconds

	async def flooded(self, chat: int, seconds: float) -> None:
		logger.bind(retry_after=seconds, is_group=chat < 0).warning("Telegram asked the outbox to wait")
		try:
			await self.limiter.freeze(seconds, chat)
		except RedisError as error:
			self._lost(error)

	def _lost(self, error: RedisError) -> None:
		if self.is_agreed:
			logger.error("Redis is away, the outbox stops sending: {}", type(error).__name__)
		self.is_agreed = False

	def _found(self) -> None:
		if not self.is_agreed:
			logger.info("Redis is back, the outbox goes on")
		self.is_agreed = True
