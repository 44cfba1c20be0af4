"""The script is worth something only if it notices: a bot that answers wrongly fails it, by the step's name."""

import httpx
import pytest

from sandbox.demo import booking, browsing, conversations, paying, reminding, standing_order
from sandbox.demo.cast import REMINDED, the_cast
from sandbox.demo.conversations import Stage, contains, play_all
from sandbox.telegram import DEMO_TOKEN
from sandbox.telegram.page_api import ChatPage
from sandbox.telegram.serve import listening
from tests.demo.conftest import AZIZA, answering_at_once

# In a browser no bot is asked: test_booking_can_fail.
OF_THE_BOT = [one for one in booking.ALL if one is not booking.booked_on_the_page]
ALL = [*browsing.ALL, *paying.ALL, *standing_order.ALL, *OF_THE_BOT]


@pytest.fixture
async def stage(stand_in, address, monkeypatch):
	# What these wait for never comes, and what does come is there already (see answering_at_once).
	monkeypatch.setattr("sandbox.demo.player.PATIENCE_SECONDS", 0.3)
	people = [
		{
			"first_name": m.first_name,
			"last_name": m.last_name,
			"phone": m.phone,
			"passport": m.passport,
			"note": "1 contract: overdue 3 days",
		}
		for m in the_cast()
	]
	page = ChatPage(stand_in, DEMO_TOKEN)
	written = []
	async with (
		listening(page.app(), "127.0.0.1", 0) as where,
		httpx.AsyncClient(base_url=where, timeout=120) as client,
	):
		stage = Stage(client, people, written.append)
		stage.written = written
		yield stage


async def test_another_bots_answers_fail_every_conversation(stage, bot):
	async with answering_at_once(bot):
		failures = await play_all(stage, ALL)
	assert len(failures) == len(ALL)
	said = str(failures[0])
	assert "First login, by passport, step 1: Aziza writes '/start'" in said
	assert "expected: the choice between passport and phone" in said
	assert "came: 'Son: 0' [Plus][Sayt]" in said
	assert any("✗ First login" in line for line in stage.written)


async def test_a_bot_that_is_silent_fails_too(stage):
	failures = await play_all(stage, [conversations.phone_login])
	assert "came: '(no reaction)'" in str(failures[0])


async def test_a_reminder_that_does_not_come_fails(stage, bot):
	stage.people[REMINDED[0]]["id"] = AZIZA.id
	async with answering_at_once(bot):
		await stage.page.post(f"/api/chats/{AZIZA.id}/text", json={"text": "/start"})
		failures = await play_all(stage, reminding.ALL[:1])
	assert "Shahnoza opens the chat" in str(failures[0])
	assert "expected: a reminder" in str(failures[0])


@pytest.mark.parametrize("after", [["a", "b"], []])
async def test_a_second_run_that_sends_something_fails(stage, bot, after):
	async def again():
		return ["a"], after

	stage.remind_again = again
	player = await stage.player("Twice", 1)
	with pytest.raises(conversations.StepFailed, match="expected no new reminder"):
		await reminding.nothing_comes_twice(stage, player)


async def test_a_button_that_is_missing_fails_by_its_name(stage, bot):
	async with answering_at_once(bot):
		player = await stage.player("Missing", 1)
		await player.say("/start")
		await player.expect("anything", lambda view: view.text == "Son: 0")
		with pytest.raises(conversations.StepFailed, match=r"no button 'Pasport'; there are \['Plus'"):
			await player.tap("Pasport")


async def test_a_press_that_is_never_answered_fails(stage, bot, stand_in):
	"""A button that turns for ever is a fault, also when the text has changed."""
	async with answering_at_once(bot):
		player = await stage.player("Unanswered", 1)
		await player.say("/start")
		await player.expect("a number", lambda view: view.text == "Son: 0")
		stand_in.answers["answerCallbackQuery"] = lambda call: True
		await player.tap("Plus")
		with pytest.raises(conversations.StepFailed, match="expected: the next number"):
			await player.expect("the next number", lambda view: view.text == "Son: 1")


def test_a_text_is_recognised_with_values_that_may_be_anything():
	said = "Urinishlar juda ko'p bo'ldi. Xavfsizlik uchun 14 daqiqadan so'ng qayta kiring."
	assert contains(said, "login-locked", minutes="§")
	assert not contains(said, "login-choose")
	assert not contains(said.replace("daqiqadan", "soatdan"), "login-locked", minutes="§")
