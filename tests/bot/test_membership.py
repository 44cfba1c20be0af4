"""Who blocks the bot and comes back, and the one thing that is answered in groups."""

import pytest

from tests.bot.chat import sees
from tests.bot.conftest import settled, until

GROUP = -1001234567890


def asked_for_anybody(erp):
	"""What the bot wants to know for itself, at its start, is left out."""
	return [request for request in erp.requests if request.method != "get_support_contacts"]


async def test_blocking_and_coming_back_are_told_to_the_erp(bot, erp, aziza, stand_in, redis):
	await aziza.command("start")
	await aziza.wait_until(sees("Qaysi usul"))
	await aziza.stop_bot()
	await until(lambda: erp.has_blocked_bot.get(aziza.person.id) is True)
	await aziza.restart_bot()
	await until(lambda: erp.has_blocked_bot.get(aziza.person.id) is False)
	await settled(bot, stand_in, redis)
	assert len(aziza.answers) == 1  # nobody is greeted for it


async def test_whoever_writes_again_is_unblocked_even_if_telegrams_word_was_lost(polling_bot, erp, aziza):
	erp.linked.add(aziza.person.id)
	erp.has_blocked_bot[aziza.person.id] = True
	await aziza.command("start")
	await aziza.wait_until(sees("Assalomu"))
	assert erp.has_blocked_bot[aziza.person.id] is False
	await aziza.command("start")
	await aziza.wait_until(lambda chat: len(chat.answers) == 2)
	assert len(erp.asked("set_bot_blocked")) == 1


async def test_an_erp_that_cannot_be_told_does_not_spoil_the_greeting(polling_bot, erp, aziza, log):
	erp.linked.add(aziza.person.id)
	erp.has_blocked_bot[aziza.person.id] = True
	erp.will_answer("set_bot_blocked", (500, {"exc_type": "ValueError"}))
	await aziza.command("start")
	await aziza.wait_until(sees("Assalomu"))
	assert "ERROR" not in log.getvalue()


async def test_blocking_while_the_erp_is_away_is_not_answered_into_the_void(
	polling_bot, erp, aziza, stand_in, redis, log
):
	erp.linked.add(aziza.person.id)
	await aziza.command("start")
	await aziza.wait_until(sees("Assalomu"))
	erp.is_away = True
	await aziza.stop_bot()
	await settled(polling_bot, stand_in, redis)
	assert len(stand_in.calls_of("sendMessage")) == 1 and '"level": "ERROR"' not in log.getvalue()


@pytest.mark.parametrize("command", ["/whereami", "/whereami@savdo_demo_bot"])
async def test_a_group_and_its_topic_are_told_their_numbers(bot, erp, aziza, stand_in, command):
	forum = stand_in.open_group(GROUP, "Operatorlar", topics=[7])
	await aziza.say_in(forum, command, topic=7)
	await until(lambda: len(forum.messages) == 2)
	answer = list(forum.messages.values())[-1]
	assert answer["text"] == f"Chat raqami: {GROUP}\nMavzu raqami: 7"
	assert answer["message_thread_id"] == 7
	assert not asked_for_anybody(erp)  # whoever asks is nobody to the ERP


async def test_outside_a_topic_only_the_group_has_a_number(polling_bot, bobur, stand_in):
	group = stand_in.open_group(GROUP, "Operatorlar")
	await bobur.say_in(group, "/whereami")
	await until(lambda: len(group.messages) == 2)
	assert list(group.messages.values())[-1]["text"] == f"Номер чата: {GROUP}"


@pytest.mark.parametrize("text", ["/start", "/contracts", "AA1234567", "/whereami@another_bot", "salom"])
async def test_nothing_else_is_answered_in_a_group(polling_bot, erp, aziza, stand_in, redis, text):
	group = stand_in.open_group(GROUP, "Operatorlar")
	await aziza.say_in(group, text)
	await settled(polling_bot, stand_in, redis)
	assert len(group.messages) == 1 and not asked_for_anybody(erp)


async def test_a_private_chat_has_a_number_too(polling_bot, aziza):
	await aziza.command("whereami")
	await aziza.wait_until(sees(f"Chat raqami: {aziza.person.id}"))
