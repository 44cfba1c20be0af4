"""Old buttons, double taps, lost memory: the window is always the right one."""

import asyncio

import pytest

from sandbox.telegram import Fault
from tests.bot.chat import button, sees, toasts
from tests.bot.conftest import settled, until


async def test_a_button_of_an_older_window_is_outdated_and_a_fresh_one_comes(bot, customer, stand_in):
	await customer.command("start")
	await customer.wait_until(lambda chat: len(chat.answers) == 1)
	old = customer.answers[0]
	await customer.command("menu")
	await customer.wait_until(lambda chat: len(chat.answers) == 2)
	await customer.press(old, button(old, "📄 Shartnomalarim"))
	await until(lambda: "Bu oyna eskirgan. Yangisini ochdik." in toasts(stand_in))
	assert len(customer.answers) == 3
	assert "reply_markup" not in customer.answers[0]
	assert "Assalomu alaykum" in customer.texts[-1]


async def test_after_logging_out_old_buttons_show_the_login(bot, erp, customer, stand_in):
	await customer.command("start")
	await customer.wait_until(lambda chat: len(chat.answers) == 1)
	old = customer.answers[0]
	await customer.command("logout")
	await customer.wait_until(sees("chiqmoqchimisiz"))
	await customer.tap("🚪 Ha, chiqaman")
	await customer.wait_until(sees("chiqdingiz"))
	await customer.press(old, button(old, "👤 Profilim"))
	await until(lambda: "Bu oyna eskirgan. Yangisini ochdik." in toasts(stand_in))
	assert "Qaysi usul" in customer.texts[-1]
	assert not erp.asked("get_profile")


async def test_a_window_from_before_redis_was_emptied_is_outdated(bot, customer, stand_in, redis):
	await customer.command("contracts")
	await customer.wait_until(sees("Shartnomalarim"))
	await settled(bot, stand_in, redis)
	await redis.flushall()
	await customer.tap(customer.inline_buttons[0])
	await until(lambda: "Bu oyna eskirgan. Yangisini ochdik." in toasts(stand_in))
	assert "Assalomu alaykum" in customer.texts[-1]


@pytest.mark.parametrize(
	"data", ["o:nowhere:::1", "zzz", "o:contract:ffffffffffff:1:1", "o:contracts::-1:1", "l:tlh", "i:fax"]
)
async def test_what_this_version_does_not_know_is_outdated(polling_bot, customer, stand_in, data):
	await customer.command("start")
	await customer.wait_until(lambda chat: len(chat.answers) == 1)
	await customer.press(customer.answers[0], {"text": "?", "callback_data": data})
	await until(lambda: "Bu oyna eskirgan. Yangisini ochdik." in toasts(stand_in))
	assert "Assalomu alaykum" in customer.texts[-1]


async def test_a_message_that_telegram_shows_no_more_is_outdated(polling_bot, customer, stand_in):
	await customer.command("start")
	await customer.wait_until(lambda chat: len(chat.answers) == 1)
	gone = {"chat": customer.person.as_chat(), "message_id": customer.answers[0]["message_id"] - 1, "date": 0}
	await customer.press(gone, button(customer.answers[0], "👤 Profilim"))
	await until(lambda: "Bu oyna eskirgan. Yangisini ochdik." in toasts(stand_in))


async def test_tapping_twice_shows_the_same_once(bot, erp, customer, stand_in, redis):
	await customer.command("start")
	await customer.wait_until(lambda chat: len(chat.answers) == 1)
	menu = customer.answers[0]
	contracts = button(menu, "📄 Shartnomalarim")
	await asyncio.gather(customer.press(menu, contracts), customer.press(menu, contracts))
	await settled(bot, stand_in, redis)
	await until(lambda: len(toasts(stand_in)) == 2)
	assert len(customer.answers) == 1 and toasts(stand_in) == [None, None]
	assert "Shartnomalarim" in customer.texts[-1]


async def test_logging_out_twice_is_logging_out_once(bot, erp, customer, stand_in, redis):
	await customer.command("logout")
	await customer.wait_until(sees("chiqmoqchimisiz"))
	window = customer.answers[0]
	yes = button(window, "🚪 Ha, chiqaman")
	await asyncio.gather(customer.press(window, yes), customer.press(window, yes))
	await settled(bot, stand_in, redis)
	assert len(customer.answers) == 1 and "chiqdingiz" in customer.texts[-1]


async def test_a_window_that_was_deleted_is_replaced(polling_bot, customer, stand_in):
	await customer.command("start")
	await customer.wait_until(lambda chat: len(chat.answers) == 1)
	menu = customer.answers[0]
	stand_in.chats.remove(customer.chat, menu["message_id"])
	await customer.press(menu, button(menu, "👤 Profilim"))
	await customer.wait_until(sees("Profilim"))
	assert customer.answers[0]["message_id"] != menu["message_id"]


async def test_who_has_blocked_the_bot_is_let_go(polling_bot, customer, stand_in, redis, log):
	stand_in.faults.append(Fault.blocked(chat_id=customer.person.id))
	await customer.command("start")
	await settled(polling_bot, stand_in, redis)
	await customer.command("start")
	await customer.wait_until(sees("Assalomu"))
	assert '"level": "ERROR"' not in log.getvalue()


async def test_telegrams_wish_to_wait_is_obeyed_to_the_second(polling_bot, customer, stand_in):
	stand_in.faults.append(Fault.flood(1))
	loop = asyncio.get_running_loop()
	began = loop.time()
	await customer.command("start")
	await customer.wait_until(sees("Assalomu"))
	assert loop.time() - began >= 1
	assert len(stand_in.calls_of("sendMessage")) == 2


async def test_commands_are_set_in_all_languages(polling_bot, stand_in, customer, bobur):
	await until(lambda: len(stand_in.calls_of("setMyCommands")) == 4)
	await customer.command("start")
	assert [command["command"] for command in stand_in.commands_for(customer.bot, customer.person)] == [
		"start",
		"menu",
		"contracts",
		"payments",
		"help",
		"language",
		"logout",
	]
	assert stand_in.commands_for(bobur.bot, bobur.person)[0]["description"] == "Начать"
