"""The chat page's door: what it shows and what a person can do through it, over HTTP."""

import json
import time
from dataclasses import replace
from urllib.parse import parse_qs

import httpx
import pytest
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BotCommand, InlineKeyboardButton, InlineKeyboardMarkup

from sandbox.telegram import DEMO_TOKEN
from sandbox.telegram.page_api import ChatPage
from sandbox.telegram.serve import listening
from tests.demo.conftest import AZIZA, BOBUR, polling

CHAT = f"/api/chats/{AZIZA.id}"


@pytest.fixture
async def page(stand_in, address, tmp_path):
	people = tmp_path / "people.json"
	people.write_text(json.dumps([{**AZIZA.as_hint(), "contracts": 3}, BOBUR.as_hint()]), encoding="utf-8")
	app = ChatPage(stand_in, DEMO_TOKEN, people).app()
	async with (
		listening(app, "127.0.0.1", 0) as where,
		httpx.AsyncClient(base_url=where, timeout=120) as client,
	):
		yield client


async def texts(page):
	return [message.get("text") for message in (await page.get(CHAT)).json()["messages"]]


async def test_the_page_and_its_parts_come_from_this_program_alone(page):
	html = (await page.get("/")).text
	assert "http://" not in html.replace("http://www.w3.org/2000/svg", "")
	assert "https://" not in html
	for part in ("/app.js", "/chat.css", "/layout.css", "/entities.js"):
		answer = await page.get(part)
		assert answer.status_code == 200
		assert "default-src 'self'" in answer.headers["Content-Security-Policy"]


async def test_the_list_shows_who_can_be_played_and_strangers(page):
	people = (await page.get("/api/people")).json()["people"]
	assert people[0]["passport"] == "AA1234567"
	assert people[0]["name"] == "Aziza Karimova"
	assert [row for row in people if not row["passport"]], "strangers belong to the list"


async def test_a_page_of_the_bots_is_opened_as_by_this_person(page):
	from telegram_integration.online_payments.domain import init_data

	url = "http://127.0.0.1:1/pay?session_id=x"
	way = await page.get(f"{CHAT}/page", params={"url": url})
	where, _hash, handed_over = way.headers["Location"].partition("#")
	assert (way.status_code, where) == (302, url)
	said = parse_qs(handed_over)["tgWebAppData"][0]
	now = int(time.time())
	assert init_data.read(said, DEMO_TOKEN, now).user_id == AZIZA.id
	with pytest.raises(init_data.InitDataRefused):
		init_data.read(said, "7:another-bot", now)


@pytest.mark.parametrize("url", ["", "javascript:alert(1)", "/api/people"])
async def test_what_is_no_page_is_not_opened(page, url):
	assert (await page.get(f"{CHAT}/page", params={"url": url})).status_code == 400


async def test_a_person_talks_taps_and_shares_through_the_page(page, bot):
	async with polling(bot):
		await page.post(f"{CHAT}/text", json={"text": "/start"})
		chat = await newer(page, lambda chat: len(chat["messages"]) == 3)
		assert chat["keyboard"]["keyboard"][1][0]["text"] == "Menyu"
		button = chat["messages"][-1]
		await page.post(f"{CHAT}/tap", json={"message_id": button["message_id"], "row": 0, "column": 0})
		await newer(page, lambda chat: chat["messages"][-1]["text"] == "Son: 1")
		await page.post(f"{CHAT}/contact", json={"whose": "other", "other": BOBUR.id})
		await newer(page, lambda chat: chat["messages"][-1].get("text") == "Birovniki")
		await page.post(f"{CHAT}/contact", json={"whose": "own"})
		await newer(page, lambda chat: chat["messages"][-1].get("text") == "Oʻzingizniki")


async def newer(page, seen):
	version = 0
	for _ in range(30):
		chat = (await page.get(CHAT, params={"newer_than": version, "timeout": 2})).json()
		if seen(chat):
			return chat
		version = chat["version"]
	raise AssertionError(chat["messages"])


