"""Files, groups, and what a bot says about itself: less used by the screens, and still as Telegram does it."""

import asyncio
import time

import httpx
import pytest
from aiogram.exceptions import TelegramBadRequest, TelegramRetryAfter
from aiogram.types import BufferedInputFile, InputMediaPhoto, MenuButtonCommands

from sandbox.telegram import DEMO_TOKEN, Fault, Limits
from sandbox.telegram.page_api import ChatPage
from sandbox.telegram.serve import listening
from tests.demo.conftest import AZIZA

GROUP = -1001234567890
PICTURE = BufferedInputFile(b"picture", "a.png")


@pytest.fixture
async def chat(aziza):
	await aziza.say("salom")
	return aziza


async def test_a_photo_is_kept_and_can_be_sent_again_by_its_id(bot, chat):
	sent = await bot.send_photo(AZIZA.id, PICTURE, caption="<b>Jadval</b>", parse_mode="HTML")
	assert (sent.caption, sent.caption_entities[0].type) == ("Jadval", "bold")
	again = await bot.send_photo(AZIZA.id, sent.photo[-1].file_id)
	assert again.message_id > sent.message_id
	assert (await bot.download(sent.photo[-1])).read() == b"picture"


async def test_a_caption_has_its_own_limit_and_edit(bot, chat):
	sent = await bot.send_photo(AZIZA.id, PICTURE, caption="bir")
	edited = await bot.edit_message_caption(chat_id=AZIZA.id, message_id=sent.message_id, caption="ikki")
	assert (edited.caption, bool(edited.photo)) == ("ikki", True)
	with pytest.raises(TelegramBadRequest, match="caption is too long"):
		await bot.send_photo(AZIZA.id, PICTURE, caption="x" * 1025)
	with pytest.raises(TelegramBadRequest, match="no text in the message to edit"):
		await bot.edit_message_text("uch", chat_id=AZIZA.id, message_id=sent.message_id)
	text = await bot.send_message(AZIZA.id, "matn")
	with pytest.raises(TelegramBadRequest, match="no caption in the message to edit"):
		await bot.edit_message_caption(chat_id=AZIZA.id, message_id=text.message_id, caption="x")


async def test_an_album_is_several_messages_of_one_group(bot, chat):
	album = await bot.send_media_group(
		AZIZA.id, [InputMediaPhoto(media=PICTURE), InputMediaPhoto(media=PICTURE)]
	)
	assert len({message.message_id for message in album}) == 2
	assert album[0].media_group_id == album[1].media_group_id
	assert len(chat.answers) == 2


async def test_a_document_can_be_fetched_from_the_chat_page(bot, chat, stand_in):
	sent = await bot.send_document(AZIZA.id, BufferedInputFile(b"a;b", "tolovlar.csv"))
	assert sent.document.file_name == "tolovlar.csv"
	app = ChatPage(stand_in, DEMO_TOKEN).app()
	async with (
		listening(app, "127.0.0.1", 0) as page,
		httpx.AsyncClient(base_url=page, timeout=120) as client,
	):
		assert (await client.get(f"/api/files/{sent.document.file_id}")).content == b"a;b"
		assert (await client.get("/api/files/nothing")).status_code == 404


async def test_an_answer_names_what_it_answers(bot, chat):
	question = chat.messages[0]["message_id"]
	sent = await bot.send_message(AZIZA.id, "javob", reply_to_message_id=question)
	assert sent.reply_to_message.text == "salom"
	with pytest.raises(TelegramBadRequest, match="message to be replied not found"):
		await bot.send_message(AZIZA.id, "javob", reply_to_message_id=1)


async def test_several_messages_are_deleted_at_once_and_strange_ones_passed_over(bot, chat):
	sent = [await bot.send_message(AZIZA.id, "x") for _ in range(2)]
	assert await bot.delete_messages(AZIZA.id, [*(message.message_id for message in sent), 5])
	assert chat.answers == []


async def test_a_group_has_its_own_limit(bot, stand_in):
	stand_in.open_group(GROUP, "Operatorlar")
	stand_in.limits = Limits(clock=lambda: 1_000.0)
	sent = [await bot.send_message(GROUP, "x") for _ in range(20)]
	assert sent[0].chat.title == "Operatorlar"
	with pytest.raises(TelegramRetryAfter) as flood:
		await bot.send_message(GROUP, "x")
	assert flood.value.retry_after == 3


async def test_a_bot_describes_itself_in_several_languages(bot, stand_in, chat):
	await bot.set_my_description("Savdo boti")
	await bot.set_my_description("Бот магазина", language_code="ru")
	assert (await bot.get_my_description(language_code="ru")).description == "Бот магазина"
	assert (await bot.get_my_description()).description == "Savdo boti"
	assert await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
	assert stand_in.bot(DEMO_TOKEN).menu_button == {"type": "commands"}


async def test_a_slow_answer_comes_late_and_right(bot, chat, stand_in):
	stand_in.faults.append(Fault.slow("sendMessage", 0.2))
	began = time.monotonic()
	await bot.send_message(AZIZA.id, "kech")
	assert time.monotonic() - began >= 0.2
	assert chat.texts == ["kech"]


async def test_a_forum_has_topics_and_knows_no_others(bot, stand_in, aziza):
	forum = stand_in.open_group(GROUP, "Operatorlar", topics=[7])
	sent = await bot.send_message(GROUP, "x", message_thread_id=7)
	assert (sent.message_thread_id, sent.is_topic_message, sent.chat.is_forum) == (7, True, True)
	with pytest.raises(TelegramBadRequest, match="message thread not found"):
		await bot.send_message(GROUP, "x", message_thread_id=8)
	await aziza.say_in(forum, "/whereami", topic=7)
	(update,) = await bot.get_updates()
	assert (update.message.chat.id, update.message.message_thread_id) == (GROUP, 7)
	assert update.message.from_user.id == AZIZA.id


async def test_an_answer_that_is_kept_back_belongs_to_a_message_that_is_there(bot, chat, stand_in):
	stand_in.faults.append(Fault.late("sendMessage"))
	sending = asyncio.create_task(bot.send_message(AZIZA.id, "bor"))
	await chat.wait_until(lambda chat: chat.texts == ["bor"])
	assert not sending.done()
	sending.cancel()
	await asyncio.gather(sending, return_exceptions=True)
	assert (await bot.send_message(AZIZA.id, "ikkinchi")).text == "ikkinchi"
