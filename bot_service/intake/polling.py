"""Asking Telegram for updates.

Owns the offset, which is Telegram's receipt: it moves only past updates that are finished, so that whatever a
crash or a SIGTERM cuts short is brought again. aiogram's own loop hands updates to tasks and confirms them at the
next request, before they are handled; it also closes Redis under the handlers' feet when it stops.

Chats do not wait for each other. While something slow is in hand the next request repeats it from there on, and
what is known already is passed over.
"""

import asyncio
import time
from asyncio import Event, Task
from typing import Any

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.types import Update
from loguru import logger

from bot_service.intake.gate import Gate, Outcome

LONG_POLL = 25
# With work in hand the next request waits for it, so as not to ask for the same updates in a circle: a little if
# few are left, longer if many, for then nearly all that Telegram gave would be known already.
BREATHE = 0.25
LONG_BREATH = 1.0
FEW = 10
PAUSES = (1, 2, 4, 8, 16)


class Polling:
	def __init__(self, bot: Bot, gate: Gate, allowed_updates: list[str], grace: float):
		self.bot = bot
		self.gate = gate
		self.allowed_updates = allowed_updates
		self.grace = grace
		self.is_connected = False
		self._offset = 0
		self._open: dict[int, Task[None]] = {}
		self._finished: set[int] = set()
		self._stopping = Event()

	async def run(self, stop: Event) -> None:
		"""Until ``stop`` is set; then what is in hand is finished and confirmed."""
		asking = asyncio.create_task(self._ask_for_ever())
		stopped = asyncio.create_task(stop.wait())
		try:
			await asyncio.wait({asking, stopped}, return_when=asyncio.FIRST_COMPLETED)
			if asking.done():
				asking.result()
		finally:
			self.is_connected = False
			self._stopping.set()
			for task in (asking, stopped):
				await _cancel(task)
			await self._finish()

	async def _ask_for_ever(self) -> None:
		failures = 0
		while True:
			try:
				updates = await self._ask(wait=0 if self._open else LONG_POLL)
			except TelegramAPIError as error:
				self.is_connected = False
				logger.opt(exception=error).error("Telegram does not answer")
				await asyncio.sleep(PAUSES[min(failures, len(PAUSES) - 1)])
				failures += 1
				continue
			failures = 0
			for update in updates:
				self._start(update)
			await self._breathe()

	async def _ask(self, wait: int) -> list[Update]:
		if not self.is_connected:
			# A webhook that is still set would make Telegram refuse each request. What waits there is kept.
			await self.bot.delete_webhook(drop_pending_updates=False)
			self.is_connected = True
		self._confirm()
		return await self.bot.get_updates(
			offset=self._offset or None,
			timeout=wait,
			allowed_updates=self.allowed_updates,
			request_timeout=wait + 15,
		)

	async def _breathe(self) -> None:
		until = time.monotonic() + LONG_BREATH
		while self._open:
			await asyncio.wait(list(self._open.values()), timeout=BREATHE)
			self._look_for_faults()
			if len(self._open) <= FEW or time.monotonic() > until:
				return

	def _look_for_faults(self) -> None:
		for task in self._open.values():
			if task.done():
				task.result()  # open and yet ended: a fault of this module, which must be loud

	def _confirm(self) -> None:
		"""Move the offset to the first update that is not finished."""
		if not self._finished:
			return
		first_open = min(self._open, default=max(self._finished) + 1)
		self._offset = max(self._offset, first_open)
		self._finished = {number for number in self._finished if number >= first_open}

	def _start(self, update: Update) -> None:
		if update.update_id not in self._open and update.update_id not in self._finished:
			self._open[update.update_id] = asyncio.create_task(self._handle(update))

	async def _handle(self, update: Update) -> None:
		tries = 0
		while await self.gate.handle(update) is Outcome.AGAIN:
			if self._stopping.is_set():
				return  # still open, so never confirmed: Telegram brings it to the next process
			await asyncio.sleep(PAUSES[min(tries, len(PAUSES) - 1)])
			tries += 1
			if tries > len(PAUSES) and await self.gate.give_up(update):
				break
		del self._open[update.update_id]
		self._finished.add(update.update_id)

	async def _finish(self) -> None:
		if self._open:
			logger.info("finishing {} updates in hand", len(self._open))
			await asyncio.wait(list(self._open.values()), timeout=self.grace)
		for number, task in list(self._open.items()):
			logger.bind(update_id=number).warning("update is not finished, it will come again")
			await _cancel(task)
		await self._confirm_at_telegram()

	async def _confirm_at_telegram(self) -> None:
		"""Without it the next process gets what is done once more, and passes it over: a matter of manners."""
		self._confirm()
		if not self._offset:
			return
		try:
			await self.bot.get_updates(offset=self._offset, limit=1, timeout=0, request_timeout=5)
		except TelegramAPIError as error:
			logger.opt(exception=error).warning("the last updates could not be confirmed")


async def _cancel(task: Task[Any]) -> None:
	task.cancel()
	await asyncio.gather(task, return_exceptions=True)
