"""The outbox at work: one claims, one decides who is next, some send, one reports.

Owns the order of going down. After SIGTERM nothing new is claimed or begun; what is under way is sent and reported;
what was claimed and not begun is given back at once. What does not fit into the grace stays with its lease.
"""

import asyncio
from asyncio import Event, Semaphore, Task
from collections.abc import Awaitable, Callable

from loguru import logger
from redis.exceptions import RedisError

from bot_service.outbox.buffer import Buffer, Held
from bot_service.outbox.claiming import Claimer
from bot_service.outbox.limiter import Answer, Verdict
from bot_service.outbox.pace import LONGEST_WAIT, Pace
from bot_service.outbox.reporting import Reporter
from bot_service.outbox.result import Outcome, Result, released
from bot_service.outbox.sender import Sender
from bot_service.outbox.waiting import until_set

SENDERS = 16
REDIS_PAUSE = 1.0
FAULT_PAUSE = 2.0


class Outbox:
	def __init__(
		self,
		claimer: Claimer,
		buffer: Buffer,
		pace: Pace,
		sender: Sender,
		reporter: Reporter,
		grace: float,
	):
		self.claimer = claimer
		self.buffer = buffer
		self.pace = pace
		self.sender = sender
		self.reporter = reporter
		self.grace = grace
		self._slots = Semaphore(SENDERS)
		self._under_way: set[Task[None]] = set()

	@property
	def is_working(self) -> bool:
		"""Messages are taken, sent and reported, or would be if there were any."""
		return self.pace.is_agreed and self.claimer.is_answered and self.reporter.is_heard

	async def run(self, stop: Event) -> None:
		reporting = asyncio.create_task(_unbroken(self.reporter.run, Event()))
		claiming = asyncio.create_task(_unbroken(lambda: self.claimer.run(stop), stop))
		dispatching = asyncio.create_task(_unbroken(lambda: self._dispatch(stop), stop))
		tasks = [reporting, claiming, dispatching]
		try:
			await stop.wait()
			async with asyncio.timeout(self.grace):
				await self._finish(claiming, dispatching, reporting)
		except TimeoutError:
			logger.warning("{} results were not reported, their leases run out", len(self.reporter))
		finally:
			for task in (*tasks, *self._under_way):
				task.cancel()
			await asyncio.gather(*tasks, *self._under_way, return_exceptions=True)

	async def _finish(self, *tasks: Task[None]) -> None:
		claiming, dispatching, reporting = tasks
		self.buffer.close()
		await dispatching
		await claiming  # an answer that is on its way brings messages: they go back, too
		self._release_all(0)
		if self._under_way:
			logger.info("finishing {} messages under way", len(self._under_way))
			await asyncio.wait(self._under_way)
		self._release_all(0)  # those that came back for want of Redis
		self.reporter.close()
		await reporting

	async def _dispatch(self, stop: Event) -> None:
		while held := await self.buffer.next():
			if not self.sender.has_time(held):
				self.reporter.put(held.claim, released(held.message.id))
				continue
			await self._slots.acquire()
			answer = None if stop.is_set() else await self.pace.ask(held.message.chat_id)
			if answer and answer.verdict is Verdict.GO:
				self._begin(held)
				continue
			self._slots.release()
			pause = self._put_off(held, answer)
			if pause:
				await until_set(stop, seconds=pause)

	def _put_off(self, held: Held, answer: Answer | None) -> float:
		"""Seconds for which nothing may be sent at all."""
		if answer is None:
			self.buffer.put(held)
			return REDIS_PAUSE
		if answer.verdict is Verdict.CHAT:
			if answer.wait > LONGEST_WAIT:
				self.reporter.put(held.claim, released(held.message.id, _seconds(answer.wait)))
			else:
				self.buffer.set_aside(held, answer.wait)
			return 0
		self.buffer.put(held)
		if answer.wait > LONGEST_WAIT:
			self._release_all(_seconds(answer.wait))
		return min(answer.wait, LONGEST_WAIT)

	def _begin(self, held: Held) -> None:
		task = asyncio.create_task(self._send(held))
		self._under_way.add(task)
		task.add_done_callback(self._under_way.discard)

	async def _send(self, held: Held) -> None:
		try:
			result = await self.sender.send(held)
		except RedisError:
			# No mark could be left, so it was not sent. Whether Redis is back is found out at the next question.
			self.buffer.set_aside(held, REDIS_PAUSE)
			return
		except Exception as error:
			logger.bind(outbox_message=held.message.id).opt(exception=error).error("a message cannot be sent")
			result = Result(held.message.id, Outcome.FAILED, error=type(error).__name__)
		finally:
			self._slots.release()
		self.reporter.put(held.claim, result)

	def _release_all(self, retry_after: int) -> None:
		for held in self.buffer.take_all():
			self.reporter.put(held.claim, released(held.message.id, retry_after))


def _seconds(wait: float) -> int:
	return int(wait) + 1


async def _unbroken(work: Callable[[], Awaitable[None]], stop: Event) -> None:
	"""A fault of this module must be loud, and must not silence the outbox until somebody restarts the bot."""
	while True:
		try:
			return await work()
		except Exception as error:
			logger.opt(exception=error).critical("the outbox stumbled and goes on")
			await until_set(stop, seconds=FAULT_PAUSE)
