"""Tells the ERP what became of messages, in batches, and keeps what it has not heard yet until it has.

A batch that the ERP breaks over is told one by one, and what it breaks over alone is given up: the lease runs out,
the message is claimed again, and its mark answers.
"""

import asyncio
from collections import defaultdict
from collections.abc import Callable

from loguru import logger

from bot_service.erp.client import ErpClient
from bot_service.erp.errors import ErpError, ErpMisconfigured, ErpUnavailable
from bot_service.outbox.result import Outcome, Result

BATCH_SECONDS = 0.4
MOST_IN_BATCH = 100
PAUSES = (1, 2, 4, 8)
# So many untold: nothing new is begun.
BACKLOG = 300
AWAY = (ErpUnavailable, ErpMisconfigured)


class Reporter:
	def __init__(self, erp: ErpClient, on_accepted: Callable[[], None] = lambda: None):
		self.erp = erp
		self.on_accepted = on_accepted
		self.is_heard = True
		self._untold: defaultdict[str, list[Result]] = defaultdict(list)
		self._filled = asyncio.Event()
		self._closing = asyncio.Event()

	def __len__(self) -> int:
		return sum(len(results) for results in self._untold.values())

	def put(self, claim: str, result: Result) -> None:
		log = logger.bind(outbox_message=result.id, outcome=result.outcome.value)
		log.log("DEBUG" if result.outcome is Outcome.SENT else "INFO", "message out")
		self._untold[claim].append(result)
		self._filled.set()

	def close(self) -> None:
		"""Nothing more comes: tell what there is and end."""
		self._closing.set()
		self._filled.set()

	async def run(self) -> None:
		failures = 0
		while True:
			await self._filled.wait()
			await self._pause(BATCH_SECONDS)
			if await self._tell_all():
				failures = 0
				if self._closing.is_set() and not self._untold:
					return
			else:
				await asyncio.sleep(PAUSES[min(failures, len(PAUSES) - 1)])
				failures += 1

	async def _tell_all(self) -> bool:
		self._filled.clear()
		for claim in list(self._untold):
			while batch := self._untold[claim][:MOST_IN_BATCH]:
				if not await self._tell(claim, batch):
					self._filled.set()
					return False
				del self._untold[claim][: len(batch)]
			del self._untold[claim]
		if self._closing.is_set():
			self._filled.set()
		return True

	async def _tell(self, claim: str, batch: list[Result]) -> bool:
		"""False: the ERP is away, and has to be told again."""
		try:
			await self._report(claim, batch)
		except AWAY as error:
			if self.is_heard:
				logger.warning("the ERP is away, {} results wait: {}", len(self), type(error).__name__)
			self.is_heard = False
			return False
		if not self.is_heard:
			logger.info("the ERP takes results again")
		self.is_heard = True
		self.on_accepted()
		return True

	async def _report(self, claim: str, batch: list[Result]) -> None:
		try:
			await self.erp.report_messages(claim, [result.as_body() for result in batch])
		except AWAY:
			raise
		except ErpError as error:
			if len(batch) > 1:
				for result in batch:
					await self._report(claim, [result])
				return
			log = logger.bind(outbox_message=batch[0].id, outcome=batch[0].outcome.value)
			log.opt(exception=error).error("the ERP breaks over a result, given up")

	async def _pause(self, seconds: float) -> None:
		try:
			async with asyncio.timeout(seconds):
				await self._closing.wait()
		except TimeoutError:
			return
