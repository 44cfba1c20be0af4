"""The one way in for an update, whichever way it came.

Owns the decision whether an update is finished with: handled (or handled before), or to be brought again. It is
marked done only after its handler ended, so a crash at any moment means once more, never not at all; the ERP
knows the repeat by its idempotency key.
"""

import asyncio
import time
from asyncio import Lock
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from enum import Enum
from uuid import uuid4
from weakref import WeakValueDictionary

from aiogram import Bot, Dispatcher
from aiogram.dispatcher.middlewares.user_context import UserContextMiddleware
from aiogram.exceptions import TelegramNetworkError, TelegramRetryAfter, TelegramServerError
from aiogram.types import Update
from loguru import logger
from redis.exceptions import RedisError

from bot_service.intake.turns import Turn, Turns
from bot_service.memory import Memory, remembering
from bot_service.trace import tracing

# The world is broken, not the update: it is worth handling again.
PASSING = (RedisError, TelegramNetworkError, TelegramServerError, TelegramRetryAfter)
LOOK_AGAIN = 0.05  # another replica is at work for this chat: how often to ask whether it has finished
LONGEST = 120  # no handler works longer than this; a stuck one must not hold its chat for ever


class Outcome(Enum):
	FINISHED = "finished"
	AGAIN = "again"


class Gate:
	def __init__(
		self,
		dispatcher: Dispatcher,
		bot: Bot,
		turns: Turns,
		*,
		step_ttl: int = 24 * 3600,
		memory_ttl: int = 30 * 24 * 3600,
	):
		self.dispatcher = dispatcher
		self.bot = bot
		self.turns = turns
		self.step_ttl = step_ttl
		self.memory_ttl = memory_ttl
		self._owner = uuid4().hex[:8]
		self._chats: WeakValueDictionary[int, Lock] = WeakValueDictionary()

	async def handle(self, update: Update, patience: float | None = None) -> Outcome:
		"""``patience``: seconds to wait for the chat's turn. After that the update is to come again."""
		log = logger.bind(update_id=update.update_id)
		try:
			return await self._in_turn(update, patience)
		except TimeoutError:
			log.warning("the chat is busy elsewhere, update put off")
		except RedisError as error:
			log.opt(exception=error).error("Redis is away, update put off")
		return Outcome.AGAIN

	async def _in_turn(self, update: Update, patience: float | None) -> Outcome:
		chat = chat_of(update)
		async with asyncio.timeout(patience) as waiting, self._first_here_first(chat):
			turn, kept = await self._turn(chat, update.update_id)
			waiting.reschedule(None)
			if turn is Turn.DONE:
				logger.bind(update_id=update.update_id).info("update was handled before")
				return Outcome.FINISHED
			return await self._work(chat, update, Memory.read(kept))

	async def give_up(self, update: Update) -> bool:
		"""Not to be handled any more, since Telegram refused every reply to it. False: not even that is possible."""
		log = logger.bind(update_id=update.update_id)
		try:
			await self.turns.leave(chat_of(update), update.update_id, self._owner, done=True)
		except RedisError as error:
			log.opt(exception=error).error("Redis is away, update kept")
			return False
		log.error("update given up after many tries")
		return True

	@asynccontextmanager
	async def _first_here_first(self, chat: int) -> AsyncIterator[None]:
		"""Of one chat's updates only the first in this process stands in the shared line."""
		lock = self._chats.get(chat)
		if lock is None:
			lock = self._chats[chat] = Lock()
		async with lock:
			yield

	async def _turn(self, chat: int, update_id: int) -> tuple[Turn, bytes | None]:
		try:
			while (taken := await self._take(chat, update_id))[0] is Turn.WAIT:
				await asyncio.sleep(LOOK_AGAIN)
		except asyncio.CancelledError:
			# Out of patience or stopping: those behind must not wait for a place that nobody takes.
			await self._leave(chat, update_id, done=False)
			raise
		return taken

	async def _take(self, chat: int, update_id: int) -> tuple[Turn, bytes | None]:
		"""Redis acts on what it was asked whether or not anybody still waits for the answer. So a question under
		way is waited for before a cancellation goes on: leaving the line must come after standing in it."""
		asked = asyncio.ensure_future(self.turns.take(chat, update_id, self._owner))
		try:
			return await asyncio.shield(asked)
		except asyncio.CancelledError:
			await asyncio.gather(asked, return_exceptions=True)
			raise

	async def _work(self, chat: int, update: Update, memory: Memory) -> Outcome:
		outcome = Outcome.AGAIN
		working = asyncio.Event()
		working.set()
		renewal = asyncio.create_task(self._renew(chat, update.update_id, working))
		try:
			with remembering(memory):
				outcome = await self._feed(update)
		finally:
			working.clear()  # a cancellation may be lost inside the Redis client, this is not
			renewal.cancel()
			await asyncio.shield(asyncio.gather(renewal, return_exceptions=True))
			done = outcome is Outcome.FINISHED
			kept = memory.write(self.step_ttl) if memory.is_changed else ""
			await self._leave(chat, update.update_id, done=done, memory=kept)
		return outcome

	async def _leave(self, chat: int, update_id: int, *, done: bool, memory: str = "") -> None:
		"""In a task of its own: the caller may be cancelled already, and on Python before 3.11.3 the Redis client
		then refuses to work in his."""
		leaving = self.turns.leave(
			chat, update_id, self._owner, done=done, memory=memory, memory_ttl=self.memory_ttl
		)
		await asyncio.shield(asyncio.ensure_future(leaving))

	async def _renew(self, chat: int, update_id: int, working: asyncio.Event) -> None:
		while True:
			await asyncio.sleep(self.turns.lease_ms / 3000)
			if not working.is_set():
				return
			try:
				turn, _ = await self._take(chat, update_id)
			except RedisError as error:
				logger.opt(exception=error).warning("the turn could not be renewed")
				continue
			if turn is not Turn.GO and working.is_set():
				logger.error("the turn was lost while at work")
				return

	async def _feed(self, update: Update) -> Outcome:
		with tracing(self.bot.id, update.update_id) as trace:
			began = time.monotonic()
			outcome = Outcome.FINISHED
			error: Exception | None = None
			try:
				async with asyncio.timeout(LONGEST):
					await self.dispatcher.feed_update(self.bot, update)
			except PASSING as passing:
				outcome, error = Outcome.AGAIN, passing
			except Exception as unexpected:  # the screens have apologised already, or could not
				error = unexpected
			log = logger.bind(screen=trace.screen, duration_ms=round((time.monotonic() - began) * 1000))
			log.bind(outcome=outcome.value).opt(exception=error).log(
				"ERROR" if error else "INFO", "update {}", "failed" if error else "handled"
			)
			return outcome


def chat_of(update: Update) -> int:
	"""What orders an update: its chat; its sender where there is no chat; itself where there is neither."""
	context = UserContextMiddleware.resolve_event_context(update)
	return context.chat_id or context.user_id or -update.update_id
