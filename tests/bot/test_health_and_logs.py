"""/health, /ready, and what a log line carries."""

import json
import logging
import warnings

import aiohttp
import pytest
from loguru import logger

from bot_service.logging import describe, set_up_logging
from tests.bot.chat import sees
from tests.bot.conftest import free_port, lines, running, settled, until


async def get(port, path):
	async with aiohttp.ClientSession() as client, client.get(f"http://127.0.0.1:{port}{path}") as answer:
		return answer.status, await answer.json()


async def listens(port):
	try:
		return (await get(port, "/health"))[1] == {"alive": True}
	except aiohttp.ClientConnectionError:
		return False


async def knows_of_telegram(port):
	return (await get(port, "/ready"))[1]["checks"]["telegram"]


@pytest.mark.parametrize("mode", ["polling", "webhook"])
async def test_ready_when_redis_the_erp_and_telegram_answer(settings, mode):
	port = free_port()
	async with running(settings(bot_mode=mode, health_port=port)):
		await until(lambda: listens(port))
		# Telegram has been asked before the bot has its answer.
		await until(lambda: knows_of_telegram(port))
		assert await get(port, "/ready") == (
			200,
			{"ready": True, "checks": {"redis": True, "erp": True, "telegram": True}},
		)
		assert await get(port, "/health") == (200, {"alive": True})


async def test_not_ready_without_the_erp_but_alive(settings, erp):
	erp.is_away = True
	port = free_port()
	async with running(settings(health_port=port)):
		await until(lambda: listens(port))
		status, body = await get(port, "/ready")
		assert status == 503 and body["checks"]["erp"] is False and body["checks"]["redis"] is True
		assert (await get(port, "/health"))[0] == 200


async def test_not_ready_without_redis_or_with_keys_that_the_erp_refuses(settings, erp):
	refused = (401, {"exc_type": "AuthenticationError"})
	erp.will_answer("get_support_contacts", refused, refused)  # the bot asks at its start as well
	port = free_port()
	async with running(settings(health_port=port, redis_url="unix:///nowhere/v.sock")):
		await until(lambda: listens(port))
		status, body = await get(port, "/ready")
		assert status == 503 and body["checks"]["redis"] is body["checks"]["erp"] is False


async def test_a_monitor_that_asks_all_the_time_is_no_load_on_the_erp(settings, erp, monkeypatch):
	monkeypatch.setattr("bot_service.health.REMEMBER", 3600)  # ten looks may take their time
	port = free_port()
	async with running(settings(health_port=port)):
		await until(lambda: listens(port))
		for _ in range(10):
			await get(port, "/ready")
		await erp.until_asked("get_support_contacts", 2)
	assert len(erp.asked("get_support_contacts")) == 2  # once at the start, and once for ten looks


async def test_an_update_is_one_line_with_request_id_update_id_screen_and_duration(
	bot, erp, aziza, stand_in, redis, log
):
	erp.linked.add(aziza.person.id)
	await aziza.command("contracts")
	await aziza.wait_until(sees("Shartnomalarim"))
	await settled(bot, stand_in, redis)
	(line,) = [line for line in lines(log) if line["message"] == "update handled"]
	assert line["screen"] == "contracts.on_command"
	assert line["update_id"] == stand_in._next_update - 1
	assert line["request_id"] == erp.asked("get_contracts")[0].headers["X-Request-Id"]
	assert isinstance(line["duration_ms"], int)


def test_libraries_log_the_same_way_and_errors_are_told_without_their_text(log):
	try:
		raise ValueError("AA1234567")
	except ValueError as error:
		logging.getLogger("aiogram").exception("broken by %s", error)
		logger.opt(exception=error).error("ours")
	theirs, ours = lines(log)
	assert theirs["logger"] == "aiogram" and theirs["error"]["type"] == ours["error"]["type"] == "ValueError"
	assert "AA1234567" not in json.dumps([theirs, ours])


def test_a_warning_is_told_by_place_and_kind_only(log):
	warnings.warn("Update: AA1234567, Qarzim qancha?", RuntimeWarning, stacklevel=1)
	(line,) = lines(log)
	assert line["level"] == "WARNING" and line["message"].endswith("RuntimeWarning")
	assert "Qarzim" not in log.getvalue()


def test_the_cause_of_an_error_is_told(log):
	try:
		try:
			raise KeyError("x")
		except KeyError as cause:
			raise RuntimeError("y") from cause
	except RuntimeError as error:
		assert describe(error)["cause"]["type"] == "KeyError"


def test_text_for_people(capsys, log):
	set_up_logging("INFO", "text", log)
	logger.bind(screen="menu").info("update handled")
	assert "INFO    update handled" in log.getvalue() and "screen=menu" in log.getvalue()
