"""Takes messages from the ERP, no more than can be sent well before their lease runs out.

Owns the claim's token: a claim whose answer was lost is asked again under the same token, so that its messages do not
lie idle until the lease ends. Also settles, by their marks, messages that were sent before and not reported.
"""

import time
from asyncio import Event
from collections.abc import Callable
from uuid import uuid4

from loguru import logger
from redis.exceptions import RedisError

from bot_service.erp.client import ErpClient
from bot_service.erp.errors import ErpError
from bot_service.erp.out_models import Claimed, OutMessage
from bot_service.outbox.buffer import MARKETING, Buffer, Held
from bot_service.outbox.marks import Mark, Marks, State
from bot_service.outbox.pace import LONGEST_WAIT, Pace
from bot_service.outbox.reporting import BACKLOG, Reporter
from bot_service.outbox.result import Outcome, Result, released
from bot_service.outbox.waiting import until_set

MOST_IN_CLAIM = 30
BUFFER_SECONDS = 3  # how long the buffer lasts: a claim takes less
FULL_PAUSE = 0.2
# An older token is let go: what may be left of its lease is not enough.
TOKEN_SECONDS = 15
ERP_PAUSES = (2, 4, 8, 15)
REDIS_PAUSE = 1.0


class Claimer:
	def __init__(
		self,
		erp: ErpClient,
		marks: Marks,
		pace: Pace,
		buffer: Buffer,
		reporter: Reporter,
		*,
		bot_name: str,
		per_second: float,
		poll_seconds: float,
		clock: Callable[[], float] = time.monotonic,
	):
		self.erp = erp
		self.marks = marks
		self.pace = pace
		self.buffer = buffer
		self.reporter = reporter
		self.bot_name = bot_name
		self.poll_seconds = poll_seconds
		self.look_again = Event()  # set when there may be more
		self.is_answered = True
		self._room = max(MOST_IN_CLAIM, round(per_second * BUFFER_SECONDS))
		self._clock = clock
		self._token = ""
		self._token_since = 0.0
		self._failures = 0

	async def run(self, stop: Event) -> None:
		while not stop.is_set():
			pause = await self._step()
			await until_set(stop, self.look_again, seconds=pause)
			self.look_again.clear()

	async def _step(self) -> float:
		"""Seconds until the next."""
		free = self._room - len(self.buffer)
		if free < MOST_IN_CLAIM // 2 or len(self.reporter) > BACKLOG:
			return FULL_PAUSE
		frozen = await self.pace.frozen()
		if frozen is None:
			return REDIS_PAUSE
		if frozen > 0:
			return min(frozen, LONGEST_WAIT)
		try:
			claimed = await self._claim(min(free, MOST_IN_CLAIM))
		except ErpError as error:
			return self._put_off(error)
		self._failures, self.is_answered = 0, True
		await self._take_in(claimed)
		return FULL_PAUSE if len(claimed.messages) >= MOST_IN_CLAIM else self.poll_seconds

	async def _claim(self, limit: int) -> Claimed:
		if not self._token or self._clock() - self._token_since > TOKEN_SECONDS:
			self._token, self._token_since = uuid4().hex, self._clock()
		claimed = await self.erp.claim_messages(self.bot_name, self._token, limit)
		self._token = ""
		return claimed

	def _put_off(self, error: ErpError) -> float:
		if self.is_answered:
			logger.opt(exception=error).warning("no messages from the ERP: {}", type(error).__name__)
		self.is_answered = False
		pause = ERP_PAUSES[min(self._failures, len(ERP_PAUSES) - 1)]
		self._failures += 1
		return pause

	async def _take_in(self, claimed: Claimed) -> None:
		try:
			marks = await self.marks.of(message.id for message in claimed.messages)
		except RedisError:
			for message in claimed.messages:  # without the marks nobody knows what was sent
				self.reporter.put(claimed.claim, released(message.id))
			return
		lease_ends = self._token_since + claimed.lease_seconds
		for message in claimed.messages:
			mark = marks.get(message.id)
			settled = _settle(message, mark)
			if settled:
				self.reporter.put(claimed.claim, settled)
			else:
				half = mark.message_id if mark and mark.state is State.HALF else 0
				self.buffer.put(Held(message, claimed.claim, lease_ends, has_arrived_half=half))


def _settle(message: OutMessage, mark: Mark | None) -> Result | None:
	"""What its mark says of a message that was in hand before; None: it is to be sent."""
	if mark is None:
		return None
	if mark.state is State.SENT:
		return Result(message.id, Outcome.SENT, telegram_message_id=mark.message_id)
	if message.priority == MARKETING:
		return Result(message.id, Outcome.UNCERTAIN, error="interrupted while it was sent")
	return None
