"""What every request to Telegram goes through.

Owns patience with Telegram: ``retry_after`` is waited for to the second, and until then nothing is sent to that
chat; a connection that never opened is tried again. A request whose answer was lost is repeated only where a
repeat does no harm: a message sent twice does. The outbox has manners of its own and does not come by here.
"""

import asyncio
import math
import time
from typing import Any

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import TelegramNetworkError, TelegramRetryAfter, TelegramServerError
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType
from aiohttp import ClientConnectorError
from loguru import logger

from bot_service.traffic import Traffic

TRIES = 3
# A longer wait would hold the chat's turn for too long: the update is handled again later instead.
LONGEST_WAIT = 40
HARMLESS = ("edit", "delete", "answer", "set", "get")


class Patience(BaseRequestMiddleware):
	def __init__(self, traffic: Traffic | None = None) -> None:
		self.traffic = traffic or Traffic()
		self._closed_until: dict[Any, float] = {}

	async def __call__(
		self,
		make_request: NextRequestMiddlewareType[TelegramType],
		bot: Bot,
		method: TelegramMethod[TelegramType],
	) -> Response[TelegramType]:
		name = method.__api_method__
		if name == "getUpdates":  # the polling loop has a patience of its own
			return await make_request(bot, method)
		for attempt in range(1, TRIES + 1):
			try:
				self._mind_the_door(method)
				self.traffic.note(method)
				return await make_request(bot, method)
			except (TelegramRetryAfter, TelegramNetworkError, TelegramServerError) as error:
				self._close_the_door(method, error)
				pause = _pause(name, error, attempt)
				if pause is None or attempt == TRIES:
					raise
				logger.bind(telegram_method=name, pause=pause).warning("{}", type(error).__name__)
				await asyncio.sleep(pause)
		raise AssertionError("the last try either answers or raises")

	def _mind_the_door(self, method: TelegramMethod[Any]) -> None:
		chat = _chat(method)
		rest = self._closed_until.get(chat, 0) - time.monotonic()
		if rest > 0:
			raise TelegramRetryAfter(method, "Telegram asked to wait", retry_after=math.ceil(rest))
		self._closed_until.pop(chat, None)

	def _close_the_door(self, method: TelegramMethod[Any], error: Exception) -> None:
		if isinstance(error, TelegramRetryAfter):
			self._closed_until.setdefault(_chat(method), time.monotonic() + error.retry_after)
			self.traffic.note_wait(method, error.retry_after)


def _chat(method: TelegramMethod[Any]) -> Any:
	return getattr(method, "chat_id", None)


def _pause(name: str, error: Exception, attempt: int) -> float | None:
	"""Seconds until the next try, or None if there must not be one."""
	if isinstance(error, TelegramRetryAfter):
		return error.retry_after if error.retry_after <= LONGEST_WAIT else None
	was_not_sent = isinstance(error.__cause__, ClientConnectorError)
	if was_not_sent or name.startswith(HARMLESS):
		return 0.3 * float(2**attempt)
	return None
