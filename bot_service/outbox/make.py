"""Puts the outbox together."""

from aiogram import Bot
from redis.asyncio import Redis

from bot_service.config import Settings
from bot_service.erp.client import ErpClient
from bot_service.outbox.buffer import Buffer
from bot_service.outbox.claiming import Claimer
from bot_service.outbox.limiter import Limiter
from bot_service.outbox.loop import Outbox
from bot_service.outbox.marks import Marks
from bot_service.outbox.pace import Pace
from bot_service.outbox.reporting import Reporter
from bot_service.outbox.sender import Sender
from bot_service.traffic import Traffic


def make_outbox(settings: Settings, bot: Bot, redis: "Redis", erp: ErpClient, traffic: Traffic) -> Outbox:
	marks, buffer, reporter = Marks(redis, bot.id), Buffer(), Reporter(erp)
	pace = Pace(Limiter(redis, bot.id, settings.outbox_per_second), traffic)
	claimer = Claimer(
		erp,
		marks,
		pace,
		buffer,
		reporter,
		bot_name=settings.bot_name,
		per_second=settings.outbox_per_second,
		poll_seconds=settings.outbox_poll_seconds,
	)
	reporter.on_accepted = claimer.look_again.set  # a chat that was waiting for its first message has room
	sender = Sender(bot, erp, marks, pace)
	return Outbox(claimer, buffer, pace, sender, reporter, settings.shutdown_grace_seconds)
