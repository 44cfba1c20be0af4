"""Updates that Telegram brings.

Owns the answer, which is the receipt: 200 only after the update is finished, 503 while it cannot be, so that
Telegram brings it again. Nothing is handled behind an answer that was already given. Telegram brings the updates
of one chat one after the other, which keeps their order; the gate keeps it between replicas.
"""

import asyncio
import hmac
import json

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.types import Update
from aiohttp import web
from loguru import logger
from pydantic import ValidationError

from bot_service.intake.gate import Gate, Outcome

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
# Telegram waits a minute for the answer.
PATIENCE = 45
LARGEST = 1024 * 1024


class Webhook:
	def __init__(self, bot: Bot, gate: Gate, secret: str, patience: float = PATIENCE):
		self.bot = bot
		self.gate = gate
		self.patience = patience
		self._secret = secret.encode()

	def application(self, path: str) -> web.Application:
		application = web.Application(client_max_size=LARGEST)
		application.router.add_post(path, self.receive)
		return application

	async def receive(self, request: web.Request) -> web.Response:
		if not hmac.compare_digest(_bytes(request.headers.get(SECRET_HEADER, "")), self._secret):
			logger.warning("a webhook call with a wrong secret was refused")
			return web.Response(status=401)
		try:
			body = json.loads(await request.read())
			update = Update.model_validate(body, context={"bot": self.bot})
		except (ValueError, ValidationError):
			# It would be as unreadable the next time, so Telegram must not bring it for a day.
			logger.error("an update cannot be read, passed over")
			return web.Response(status=200)
		outcome = await self.gate.handle(update, self.patience)
		return web.Response(status=200 if outcome is Outcome.FINISHED else 503)


def _bytes(header: str) -> bytes:
	"""Comparing in constant time takes bytes; a header may hold anything."""
	return header.encode("utf-8", "surrogateescape")


async def keep_registered(
	bot: Bot, url: str, secret: str, allowed_updates: list[str], registered: asyncio.Event
) -> None:
	"""Tell Telegram where to bring updates; again until it has heard. Every replica says the same. On leaving
	nothing is taken back: the other replicas go on, and for a lone one Telegram keeps what comes meanwhile."""
	pause = 1
	while not registered.is_set():
		try:
			await bot.set_webhook(
				url, secret_token=secret, allowed_updates=allowed_updates, drop_pending_updates=False
			)
		except TelegramAPIError as error:
			logger.opt(exception=error).error("Telegram did not take the webhook")
			await asyncio.sleep(pause)
			pause = min(pause * 2, 60)
		else:
			registered.set()
