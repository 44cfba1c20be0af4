"""The bot, Valkey and the ERP as processes of their own that can be killed and started again on what they left.

Telegram is the only one that never dies: its stand-in lives in the test and tells what arrived. It takes its time over
every call, before and after a message is in the chat, so that whoever is killed is killed with calls in flight.

The ERP is the embedded engine, or with ERP=bench, FRAPPE_BENCH and FRAPPE_SITE a real site that is thrown away
afterwards: there it is the web server that dies, MariaDB takes back what it had not committed.
"""

import asyncio
import json
import random
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import web
from redis.asyncio import Redis

from benchmarks.benches import MAKING, chosen_bench, run_on_site, site_command
from benchmarks.outbox_texts import chat_of, place_of
from sandbox.demo import programs
from sandbox.demo.ready import answers
from sandbox.demo.settings import CHECKOUT, free_port
from sandbox.demo.supervisor import Program, Supervisor
from sandbox.telegram import DEMO_TOKEN, TelegramStandIn, serving

BOT, VALKEY, ERP = "bot", "Valkey", "engine"
# The bot begins no request that might outlive its lease: below a quarter of a minute it would begin none.
LEASE_SECONDS = 20
PATIENCE = 300.0
Condition = Callable[[list[tuple[int, int]]], bool]


class SlowStandIn(TelegramStandIn):
	"""No limits and no refusals: only what happens to those who ask is tried here."""

	async def handle(self, request: web.Request) -> web.Response:
		await asyncio.sleep(random.uniform(0.005, 0.05))
		answer = await super().handle(request)
		await asyncio.sleep(random.uniform(0.005, 0.05))
		return answer


@dataclass
class World:
	folder: Path
	chats: int
	each: int
	marketing_every: int
	telegram: str = ""
	arrived: list[tuple[int, int]] = field(default_factory=list)
	news: asyncio.Event = field(default_factory=asyncio.Event)
	erp_port: int = field(default_factory=free_port)

	def __post_init__(self) -> None:
		self.bench = chosen_bench()
		self.supervisor = Supervisor(self.folder / "logs")
		self.stand_in = SlowStandIn(tokens=[DEMO_TOKEN], keep_calls=100)
		bot = self.stand_in.bot(DEMO_TOKEN).id
		for number in range(self.chats):
			self.stand_in.chats.open(bot, {"id": chat_of(number), "type": "private", "first_name": "Mijoz"})
		self.stand_in.chats.listeners.add(self._hear)

	# --- who runs

	async def start(self, name: str) -> None:
		await self.supervisor.start({BOT: self._bot, VALKEY: self._valkey, ERP: self._erp}[name]())

	def kill(self, *names: str) -> None:
		"""All of them at once, with no time to say anything."""
		for child in [child for child in self.supervisor.children if child.program.name in names]:
			child.process.kill()

	async def bury(self, *names: str) -> None:
		for child in [child for child in self.supervisor.children if child.program.name in names]:
			await child.process.wait()
			self.supervisor.children.remove(child)

	def _valkey(self) -> Program:
		return programs.valkey(self.folder)

	def _erp(self) -> Program:
		numbers = ["--chats", str(self.chats), "--each", str(self.each), "--lease", str(LEASE_SECONDS)]
		numbers += ["--marketing-every", str(self.marketing_every), "--port", str(self.erp_port)]
		up = answers(f"http://127.0.0.1:{self.erp_port}/api/method/ping", self._host)
		command = site_command("outbox", self.bench, self.folder, *numbers)
		place = self.bench.path / "sites" if self.bench else CHECKOUT
		return Program(ERP, command, up, programs.environment(), place, MAKING)

	@property
	def _host(self) -> str | None:
		return self.bench.host if self.bench else None

	def _bot(self) -> Program:
		key, health = json.loads((self.folder / "key.json").read_text()), free_port()
		own = {
			"BOT_TOKEN": DEMO_TOKEN,
			"TELEGRAM_API_BASE": self.telegram,
			"ERP_BASE_URL": f"http://127.0.0.1:{self.erp_port}",
			"ERP_API_KEY": key["api_key"],
			"ERP_API_SECRET": key["api_secret"],
			"REDIS_URL": self.redis_url,
			"HEALTH_PORT": str(health),
			"OUTBOX_PER_SECOND": "400",
			"OUTBOX_POLL_SECONDS": "0.2",
		}
		if self._host:
			own["ERP_SITE"] = self._host
		up = answers(f"http://127.0.0.1:{health}/ready")
		return Program(BOT, programs.python("-m", "bot_service"), up, programs.environment(**own), CHECKOUT)

	@property
	def redis_url(self) -> str:
		return f"unix://{programs.socket_path(self.folder)}"

	# --- what came of it

	async def until(self, condition: Condition) -> None:
		"""What has arrived is enough."""
		async with asyncio.timeout(PATIENCE):
			while not condition(self.arrived):
				self.news.clear()
				await self.news.wait()

	async def until_settled(self) -> dict[tuple[int, int], str]:
		"""Until no message waits or is being sent; what stands in the ERP for each."""
		async with asyncio.timeout(PATIENCE):
			while {"Queued", "Sending"} & set((standing := await self.standing()).values()):
				await asyncio.sleep(0.2)
		return standing

	async def standing(self) -> dict[tuple[int, int], str]:
		return {place_of(text): status for _name, text, status in await self._rows()}

	async def in_flight(self) -> set[tuple[int, int]]:
		"""Messages that a dead bot had begun to send and never heard about, by the marks it left."""
		places = {name: place_of(text) for name, text, status in await self._rows() if status == "Sending"}
		redis = Redis.from_url(self.redis_url, decode_responses=True)
		try:
			marks = [key async for key in redis.scan_iter("*out:*", count=5_000)]
			values = await redis.mget(marks) if marks else []
			begun = [mark for mark, value in zip(marks, values, strict=True) if value.startswith("sending")]
			return {places[name] for mark in begun if (name := mark.rpartition(":")[2]) in places}
		finally:
			await redis.aclose()

	async def _rows(self) -> list[tuple[str, str, str]]:
		"""Read beside the running site: whoever asked the site itself would wait for it to come back."""
		if self.bench:
			await run_on_site(self.supervisor, "outbox", self.bench, self.folder, "--list")
			return json.loads((self.folder / "list.json").read_text())
		connection = sqlite3.connect(
			f"file:{self.folder / 'engine' / 'site.db'}?mode=ro", uri=True, timeout=50
		)
		try:
			return connection.execute('SELECT name, text, status FROM "tabTelegram Message"').fetchall()
		finally:
			connection.close()

	def _hear(self, event: dict) -> None:
		if event["type"] == "message" and event["message"]["from"]["is_bot"]:
			self.arrived.append(place_of(event["message"]["text"]))
			self.news.set()


@asynccontextmanager
async def world(folder: Path, *, chats: int, each: int, marketing_every: int) -> AsyncIterator[World]:
	made = World(folder, chats, each, marketing_every)
	async with serving(made.stand_in) as made.telegram:
		try:
			for name in (VALKEY, ERP, BOT):
				await made.start(name)
			yield made
		finally:
			await made.supervisor.stop()
