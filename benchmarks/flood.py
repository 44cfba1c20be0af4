"""Telegram as a bulk sender meets it: its limits hold, some have blocked the bot, some answers are a server error.

Which ones is drawn once with a seed, so that two runs meet the same trouble.
"""

import asyncio
import random
import time
from collections import Counter
from dataclasses import dataclass, field

from lo_bot_api_emulator import ApiRefusal

from benchmarks.outbox_texts import chat_of, place_of
from sandbox.telegram import DEMO_TOKEN, TelegramStandIn
from sandbox.telegram.faults import Faults
from sandbox.telegram.limits import Limits

SEED = 20261121


@dataclass
class Stumbling(Faults):
	"""The first try of some messages ends in a server error."""

	share: float = 0.0
	chance: random.Random = field(default_factory=lambda: random.Random(SEED))
	tried: set[str] = field(default_factory=set)
	stumbled: int = 0

	def meet(self, method: str, fields: dict) -> None:
		text = str(fields.get("text"))
		if method == "sendMessage" and text not in self.tried:
			self.tried.add(text)
			if self.chance.random() < self.share:
				self.stumbled += 1
				raise ApiRefusal("Internal Server Error", 500)
		super().meet(method, fields)


@dataclass
class Flood:
	"""The stand-in with so many chats, and what has arrived in them."""

	chats: int
	blocked_share: float = 0.0
	failing_share: float = 0.0
	arrived: Counter = field(default_factory=Counter)
	moments: list[float] = field(default_factory=list)
	blocked: set[int] = field(default_factory=set)
	news: asyncio.Event = field(default_factory=asyncio.Event)

	def __post_init__(self) -> None:
		self.limits = Limits(clock=time.monotonic)
		self.stand_in = TelegramStandIn(tokens=[DEMO_TOKEN], limits=self.limits, keep_calls=1_000)
		self.stand_in.faults = Stumbling(share=self.failing_share)
		self.stand_in.chats.listeners.add(self._hear)
		bot = self.stand_in.bot(DEMO_TOKEN).id
		chosen = random.Random(SEED).sample(range(self.chats), round(self.chats * self.blocked_share))
		for number in range(self.chats):
			info = {"id": chat_of(number), "type": "private", "first_name": f"Mijoz {number}"}
			self.stand_in.chats.open(bot, info).blocked = number in chosen
		self.blocked = {chat_of(number) for number in chosen}

	@property
	def refused(self) -> int:
		return self.limits.refused

	@property
	def stumbled(self) -> int:
		return self.stand_in.faults.stumbled

	@property
	def doubled(self) -> int:
		return sum(count - 1 for count in self.arrived.values())

	def expected(self, each: int) -> int:
		"""Messages to those who have not blocked the bot."""
		return (self.chats - len(self.blocked)) * each

	def missing(self, each: int) -> int:
		return self.expected(each) - len(self.arrived)

	async def until(self, number: int) -> None:
		"""So many messages have arrived."""
		while len(self.moments) < number:
			self.news.clear()
			await self.news.wait()

	def _hear(self, event: dict) -> None:
		if event["type"] == "message" and event["message"]["from"]["is_bot"]:
			self.arrived[place_of(event["message"]["text"])] += 1
			self.moments.append(time.monotonic())
			self.news.set()