async def test_a_button_that_is_gone_is_refused_with_a_reason(page):
	await page.post(f"{CHAT}/text", json={"text": "salom"})
	answer = await page.post(f"{CHAT}/tap", json={"message_id": 1, "row": 0, "column": 0})
	assert (answer.status_code, answer.json()["error"]) == (409, "this button is gone")
	answer = await page.post(f"{CHAT}/tap", json={"label": "Menyu"})
	assert answer.status_code == 409


@pytest.mark.parametrize(
	("path", "body", "status"),
	[
		(f"{CHAT}/text", b"{", 400),
		(f"{CHAT}/text", b"[]", 400),
		(f"{CHAT}/text", b'{"text": "  "}', 400),
		("/api/chats/12/text", b'{"text": "x"}', 404),
		("/api/chats/abc/text", b'{"text": "x"}', 404),
	],
)
async def test_nonsense_is_refused_and_changes_nothing(page, path, body, status):
	answer = await page.post(path, content=body, headers={"Content-Type": "application/json"})
	assert answer.status_code == status
	assert answer.json()["error"]
	assert await texts(page) == []


async def test_a_form_of_a_foreign_page_is_refused(page):
	answer = await page.post(f"{CHAT}/text", data={"text": "x"})
	assert answer.status_code == 415


async def test_the_stream_tells_what_happens(page, bot):
	await page.post(f"{CHAT}/text", json={"text": "salom"})
	async with page.stream("GET", "/api/events") as stream:
		lines = stream.aiter_lines()
		await anext(lines)
		markup = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Bos", callback_data="x")]])
		sent = await bot.send_message(AZIZA.id, "bir", reply_markup=markup)
		await bot.send_chat_action(AZIZA.id, "typing")
		await page.post(f"{CHAT}/tap", json={"label": "Bos"})
		query = (await bot.get_updates())[-1].callback_query
		await bot.answer_callback_query(query.id, "Boʻldi", show_alert=True)
		await sent.edit_text("ikki")
		await sent.delete()
		await bot.set_my_commands([BotCommand(command="start", description="Boshlash")])
		seen = [json.loads(line[5:]) async for line in until(lines, "commands")]
	assert [event["type"] for event in seen] == [
		"message",
		"typing",
		"answered",
		"edited",
		"deleted",
		"commands",
	]
	assert (seen[2]["text"], seen[2]["alert"]) == ("Boʻldi", True)
	assert (await page.get(CHAT)).json()["commands"][0]["command"] == "start"


async def until(lines, last):
	async for line in lines:
		if line.startswith("data:"):
			yield line
			if f'"type": "{last}"' in line:
				return


async def test_a_person_can_stop_the_bot_and_come_back(page, stand_in):
	await page.post(f"{CHAT}/text", json={"text": "salom"})
	await page.post(f"{CHAT}/bot", json={"action": "stop"})
	assert (await page.get(CHAT)).json()["blocked"] is True
	await page.post(f"{CHAT}/text", json={"text": "qaytdim"})
	assert (await page.get(CHAT)).json()["blocked"] is False


async def test_one_more_telephone_can_be_added(page):
	added = await page.post(
		"/api/people", json={"id": 7_800_000_001, "first_name": "Yangi", "phone": "+998901112233"}
	)
	assert added.json()["name"] == "Yangi"
	assert (await page.post("/api/chats/7800000001/text", json={"text": "salom"})).status_code == 200
	assert (await page.post("/api/people", json={"id": "7", "first_name": "x"})).status_code == 400
	assert (
		await page.post("/api/people", json={"id": 7, "first_name": "x", "rich": True})
	).status_code == 400


async def test_who_has_started_long_ago_may_be_written_to_and_says_it_once(stand_in, address, bot):
	bobur = replace(BOBUR, has_started=True)
	stand_in.people[bobur.id] = bobur
	page = ChatPage(stand_in, DEMO_TOKEN)
	for _ in range(2):
		await page.press_start()
	said = [message["text"] for message in stand_in.conversation(bobur).messages]
	assert said == ["/start"]
	await bot.send_message(bobur.id, "salom")
	with pytest.raises(TelegramBadRequest, match="chat not found"):
		await bot.send_message(AZIZA.id, "salom")
