"""After whole conversations: no passport, no phone, no name, no token in any log line or anywhere in Redis."""

import re

import pytest

from bot_service.logging import sift
from sandbox.telegram import Fault
from tests.bot.chat import everything, sees
from tests.bot.conftest import lines, settled
from tests.bot.fake_erp import KEY, SECRET

PERSONAL = {
	"a passport": r"(?i)[a-zа-я]{2}[\s-]?(1234567|7654321)",
	"its digits": r"1234567|7654321",
	"a phone": r"998\s?90\s?123|901234567",
	"a name": r"(?i)aziza|karimova",
	"what was typed": r"qarzim",
	"the bot's token": r"demo-bot-of-the-telegram-stand-in",
	"the ERP's keys": f"{KEY}|{SECRET}",
}


def found_in(text):
	return [what for what, pattern in PERSONAL.items() if re.search(pattern, text)]


async def talk(bot, erp, aziza, bobur, stand_in, redis):
	"""All that may go right and wrong around a passport and a phone."""
	await aziza.command("start")
	await aziza.wait_until(sees("Qaysi usul"))
	await aziza.tap("🪪 Pasport orqali")
	await aziza.wait_until(sees("seriyasi"))
	erp.will_answer(
		"login_by_passport", "refused", "invalid", (500, {"exc": "AA1234567", "message": "AA1234567"})
	)
	for number in range(3):
		await aziza.say("AA 7654321")
		await aziza.wait_until(lambda chat, number=number: len(chat.answers) == number + 2)
	erp.will_answer("login_by_passport", (200, {"message": {"result": "linked", "customer": "AA1234567"}}))
	await aziza.say("AA1234567")
	await aziza.wait_until(lambda chat: len(chat.answers) == 5)
	erp.is_away = True
	await aziza.say("AA1234567")
	await aziza.wait_until(lambda chat: len(chat.answers) == 6)
	erp.is_away = False
	stand_in.faults.append(Fault("sendMessage", 400, "Bad Request: AA1234567 +998901234567", times=1))
	await aziza.say("AA1234567")
	await settled(bot, stand_in, redis)
	await aziza.say("Qarzim qancha?")
	await aziza.wait_until(sees("Aziza Karimova"))
	await aziza.tap("👤 Profilim")
	await aziza.wait_until(sees("+998901234567"))
	await aziza.command("logout")
	await aziza.wait_until(sees("chiqmoqchimisiz"))
	await aziza.tap("🚪 Ha, chiqaman")
	await aziza.wait_until(sees("chiqdingiz"))
	await aziza.tap("📱 Telefon raqami orqali")
	await aziza.wait_until(lambda chat: chat.reply_buttons)
	await aziza.share_contact()
	await aziza.wait_until(sees("Xush kelibsiz"))


async def test_nothing_personal_is_logged_or_kept(bot, erp, aziza, bobur, stand_in, redis, log):
	await talk(bot, erp, aziza, bobur, stand_in, redis)
	await settled(bot, stand_in, redis)
	kept = await everything(redis)
	assert "memory" in kept and "done" in kept
	assert found_in(kept) == []
	assert len(lines(log)) > 20
	assert found_in(log.getvalue()) == []


async def test_while_a_passport_is_at_the_erp_nothing_of_it_is_in_redis(
	polling_bot, erp, aziza, stand_in, redis
):
	go = erp.hold("login_by_passport")
	await aziza.say("AA1234567")
	await erp.until_asked("login_by_passport")
	assert found_in(await everything(redis)) == []
	# Deleted before the ERP was asked: it does not stand in the chat while the ERP thinks.
	assert all(message["from"]["is_bot"] for message in aziza.messages)
	go.set()
	await aziza.wait_until(sees("Xush kelibsiz"))


async def test_everything_in_redis_goes_by_itself(polling_bot, erp, aziza, stand_in, redis):
	await aziza.command("start")
	await settled(polling_bot, stand_in, redis)
	for key in await redis.keys("*"):
		assert await redis.ttl(key) > 0, key


def test_the_check_itself_finds_what_it_looks_for():
	assert len(
		found_in("AA1234567 998901234567 Aziza Qarzim qarzim demo-bot-of-the-telegram-stand-in " + KEY)
	) == len(PERSONAL)


@pytest.mark.parametrize(
	"secret",
	[
		"AA1234567",
		"АВ 7654321",
		"+998 90 123-45-67",
		"998901234567",
		"7100100100:demo-bot-of-the-telegram-stand-in",
		"/bot7:AA",
	],
)
def test_the_last_sieve_masks_what_looks_like_a_secret(secret):
	assert sift(f"see {secret} here") == "see ••• here"


def test_the_sieve_leaves_ordinary_lines_alone():
	line = "finishing 12 updates in hand, duration 1500 ms, status 503"
	assert sift(line) == line
