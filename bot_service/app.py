"""The composition root: the one place that knows every part and puts them together.

Also owns the order of going down: first nothing new comes in, then what is in hand is finished, and only then
Redis, the ERP and Telegram are let go.
"""

import asyncio
import signal
from asyncio import Event
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from loguru import logger
from redis.asyncio import Redis

from bot_service.commands import set_commands
from bot_service.config import Settings
from bot_service.erp.client import ErpClient, connect
from bot_service.health import Health, serve
from bot_service.intake.gate import Gate
from bot_service.intake.polling import Polling
from bot_service.intake.turns import Turns
from bot_service.intake.webhook import Webhook, keep_registered
from bot_service.languages import Languages
from bot_service.memory import TurnStorage
from bot_service.middlewares.failures import Failures
from bot_service.middlewares.outdated import OnlyLiveWindow
from bot_service.middlewares.private import PrivateOnly
from bot_service.middlewares.screen_name import ScreenName
from bot_service.middlewares.visit import MakeVisit
from bot_service.outbox.loop import Outbox
from bot_service.outbox.make import make_outbox
from bot_service.screens.routers import all_screens
from bot_service.sending import Patience
from bot_service.support import SupportDesk
from bot_service.texts.catalogue import Catalogue
from bot_service.traffic import Traffic

TELEGRAM_TIMEOUT = 20
OUTBOX_CONNECTIONS = 16


@dataclass
class App:
	settings: Settings
	bot: Bot
	dispatcher: Dispatcher
	gate: Gate
	redis: "Redis"
	erp: ErpClient
	catalogue: Catalogue
	support: SupportDesk
	outbox: Outbox | None

	@property
	def allowed_updates(self) -> list[str]:
		return self.dispatcher.resolve_used_update_types()


@asynccontextmanager
async def build(settings: Settings) -> AsyncIterator[App]:
	redis = Redis.from_url(
		settings.redis_url.get_secret_value(),
		socket_connect_timeout=3,
		socket_timeout=5,
		health_check_interval=30,
	)
	http = connect(
		settings.erp_base_url,
		api_key=settings.erp_api_key.get_secret_value(),
		api_secret=settings.erp_api_secret.get_secret_value(),
		site=settings.erp_site,
		timeout=settings.erp_timeout_seconds,
	)
	traffic = Traffic()
	bot, sending_bot = make_bot(settings, traffic), make_sending_bot(settings)
	erp, catalogue = ErpClient(http), Catalogue()
	support = SupportDesk(erp)
	languages = Languages(erp, catalogue, settings.language_ttl_seconds)
	dispatcher = make_dispatcher(MakeVisit(erp, languages, support), PrivateOnly(catalogue))
	outbox = make_outbox(settings, sending_bot, redis, erp, traffic) if settings.outbox_enabled else None
	gate = Gate(
		dispatcher,
		bot,
		Turns(redis, bot.id, round(settings.turn_lease_seconds * 1000)),
		step_ttl=settings.state_ttl_seconds,
		memory_ttl=settings.data_ttl_seconds,
	)
	try:
		yield App(settings, bot, dispatcher, gate, redis, erp, catalogue, support, outbox)
	finally:
		await bot.session.close()
		await sending_bot.session.close()
		await http.aclose()
		await redis.aclose()


def make_bot(settings: Settings, traffic: Traffic) -> Bot:
	"""The one the screens answer through."""
	api = TelegramAPIServer.from_base(settings.telegram_api_base)
	session = AiohttpSession(api=api, timeout=TELEGRAM_TIMEOUT)
	session.middleware(Patience(traffic))
	return _bot(settings, session)


def make_sending_bot(settings: Settings) -> Bot:
	"""The same bot with connections of its own: a customer's answer never waits behind ten thousand reminders."""
	api = TelegramAPIServer.from_base(settings.telegram_api_base)
	return _bot(settings, AiohttpSession(api=api, limit=OUTBOX_CONNECTIONS))


def _bot(settings: Settings, session: AiohttpSession) -> Bot:
	return Bot(
		settings.bot_token.get_secret_value(),
		session=session,
		default=DefaultBotProperties(parse_mode=ParseMode.HTML),
	)


def make_dispatcher(make_visit: MakeVisit, private_only: PrivateOnly) -> Dispatcher:
	"""No lock and no storage of aiogram's own: the gate has given the update its turn, and the chat's memory
	with it (see intake/turns.py)."""
	dispatcher = Dispatcher(storage=TurnStorage())
	dispatcher.update.outer_middleware(private_only)
	dispatcher.update.outer_middleware(make_visit)
	dispatcher.update.outer_middleware(Failures())
	dispatcher.callback_query.outer_middleware(OnlyLiveWindow())
	dispatcher.message.middleware(ScreenName())
	dispatcher.callback_query.middleware(ScreenName())
	dispatcher.include_router(all_screens())
	return dispatcher


async def run(settings: Settings) -> None:
	"""Until SIGTERM or Ctrl-C."""
	stop = Event()
	loop = asyncio.get_running_loop()
	for number in (signal.SIGTERM, signal.SIGINT):
		loop.add_signal_handler(number, stop.set)
	async with build(settings) as app:
		await run_until(app, stop)
	logger.info("the bot has stopped")


async def run_until(app: App, stop: Event) -> None:
	health = Health(app.redis, app.erp)
	commands = asyncio.create_task(set_commands(app.bot, app.catalogue, app.support))
	try:
		async with serve(health.application(), app.settings.health_host, app.settings.health_port, grace=1):
			logger.info("the bot starts, mode {}", app.settings.bot_mode)
			intake = _poll if app.settings.bot_mode == "polling" else _receive
			async with _outbox_at_work(app, health, stop):
				await intake(app, health, stop)
	finally:
		commands.cancel()
		await asyncio.gather(commands, return_exceptions=True)


@asynccontextmanager
async def _outbox_at_work(app: App, health: Health, stop: Event) -> AsyncIterator[None]:
	"""Beside the intake; both go down at the same sign, each in its own time."""
	if app.outbox is None:
		yield
		return
	outbox = app.outbox
	health.outbox = lambda: outbox.is_working
	sending = asyncio.create_task(outbox.run(stop))
	try:
		yield
	finally:
		stop.set()
		await sending


async def _poll(app: App, health: Health, stop: Event) -> None:
	polling = Polling(app.bot, app.gate, app.allowed_updates, app.settings.shutdown_grace_seconds)
	health.telegram = lambda: polling.is_connected
	await polling.run(stop)


async def _receive(app: App, health: Health, stop: Event) -> None:
	settings = app.settings
	assert settings.webhook_url and settings.webhook_secret  # checked when the settings were read
	secret = settings.webhook_secret.get_secret_value()
	registered = Event()
	health.telegram = registered.is_set
	application = Webhook(app.bot, app.gate, secret).application(settings.webhook_path)
	grace = settings.shutdown_grace_seconds
	async with serve(application, settings.webhook_host, settings.webhook_port, grace=grace):
		keeping = asyncio.create_task(
			keep_registered(app.bot, settings.webhook_url, secret, app.allowed_updates, registered)
		)
		await stop.wait()
		keeping.cancel()
		await asyncio.gather(keeping, return_exceptions=True)
