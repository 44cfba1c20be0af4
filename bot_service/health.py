"""/health: the process lives. /ready: it can serve, which takes Redis, the ERP and Telegram; and where it sends the
company's messages, the outbox is at work.

Meant for a supervisor and a monitor. A balancer should look at /health: without the ERP the bot still answers
customers, with an honest sentence, and no replica would be better off than another.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import cast

from aiohttp import web
from loguru import logger
from redis.asyncio import Redis
from redis.exceptions import RedisError

from bot_service.erp.client import ErpClient
from bot_service.erp.errors import ErpError

REMEMBER = 3  # seconds: a monitor that asks all the time must not become a load on the ERP
PATIENCE = 5


class Health:
	def __init__(self, redis: "Redis", erp: ErpClient):
		self.redis = redis
		self.erp = erp
		self.telegram: Callable[[], bool] = lambda: False
		self.outbox: Callable[[], bool] | None = None  # None: this replica sends none
		self._checked_at = -float(REMEMBER)
		self._checks: dict[str, bool] = {}

	def application(self) -> web.Application:
		application = web.Application()
		application.router.add_get("/health", self._health)
		application.router.add_get("/ready", self._ready)
		return application

	async def _health(self, request: web.Request) -> web.Response:
		return web.json_response({"alive": True})

	async def _ready(self, request: web.Request) -> web.Response:
		if time.monotonic() - self._checked_at >= REMEMBER:
			redis, erp = await asyncio.gather(self._redis_answers(), self._erp_answers())
			self._checks = {"redis": redis, "erp": erp}
			self._checked_at = time.monotonic()
		checks = {**self._checks, "telegram": self.telegram()}
		if self.outbox:
			checks["outbox"] = self.outbox()
		ready = all(checks.values())
		return web.json_response({"ready": ready, "checks": checks}, status=200 if ready else 503)

	async def _redis_answers(self) -> bool:
		try:
			return bool(await cast("Awaitable[bool]", self.redis.ping()))
		except RedisError as error:
			logger.warning("not ready, Redis: {}", type(error).__name__)
			return False

	async def _erp_answers(self) -> bool:
		"""A real question with the bot's own keys, so that wrong keys show as well."""
		try:
			async with asyncio.timeout(PATIENCE):
				await self.erp.get_support_contacts()
		except (ErpError, TimeoutError) as error:
			logger.warning("not ready, the ERP: {}", type(error).__name__)
			return False
		return True


@asynccontextmanager
async def serve(
	application: web.Application, host: str, port: int, grace: float
) -> AsyncIterator[web.AppRunner]:
	"""On leaving: nothing new is accepted, what was accepted is answered."""
	runner = web.AppRunner(application, access_log=None, shutdown_timeout=grace, handle_signals=False)
	await runner.setup()
	try:
		await web.TCPSite(runner, host, port).start()
		yield runner
	finally:
		await runner.cleanup()
