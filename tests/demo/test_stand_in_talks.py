"""A whole conversation with an unmodified aiogram bot, by polling and by webhook, and over a restart."""

import asyncio

import pytest
from aiogram.exceptions import TelegramConflictError
from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
from aiohttp import web

from sandbox.telegram import DEMO_TOKEN, NothingToTap, TelegramStandIn, TooLate, serving
from sandbox.telegram.serve import listening
from sandbox.telegram.store import Store
from tests.demo.conftest import AZIZA, BOBUR, polling
from tests.demo.echo_bot import bot_at, dispatcher


async def walk(aziza):
	await aziza.command("start")
	await aziza.wait_until(lambda chat: chat.texts == ["Salom, dunyo", "Son: 0"])
	assert aziza.answers[0]["entities"] == [{"type": "bold", "offset": 0, "length": 5}]
	assert aziza.reply_buttons == ["Telefon", "Menyu"]
	await aziza.tap("Plus")
	await aziza.wait_until(
		lambda chat: "Son: 1" in chat.texts and chat.stand_in.calls_of("answerCallbackQuery")
	)
	await aziza.tap("Telefon")
	await aziza.wait_until(lambda chat: chat.texts[-1] == "Oʻzingizniki")
	await aziza.share_contact_of(BOBUR)
	await aziza.wait_until(lambda chat: chat.texts[-1] == "Birovniki")
	await aziza.command("forget")
	await aziza.wait_until(lambda chat: chat.texts[-1] == "Oʻchirildi")
	assert aziza.reply_buttons == []
	assert "/forget" not in [message.get("text") for message in aziza.messages]


async def test_a_bot_that_polls_holds_a_conversation(bot, aziza):
	async with polling(bot):
		await walk(aziza)


async def test_a_bot_behind_a_webhook_holds_the_same_conversation(bot, aziza):
	app = web.Application()
	echo = dispatcher()
	SimpleRequestHandler(echo, bot, secret_token="s3cret").register(app, "/hook")
	setup_application(app, echo, bot=bot)
	async with listening(app, "127.0.0.1", 0) as hook:
		await bot.set_webhook(f"{hook}/hook", secret_token="s3cret")
		await walk(aziza)


async def test_a_webhook_that_failed_is_tried_again(bot, aziza):
	failures = [503, 200]

	async def answer(request):
		return web.Response(status=failures.pop(0) if len(failures) > 1 else failures[0])

	app = web.Application()
	app.router.add_post("/hook", answer)
	async with listening(app, "127.0.0.1", 0) as hook:
		await bot.set_webhook(f"{hook}/hook")
		await aziza.say("salom")
		assert (await bot.get_webhook_info()).pending_update_count == 1
		await aziza.stand_in.redeliver()
		assert (await bot.get_webhook_info()).pending_update_count == 0


async def test_the_newest_question_for_updates_is_the_one_that_is_answered(bot, address, aziza):
	older = asyncio.create_task(bot.get_updates(timeout=20))
	while not aziza.stand_in.is_polled():
		await asyncio.sleep(0.01)
	again = bot_at(address, DEMO_TOKEN)
	newer = asyncio.create_task(again.get_updates(timeout=20))
	with pytest.raises(TelegramConflictError, match="terminated by other getUpdates request"):
		await older
	await aziza.say("salom")
	assert [update.message.text for update in await newer] == ["salom"]
	await again.session.close()


async def test_ids_rise_and_dates_are_now(bot, aziza, stand_in):
	stand_in.clock = lambda: 1_800_000_000.7
	first = await aziza.say("bir")
	second = await bot.send_message(AZIZA.id, "ikki")
	assert second.message_id == first["message_id"] + 1
	assert second.date.timestamp() == 1_800_000_000
	assert second.from_user.username == "savdo_demo_bot"


async def test_a_button_that_is_not_there_cannot_be_tapped(aziza):
	await aziza.say("salom")
	with pytest.raises(NothingToTap, match="no button 'Menyu'"):
		await aziza.tap("Menyu")


async def test_waiting_ends_with_what_was_seen(bot, aziza):
	await aziza.say("salom")
	await bot.send_message(AZIZA.id, "boshqa gap")
	with pytest.raises(TooLate, match="boshqa gap"):
		await aziza.wait_until(lambda chat: "kutilgan" in chat.texts, timeout=0.05)


async def test_the_reply_keyboard_goes_with_its_message(bot, aziza):
	async with polling(bot):
		await aziza.command("start")
		await aziza.wait_until(lambda chat: len(chat.texts) == 2)
	await bot.delete_message(AZIZA.id, aziza.answers[0]["message_id"])
	assert aziza.reply_buttons == []


async def test_a_restart_keeps_the_conversation_and_the_ids(tmp_path):
	path = tmp_path / "journal.sqlite"
	async with run_once(path) as (aziza, bot):
		await aziza.say("salom")
		secret = await aziza.say("AA1234567")
		await bot.delete_message(AZIZA.id, secret["message_id"])
		await bot.send_message(AZIZA.id, "xush kelibsiz")
		confirmed = (await bot.get_updates())[-1].update_id
		last_update = (await aziza_says(aziza, bot, confirmed)).update_id
	assert b"AA1234567" not in path.read_bytes()
	async with run_once(path) as (aziza, bot):
		assert [message["text"] for message in aziza.messages] == ["salom", "xush kelibsiz", "rahmat"]
		# Nobody has confirmed the last update: Telegram hands it out again, under its old id.
		assert (await bot.get_updates())[-1].update_id == last_update
		newer = await aziza.say("yana")
		assert newer["message_id"] > aziza.messages[-2]["message_id"]
		assert (await bot.get_updates(offset=last_update + 1))[0].update_id == last_update + 1


async def aziza_says(aziza, bot, confirmed):
	await aziza.say("rahmat")
	return (await bot.get_updates(offset=confirmed + 1))[0]


class run_once:
	"""One life of the program on this journal."""

	def __init__(self, path):
		self.store = Store(path)
		self.stand_in = TelegramStandIn(people=[AZIZA], store=self.store)
		self.serving = serving(self.stand_in)

	async def __aenter__(self):
		self.bot = bot_at(await self.serving.__aenter__(), DEMO_TOKEN)
		return self.stand_in.conversation(AZIZA), self.bot

	async def __aexit__(self, *failure):
		await self.bot.session.close()
		await self.serving.__aexit__(*failure)
		self.store.close()
