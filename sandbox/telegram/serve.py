"""Puts the stand-in on an address for as long as a block lasts, and sees to webhooks that failed."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from aiohttp import web

from sandbox.telegram.stand_in import TelegramStandIn

RETRY_SECONDS = 1.0


@asynccontextmanager
async def serving(stand_in: TelegramStandIn, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[str]:
	"""The address to give to the bot as its Telegram API."""
	async with listening(stand_in.app(), host, port) as address:
		await stand_in.recall_updates()
		retries = asyncio.create_task(_redeliver_for_ever(stand_in))
		try:
			yield address
		finally:
			retries.cancel()
			with suppress(asyncio.CancelledError):
				await retries
			stand_in.keep_updates()


@asynccontextmanager
async def listening(app: web.Application, host: str, port: int) -> AsyncIterator[str]:
	# Long polls and event streams never end by themselves: whoever listens is cut off after a second.
	runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
	await runner.setup()
	try:
		await web.TCPSite(runner, host, port).start()
		bound = runner.addresses[0][1]
		yield f"http://{host}:{bound}"
	finally:
		await runner.cleanup()


async def _redeliver_for_ever(stand_in: TelegramStandIn) -> None:
	while True:
		await asyncio.sleep(RETRY_SECONDS)
		await stand_in.redeliver()
