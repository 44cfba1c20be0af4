"""The guarantee, with a real process that is killed at the worst moments, and one that is stopped politely.

Killed after Telegram's answer, before the report: the mark is there, so nothing is sent twice. Killed after Telegram
has accepted the request and before it has answered: nobody can know. Then marketing is not sent again, and is reported
as uncertain; everything else is sent once more, so that nothing is lost.
"""

import asyncio
import signal

import aiohttp
import pytest

from bot_service.app import OUTBOX_CONNECTIONS
from sandbox.telegram import Fault, Limits, Person
from tests.bot.bot_process import program
from tests.bot.conftest import until, valkey_in


@pytest.fixture
def env(environment):
	return environment(OUTBOX_POLL_SECONDS="0.2")


@pytest.fixture
def crowd(stand_in):
	"""So many people who have pressed Start."""

	def make(count):
		talks = [stand_in.conversation(Person(800_000 + number, "A")) for number in range(count)]
		for talk in talks:
			stand_in.chats.open(talk.bot.id, talk.person.as_chat())
		return talks

	return make


async def killed(process):
	process.kill()
	await process.wait()


async def empties(env, erp):
	"""Another process takes over."""
	erp.outbox.leases_run_out()
	async with program(env):
		await until(lambda: erp.outbox.is_empty, timeout=240)


@pytest.mark.parametrize("priority", ["notice", "marketing"])
async def test_killed_between_telegrams_answer_and_the_report_nothing_is_doubled(env, erp, crowd, priority):
	people = crowd(5)
	rows = [erp.outbox.add(chat.person.id, "x", priority=priority) for chat in people]
	go = erp.hold("report_messages")
	async with program(env) as process:
		await until(lambda: all(chat.answers for chat in people))
		await erp.until_asked("report_messages")
		await killed(process)
	go.set()
	erp.held.clear()
	for row in rows:
		row.outcomes, row.is_done = [], False  # the report died with the process
	await empties(env, erp)
	assert [len(chat.answers) for chat in people] == [1] * 5
	numbers = [chat.answers[0]["message_id"] for chat in people]
	assert [(row.outcomes[-1]["outcome"], row.outcomes[-1]["telegram_message_id"]) for row in rows] == [
		("sent", number) for number in numbers
	]


@pytest.mark.parametrize(
	("priority", "copies", "outcome"), [("notice", 2, "sent"), ("marketing", 1, "uncertain")]
)
async def test_killed_while_telegram_answers_nothing_is_lost_and_marketing_not_doubled(
	env, erp, stand_in, crowd, priority, copies, outcome
):
	(chat,) = crowd(1)
	row = erp.outbox.add(chat.person.id, "x", priority=priority)
	stand_in.faults.append(Fault.late("sendMessage"))
	async with program(env) as process:
		await until(lambda: chat.answers)
		await killed(process)
	await empties(env, erp)
	assert len(chat.answers) == copies and erp.outbox.outcomes(row) == [outcome]


async def test_killed_before_the_request_arrived_the_notice_arrives_once(env, erp, stand_in, crowd, redis):
	(chat,) = crowd(1)
	row = erp.outbox.add(chat.person.id, "x")
	stand_in.faults.append(Fault.slow("sendMessage", 3600))
	async with program(env) as process:
		await until(lambda: redis.keys("*:out:*"))
		await until(lambda: not stand_in.faults.planted[0].times)
		await killed(process)
	await empties(env, erp)
	assert len(chat.answers) == 1 and erp.outbox.outcomes(row) == ["sent"]


async def test_killed_in_the_middle_of_many_every_chat_has_its_message_once_or_was_in_flight(
	env, erp, stand_in, crowd
):
	people = crowd(60)
	for chat in people:
		erp.outbox.add(chat.person.id, "x")
	async with program(env) as process:
		await until(lambda: len(stand_in.calls_of("sendMessage")) >= 20)
		await killed(process)
	await empties(env, erp)
	copies = [len(chat.answers) for chat in people]
	assert min(copies) == 1 and max(copies) <= 2
	assert copies.count(2) <= 16  # as many as can be under way


async def test_sigterm_sends_and_reports_what_is_under_way_and_gives_back_the_rest(env, erp, stand_in, crowd):
	people = crowd(40)
	rows = [erp.outbox.add(chat.person.id, "x") for chat in people]
	stand_in.faults.append(Fault.late("sendMessage", 0.5, times=1000))
	async with program(env) as process:
		await until(lambda: len(stand_in.calls_of("sendMessage")) >= 3)
		process.send_signal(signal.SIGTERM)
		_, log = await process.communicate()
	assert process.returncode == 0, log.decode()
	told = [erp.outbox.outcomes(row) for row in rows]
	assert all(outcomes in (["sent"], ["deferred"], []) for outcomes in told)
	assert sum(len(chat.answers) for chat in people) == told.count(["sent"]) >= 3
	assert not any(row.claim for row in rows)  # nothing waits for a lease to run out
	stand_in.faults.clear()
	await empties(env, erp)
	assert [len(chat.answers) for chat in people] == [1] * 40


async def test_two_replicas_send_each_message_once_and_telegram_refuses_none(
	environment,
	erp,
	stand_in,
	crowd,
):
	# On a busy machine all that both may have under way arrives at one moment, though it was begun in its time.
	stand_in.limits = Limits(clock=asyncio.get_running_loop().time, overall_burst=30 + 2 * OUTBOX_CONNECTIONS)
	first, second = (environment(BOT_MODE="webhook", OUTBOX_POLL_SECONDS="0.2") for _ in range(2))
	people = crowd(250)  # each for itself they would be refused long before the last
	async with program(first), program(second):
		for chat in people:
			erp.outbox.add(chat.person.id, "x")
		await until(lambda: erp.outbox.is_empty, timeout=240)
	assert [len(chat.answers) for chat in people] == [1] * 250
	assert stand_in.limits.refused == 0
	assert len({request.values["claim"] for request in erp.asked("report_messages")}) > 1


async def test_redis_dies_and_comes_back_empty_and_every_message_arrives_once(
	env, erp, stand_in, crowd, tmp_path
):
	people = crowd(40)
	for chat in people:
		erp.outbox.add(chat.person.id, "x")
	env["REDIS_URL"] = f"unix://{tmp_path}/v.sock?db=0"
	with valkey_in(tmp_path) as first:
		async with program(env):
			await until(lambda: len(stand_in.calls_of("sendMessage")) >= 10)
			first.terminate()
			await until(lambda: outbox_rests(env))
			sent = len(stand_in.calls_of("sendMessage"))
			assert sent < 40 and await outbox_rests(env)
			with valkey_in(tmp_path):
				await until(lambda: erp.outbox.is_empty, timeout=240)
	assert [len(chat.answers) for chat in people] == [1] * 40


async def outbox_rests(env):
	"""As /ready says it."""
	async with aiohttp.ClientSession() as client:
		async with client.get(f"http://127.0.0.1:{env['HEALTH_PORT']}/ready") as answer:
			return (await answer.json())["checks"]["outbox"] is False
