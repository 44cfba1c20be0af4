"""Updates that Telegram brings: the secret, the receipt, and two replicas behind one address."""

import asyncio

import aiohttp
import pytest

from bot_service.intake.webhook import SECRET_HEADER
from tests.bot.bot_process import listens
from tests.bot.chat import sees
from tests.bot.conftest import WEBHOOK_SECRET, free_port, running, until
from tests.bot.updates import body


async def bring(url, update, secret=WEBHOOK_SECRET):
	headers = {SECRET_HEADER: secret} if secret is not None else {}
	async with aiohttp.ClientSession() as client, client.post(url, json=update, headers=headers) as answer:
		return answer.status


@pytest.fixture
async def bots(settings, stand_in):
	"""Two that share Redis, as behind one balancer."""
	first, second = (settings(bot_mode="webhook", webhook_port=free_port()) for _ in range(2))
	async with running(first) as one, running(second) as other:
		await until(lambda: len(stand_in.calls_of("setWebhook")) == 2)
		yield [one.app, other.app]


@pytest.fixture
def replicas(bots):
	return [app.settings.webhook_url for app in bots]


@pytest.mark.parametrize("secret", [None, "", "wrong", WEBHOOK_SECRET + "x", "ы"])
async def test_a_wrong_secret_is_refused(settings, stand_in, aziza, secret):
	if secret == "ы":
		secret = "\udcd1\udc8b"
	async with running(settings(bot_mode="webhook")) as bot:
		await until(lambda: stand_in.calls_of("setWebhook"))
		raw = (secret or "").encode("utf-8", "surrogateescape").decode("latin-1")
		status = await bring(bot.app.settings.webhook_url, body(1, aziza.person), raw)
	assert status == 401 and not stand_in.calls_of("sendMessage")


async def test_the_webhook_is_set_with_its_secret_and_nothing_waiting_is_dropped(settings, stand_in):
	async with running(settings(bot_mode="webhook")):
		await until(lambda: stand_in.calls_of("setWebhook"))
	fields = stand_in.calls_of("setWebhook")[0].fields
	assert fields["secret_token"] == WEBHOOK_SECRET
	assert str(fields.get("drop_pending_updates", "false")).lower() == "false"
	assert "message" in fields["allowed_updates"] and "callback_query" in fields["allowed_updates"]
	assert not stand_in.calls_of("deleteWebhook")


async def test_what_nobody_can_read_is_not_brought_for_ever(settings, stand_in):
	async with running(settings(bot_mode="webhook")) as bot:
		await until(lambda: stand_in.calls_of("setWebhook"))
		assert await bring(bot.app.settings.webhook_url, {"no": "update"}) == 200
		assert await bring(bot.app.settings.webhook_url, ["nothing"]) == 200


async def test_one_update_that_comes_to_both_replicas_is_handled_once(replicas, stand_in, erp, aziza):
	stand_in.chats.open(aziza.bot.id, aziza.person.as_chat())
	statuses = await asyncio.gather(*(bring(url, body(77, aziza.person)) for url in replicas * 3))
	assert statuses == [200] * 6
	assert len(aziza.answers) == 1


async def test_the_answer_comes_only_after_the_update_was_handled(replicas, stand_in, erp, aziza):
	stand_in.chats.open(aziza.bot.id, aziza.person.as_chat())
	go = erp.hold("get_customer_by_telegram_id")
	brought = asyncio.create_task(bring(replicas[0], body(77, aziza.person)))
	await erp.until_asked("get_customer_by_telegram_id")
	assert not brought.done()
	go.set()
	assert await brought == 200
	assert len(aziza.answers) == 1


def arrivals(apps):
	"""The numbers of the updates that have come in, in whichever replica."""
	came = []
	for app in apps:

		def noted(update, patience, handle=app.gate.handle):
			came.append(update.update_id)
			return handle(update, patience)

		app.gate.handle = noted
	return came


async def test_a_chats_order_is_kept_over_two_replicas(bots, replicas, stand_in, erp, aziza):
	erp.linked.add(aziza.person.id)
	stand_in.chats.open(aziza.bot.id, aziza.person.as_chat())
	commands = ["/menu", "/contracts", "/help", "/language", "/logout", "/menu", "/contracts", "/help"]
	go = erp.hold("get_customer_by_telegram_id")
	came, tasks = arrivals(bots), []
	for number, command in enumerate(commands):
		tasks.append(
			asyncio.create_task(bring(replicas[number % 2], body(100 + number, aziza.person, command)))
		)
		await until(lambda number=number: len(came) > number)
		if number == 0:  # it has its turn, the others stand in line
			await erp.until_asked("get_customer_by_telegram_id")
	go.set()
	assert await asyncio.gather(*tasks) == [200] * len(commands)
	seen = [
		"Assalomu",
		"Shartnomalarim",
		"Yordam",
		"Qaysi tilda",
		"chiqmoqchi",
		"Assalomu",
		"Shartnomalarim",
		"Yordam",
	]
	assert [word in text for word, text in zip(seen, aziza.texts, strict=True)] == [True] * len(seen)


async def test_a_conversation_goes_on_in_whichever_replica_it_lands(replicas, stand_in, erp, aziza):
	stand_in.chats.open(aziza.bot.id, aziza.person.as_chat())
	await bring(replicas[0], body(1, aziza.person))
	press = {
		"id": "1",
		"from": aziza.person.as_user(),
		"chat_instance": "1",
		"data": "i:passport",
		"message": aziza.answers[0],
	}
	await bring(replicas[1], {"update_id": 2, "callback_query": press})
	typed = body(3, aziza.person, "AA1234567")
	del typed["message"]["entities"]
	await bring(replicas[0], typed)
	assert "Xush kelibsiz" in aziza.texts[-1]


async def test_without_redis_telegram_is_asked_to_bring_it_again(settings, stand_in, aziza):
	there = settings(bot_mode="webhook", redis_url="unix:///nowhere/v.sock")
	async with running(there) as bot:
		await until(lambda: stand_in.calls_of("setWebhook"))
		assert await bring(bot.app.settings.webhook_url, body(1, aziza.person)) == 503


async def stopped_listening(port):
	return not await listens(port)


async def test_stopping_answers_what_was_brought(settings, stand_in, erp, aziza):
	stand_in.chats.open(aziza.bot.id, aziza.person.as_chat())
	go = erp.hold("get_customer_by_telegram_id")
	async with running(settings(bot_mode="webhook")) as bot:
		await until(lambda: stand_in.calls_of("setWebhook"))
		brought = asyncio.create_task(bring(bot.app.settings.webhook_url, body(1, aziza.person)))
		await erp.until_asked("get_customer_by_telegram_id")
		bot.stop.set()
		port = bot.app.settings.webhook_port
		await until(lambda: stopped_listening(port))
		assert not brought.done()
		go.set()
		assert await brought == 200
	assert sees("Qaysi usul")(aziza)
