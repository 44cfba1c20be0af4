"""A stand-in on a free port, a bot on it, a person with a telephone."""

import asyncio
from contextlib import asynccontextmanager

import pytest
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web

from sandbox.telegram import DEMO_TOKEN, Person, TelegramStandIn, serving
from sandbox.telegram.serve import listening
from tests.demo.echo_bot import bot_at, dispatcher

AZIZA = Person(700100200, "Aziza", "Karimova", "aziza", "uz", "+998901234567", "AA1234567")
BOBUR = Person(700100201, "Bobur", "Aliyev", "", "ru", "+998935554433", "AB7654321")


@pytest.fixture
def stand_in():
	return TelegramStandIn(people=[AZIZA, BOBUR], tokens=[DEMO_TOKEN])


@pytest.fixture
async def address(stand_in):
	async with serving(stand_in) as address:
		yield address


@pytest.fixture
async def bot(address):
	bot = bot_at(address, DEMO_TOKEN)
	yield bot
	await bot.session.close()


@pytest.fixture
async def aziza(stand_in, address):
	return stand_in.conversation(AZIZA)


@asynccontextmanager
async def polling(bot):
	"""The echo bot at work for as long as the block lasts."""
	echo = dispatcher()
	task = asyncio.create_task(
		echo.start_polling(bot, polling_timeout=5, handle_signals=False, close_bot_session=False)
	)
	try:
		yield echo
	finally:
		# Before polling has begun there is nothing to stop.
		while not echo._running_lock.locked() and not task.done():
			await asyncio.sleep(0)
		await echo.stop_polling()
		await task


@asynccontextmanager
async def answering_at_once(bot):
	"""The echo bot behind a webhook: whatever is done in the chat is done when its answer is there."""
	app = web.Application()
	handler = SimpleRequestHandler(dispatcher(), bot, handle_in_background=False, secret_token="s3cret")
	handler.register(app, "/hook")
	async with listening(app, "127.0.0.1", 0) as hook:
		await bot.set_webhook(f"{hook}/hook", secret_token="s3cret")
		yield
