"""Where Telegram says no, the stand-in says no, in the same words and with the same status."""

import pytest
from aiogram.exceptions import (
	TelegramBadRequest,
	TelegramForbiddenError,
	TelegramNotFound,
	TelegramRetryAfter,
	TelegramServerError,
	TelegramUnauthorizedError,
)
from aiogram.methods import TelegramMethod
from aiogram.types import BotCommand, InlineKeyboardButton, InlineKeyboardMarkup

from sandbox.telegram import DEMO_TOKEN, Fault, Limits, Person, TelegramStandIn, serving
from tests.demo.conftest import AZIZA
from tests.demo.echo_bot import bot_at


class SendSmell(TelegramMethod[bool]):
	__returning__ = bool
	__api_method__ = "sendSmell"


def button(data: str) -> InlineKeyboardMarkup:
	return InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Bos", callback_data=data)]])


@pytest.fixture
async def sent(bot, aziza):
	await aziza.say("salom")
	return await bot.send_message(AZIZA.id, "Son: 0")


async def test_a_chat_that_never_wrote_is_unknown(bot):
	with pytest.raises(TelegramBadRequest, match="chat not found"):
		await bot.send_message(AZIZA.id, "salom")


async def test_an_edit_needs_the_message(bot, sent):
	with pytest.raises(TelegramBadRequest, match="message to edit not found"):
		await bot.edit_message_text("x", chat_id=AZIZA.id, message_id=sent.message_id + 1)


async def test_an_edit_that_changes_nothing_is_refused(bot, sent):
	with pytest.raises(TelegramBadRequest, match="message is not modified"):
		await bot.edit_message_text(
			"<b></b>Son: 0", chat_id=AZIZA.id, message_id=sent.message_id, parse_mode="HTML"
		)


async def test_an_edit_without_buttons_takes_them_away(bot, sent, aziza):
	await sent.edit_text("Son: 1", reply_markup=button("x"))
	assert aziza.inline_buttons == ["Bos"]
	await sent.edit_text("Son: 1")
	assert aziza.inline_buttons == []


async def test_a_persons_message_cannot_be_edited(bot, sent, aziza):
	with pytest.raises(TelegramBadRequest, match="message can't be edited"):
		await bot.edit_message_text("x", chat_id=AZIZA.id, message_id=aziza.messages[0]["message_id"])


async def test_a_deleted_message_is_gone_for_good(bot, sent, aziza):
	await sent.delete()
	assert [message["text"] for message in aziza.messages] == ["salom"]
	with pytest.raises(TelegramBadRequest, match="message to delete not found"):
		await sent.delete()


async def test_after_two_days_a_message_stays(aziza, bot, stand_in):
	message = await aziza.say("pasport")
	now = message["date"]
	stand_in.clock = lambda: now + 48 * 3600 + 1
	with pytest.raises(TelegramBadRequest, match="can't be deleted for everyone"):
		await bot.delete_message(AZIZA.id, message["message_id"])
	assert aziza.messages


async def test_broken_markup_sends_nothing(bot, sent, aziza):
	with pytest.raises(TelegramBadRequest, match="can't parse entities"):
		await bot.send_message(AZIZA.id, "<b>ochiq", parse_mode="HTML")
	assert aziza.texts == ["Son: 0"]


async def test_the_length_is_judged_after_the_tags_are_gone(bot, sent):
	await bot.send_message(AZIZA.id, "<b>" + "x" * 4096 + "</b>", parse_mode="HTML")
	with pytest.raises(TelegramBadRequest, match="message is too long"):
		await bot.send_message(AZIZA.id, "x" * 4097)
	with pytest.raises(TelegramBadRequest, match="message text is empty"):
		await bot.send_message(AZIZA.id, "<b> </b>", parse_mode="HTML")


async def test_callback_data_is_at_most_64_bytes(bot, sent):
	await bot.send_message(AZIZA.id, "x", reply_markup=button("x" * 64))
	with pytest.raises(TelegramBadRequest):
		await bot.send_message(AZIZA.id, "x", reply_markup=button("я" * 33))


async def test_a_query_is_answered_once(bot, sent, aziza, stand_in):
	await sent.edit_text("Son: 1", reply_markup=button("x"))
	await aziza.tap("Bos")
	update = (await bot.get_updates())[-1]
	assert await bot.answer_callback_query(update.callback_query.id, "Boʻldi")
	with pytest.raises(TelegramBadRequest, match="query is too old"):
		await bot.answer_callback_query(update.callback_query.id)


async def test_a_strange_token_is_nobody(address):
	stranger = bot_at(address, "42:wrong")
	with pytest.raises(TelegramUnauthorizedError):
		await stranger.get_me()
	await stranger.session.close()


async def test_who_stopped_the_bot_is_not_reached(bot, sent, aziza):
	await aziza.stop_bot()
	with pytest.raises(TelegramForbiddenError, match="blocked by the user"):
		await bot.send_message(AZIZA.id, "x")
	assert (await bot.get_updates())[-1].my_chat_member.new_chat_member.status == "kicked"


async def test_faults_come_as_often_as_ordered(bot, sent, stand_in):
	stand_in.faults.append(Fault.flood(3))
	with pytest.raises(TelegramRetryAfter) as flood:
		await bot.send_message(AZIZA.id, "x")
	assert flood.value.retry_after == 3
	stand_in.faults.append(Fault("sendMessage", chat_id=AZIZA.id))
	with pytest.raises(TelegramServerError):
		await bot.send_message(AZIZA.id, "x")
	await bot.send_message(AZIZA.id, "x")


async def test_what_is_not_modelled_says_so(bot, sent):
	with pytest.raises(TelegramServerError):
		await bot.pin_chat_message(AZIZA.id, sent.message_id)
	with pytest.raises(TelegramNotFound):
		await bot(SendSmell())


async def test_commands_are_kept_by_scope_and_language(bot, stand_in, sent):
	await bot.set_my_commands([BotCommand(command="start", description="Boshlash")])
	await bot.set_my_commands([BotCommand(command="start", description="Начать")], language_code="ru")
	known = stand_in.bot(DEMO_TOKEN)
	assert stand_in.commands_for(known, AZIZA)[0]["description"] == "Boshlash"
	russian = Person(9, "Ivan", language_code="ru")
	assert stand_in.commands_for(known, russian)[0]["description"] == "Начать"
	assert (await bot.get_my_commands(language_code="ru"))[0].description == "Начать"


async def test_limits_hold_when_they_are_asked_for():
	now = 1_000.0
	stand_in = TelegramStandIn(people=[AZIZA], limits=Limits(clock=lambda: now))
	async with serving(stand_in) as address:
		bot = bot_at(address, DEMO_TOKEN)
		await stand_in.conversation(AZIZA).say("salom")
		for _ in range(3):
			await bot.send_message(AZIZA.id, "x")
		with pytest.raises(TelegramRetryAfter) as flood:
			await bot.send_message(AZIZA.id, "x")
		assert flood.value.retry_after == 1
		now += 1
		await bot.send_message(AZIZA.id, "x")
		await bot.session.close()
