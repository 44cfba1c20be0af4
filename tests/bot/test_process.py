"""The real program, started as a service starts it, and stopped with SIGTERM in the middle of things."""

import asyncio
import json
import signal

import pytest

from tests.bot.bot_process import listens, program, ready
from tests.bot.chat import sees
from tests.bot.conftest import until


async def is_stopping(environment):
	"""It asks Telegram for nothing more, or listens to it no more."""
	if environment["BOT_MODE"] == "polling":
		return await ready(environment) is False
	return not await listens(int(environment["WEBHOOK_PORT"]))


@pytest.mark.parametrize("mode", ["polling", "webhook"])
async def test_sigterm_in_the_middle_of_a_login_loses_nothing_and_counts_once(
	environment, erp, aziza, bobur, mode, redis
):
	env = environment(BOT_MODE=mode)
	erp.linked.add(bobur.person.id)
	async with program(env) as process:
		await until(lambda: ready(env))
		go = erp.hold("login_by_passport")
		typing = asyncio.create_task(aziza.say("AA1234567"))
		await erp.until_asked("login_by_passport")
		process.send_signal(signal.SIGTERM)
		await until(lambda: is_stopping(env))
		assert process.returncode is None  # it waits for what is in hand
		go.set()
		_, log = await process.communicate()
		assert process.returncode == 0, log.decode()
		await typing
	await aziza.wait_until(sees("Xush kelibsiz"))
	# What comes while nobody is there waits at Telegram.
	await bobur.command("start")
	async with program(env):
		await bobur.wait_until(sees("Здравствуйте, Aziza"))
		await until(lambda: redis.exists(f"bot:{{7100100100}}:done:{bobur.stand_in._next_update - 1}"))
	assert len(erp.asked("login_by_passport")) == 1 and len(aziza.answers) == 1 and len(bobur.answers) == 1
	assert json.loads(log.decode().splitlines()[-1])["message"] == "the bot has stopped"


@pytest.mark.parametrize("mode", ["polling", "webhook"])
async def test_a_killed_bots_update_is_handled_again_with_the_same_key(environment, erp, aziza, mode):
	env = environment(BOT_MODE=mode, TURN_LEASE_SECONDS="3")
	async with program(env) as process:
		await until(lambda: ready(env))
		erp.hold("login_by_passport")
		typing = asyncio.create_task(aziza.say("AA1234567"))
		await erp.until_asked("login_by_passport")
		process.kill()
		await process.wait()
		await typing
	erp.held.clear()
	async with program(env):
		# The dead one's turn runs out first.
		await aziza.wait_until(sees("Xush kelibsiz"))
	keys = {request.values["idempotency_key"] for request in erp.asked("login_by_passport")}
	assert len(erp.asked("login_by_passport")) == 2 and len(keys) == 1


async def test_what_is_missing_is_told_in_readable_words(environment):
	env = environment(BOT_MODE="webhook", ERP_BASE_URL="erp.example", BOT_TOKEN="secret!", WEBHOOK_URL="")
	del env["ERP_API_KEY"]
	async with program(env) as process:
		_, errors = await process.communicate()
	told = errors.decode()
	assert process.returncode == 2
	assert "ERP_API_KEY: is missing" in told
	assert "ERP_BASE_URL: must be an address" in told
	assert "BOT_TOKEN: must look like" in told
	assert "secret!" not in told and "Traceback" not in told
