"""Customers who write to a bot, wait for its reply, and write again: a closed loop, so nothing piles up.

A reply is the first message or edit of the bot in the customer's chat after what he did. Time runs from the
moment the update is ready for the bot until the bot's call has reached Telegram.
"""

import asyncio
import time
from asyncio import Future
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from benchmarks.usage import Usage
from benchmarks.world import World
from sandbox.telegram import Conversation, Person
from sandbox.telegram.chats import Chat

PATIENCE = 60.0
FIRST_ID = 700_000_000


@dataclass
class Round:
	"""What came of one round."""

	seconds: float
	latencies: list[float]
	cpu: dict[str, float]

	@property
	def rate(self) -> float:
		return len(self.latencies) / self.seconds

	def cpu_ms(self, program: str) -> float:
		"""Processor time of a program for one update."""
		return self.cpu[program] * 1000 / len(self.latencies)


@dataclass
class Replies:
	"""Hears what the bots do in the chats and wakes the customer who waits."""

	waiting: dict[tuple[int, int], Future[float]] = field(default_factory=dict)

	def hear(self, event: dict) -> None:
		if event["type"] not in ("message", "edited") or not event["message"]["from"]["is_bot"]:
			return
		future = self.waiting.pop((event["bot"], event["chat"]), None)
		if future is not None:
			future.set_result(time.perf_counter())

	def next(self, chat: Chat) -> Future[float]:
		future: Future[float] = asyncio.get_running_loop().create_future()
		self.waiting[chat.bot_id, chat.chat_id] = future
		return future


@dataclass
class Customer:
	conversation: Conversation
	replies: Replies

	async def write(self, text: str) -> float:
		"""Seconds until the reply."""
		return await self._timed(self.conversation.say(text))

	async def press(self, screen: str, otherwise: int = 0) -> float:
		"""The button of the bot's last message that opens the screen, or the first one of another row."""
		message = next(
			message for message in reversed(self.conversation.messages) if "reply_markup" in message
		)
		firsts = [row[0] for row in message["reply_markup"]["inline_keyboard"]]
		leading = (button for button in firsts if screen in button["callback_data"].split(":"))
		return await self._timed(self.conversation.press(message, next(leading, firsts[otherwise])))

	async def _timed(self, act: Awaitable) -> float:
		reply = self.replies.next(self.conversation._open())
		began = time.perf_counter()
		await act
		async with asyncio.timeout(PATIENCE):
			return await reply - began


Acts = Callable[[Customer, int], Awaitable[float]]


async def commands(customer: Customer, turn: int) -> float:
	return await customer.write("/menu")


async def buttons(customer: Customer, turn: int) -> float:
	"""There and back: the list of contracts, and the menu from its last row."""
	return await customer.press("home", -1) if turn % 2 else await customer.press("contracts")


def crowd(world: World, size: int, token: str, first_id: int = FIRST_ID) -> list[Customer]:
	replies = Replies()
	world.stand_in.chats.listeners.add(replies.hear)
	people = (Person(first_id + number, f"Mijoz {number}") for number in range(size))
	return [Customer(world.stand_in.conversation(person, token), replies) for person in people]


async def play(world: World, customers: list[Customer], acts: Acts, turns: int) -> Round:
	"""All customers at once, each ``turns`` times, one after the other's reply."""
	before = world.usage()
	began = time.perf_counter()
	times = await asyncio.gather(*(_repeat(customer, acts, turns) for customer in customers))
	seconds = time.perf_counter() - began
	latencies = [latency for own in times for latency in own]
	return Round(seconds, latencies, _spent(before, world.usage()))


async def _repeat(customer: Customer, acts: Acts, turns: int) -> list[float]:
	return [await acts(customer, turn) for turn in range(turns)]


def _spent(before: dict[str, Usage], after: dict[str, Usage]) -> dict[str, float]:
	return {name: after[name].cpu_seconds - usage.cpu_seconds for name, usage in before.items()}
