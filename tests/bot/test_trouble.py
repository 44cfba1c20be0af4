"""When the ERP is away or breaks: an honest sentence, and nothing is lost."""

import pytest

from tests.bot.chat import alerts, button, sees
from tests.bot.conftest import lines, settled, until


async def test_start_without_the_erp_is_answered_honestly_and_works_again_later(bot, erp, customer):
	erp.is_away = True
	await customer.command("start")
	await customer.wait_until(sees("aloqa yo'q"))
	erp.is_away = False
	await customer.tap("🔄 Qayta urinish")
	await customer.wait_until(sees("Assalomu alaykum, Aziza"))
	assert len(customer.answers) == 1


async def test_a_press_without_the_erp_keeps_the_window_as_it_was(bot, erp, customer, stand_in):
	await customer.command("start")
	await customer.wait_until(sees("Assalomu"))
	erp.is_away = True
	await customer.tap("📄 Shartnomalarim")
	await until(lambda: alerts(stand_in))
	assert "Hech narsa yo'qolmadi" in alerts(stand_in)[0]
	assert "Assalomu" in customer.texts[-1]
	# Three tries; finding a kept connection gone is not one (the exact count is in test_erp_client).
	assert 3 <= len(erp.asked("get_contracts")) <= 6
	erp.is_away = False
	await customer.tap("📄 Shartnomalarim")
	await customer.wait_until(sees("IC-2026-00001"))


async def test_a_passport_sent_without_the_erp_is_deleted_and_the_step_stays(bot, erp, aziza):
	await aziza.command("start")
	await aziza.wait_until(sees("Qaysi usul"))
	await aziza.tap("🪪 Pasport orqali")
	await aziza.wait_until(sees("seriyasi"))
	erp.is_away = True
	await aziza.say("AA1234567")
	await aziza.wait_until(sees("aloqa yo'q"))
	assert [m["text"] for m in aziza.messages if not m["from"]["is_bot"]] == ["/start"]
	erp.is_away = False
	await aziza.say("AA1234567")
	await aziza.wait_until(sees("Xush kelibsiz"))


async def test_an_error_of_the_erp_is_told_with_its_reference(bot, erp, customer, log):
	broken = (500, {"message": {"error_reference": "ERR-42"}})
	erp.will_answer("get_contracts", broken)
	await customer.command("contracts")
	await customer.wait_until(sees("ERR-42"))
	assert len(erp.asked("get_contracts")) == 1


@pytest.mark.parametrize(
	("status", "body", "seen"),
	[
		(503, {}, "aloqa yo'q"),
		(401, {"exc_type": "AuthenticationError"}, "aloqa yo'q"),
		(403, {"exc_type": "PermissionError"}, "aloqa yo'q"),
		(500, {"exc_type": "TypeError"}, "ushbu raqamni ayting"),
		(200, {"message": {"contracts": "?"}}, "ushbu raqamni ayting"),
		(200, {}, "ushbu raqamni ayting"),
		(409, {"exc_type": "DomainError"}, "ushbu raqamni ayting"),
	],
)
async def test_an_http_error_is_told_and_never_tried_again(polling_bot, erp, customer, status, body, seen):
	erp.will_answer("get_contracts", (status, body))
	await customer.command("contracts")
	await customer.wait_until(sees(seen))
	assert len(erp.asked("get_contracts")) == 1


async def test_wrong_keys_are_an_alarm_for_staff(polling_bot, erp, customer, log):
	erp.will_answer("get_contracts", (401, {"exc_type": "AuthenticationError"}))
	await customer.command("contracts")
	await customer.wait_until(sees("aloqa yo'q"))
	assert [line for line in lines(log) if line["level"] == "CRITICAL"]


async def test_who_was_unlinked_by_staff_sees_the_login(polling_bot, erp, customer):
	await customer.command("contracts")
	await customer.wait_until(sees("Shartnomalarim"))
	erp.linked.clear()
	await customer.tap(customer.inline_buttons[0])
	await customer.wait_until(sees("Qaysi usul"))


async def test_a_contract_that_is_gone_is_told_and_the_menu_shown(polling_bot, erp, customer, stand_in):
	await customer.command("contracts")
	await customer.wait_until(sees("Shartnomalarim"))
	erp.will_answer("get_contract", "not_his")
	await customer.tap(customer.inline_buttons[0])
	await until(lambda: alerts(stand_in))
	assert "topilmadi" in alerts(stand_in)[0]
	assert "Assalomu" in customer.texts[-1]


async def test_help_is_there_when_the_erp_is_not(polling_bot, erp, customer):
	await customer.command("help")
	await customer.wait_until(sees("+998712001122"))
	polling_bot.app.support._asked_at -= 3600
	erp.is_away = True
	await customer.command("help")
	await customer.wait_until(lambda chat: len(chat.answers) == 2)
	assert "+998712001122" in customer.texts[-1]


async def test_a_fault_of_our_own_is_told_with_a_reference_that_is_in_the_log(
	polling_bot, erp, customer, log, monkeypatch, stand_in, redis
):
	await customer.command("start")
	await customer.wait_until(sees("Assalomu"))
	monkeypatch.setattr(polling_bot.app.erp, "get_profile", lambda telegram_id: 1 / 0)
	await customer.press(customer.answers[0], button(customer.answers[0], "👤 Profilim"))
	await until(lambda: alerts(stand_in))
	reference = alerts(stand_in)[0].rpartition(" ")[2]
	assert [line for line in lines(log) if line.get("reference") == reference]
	await settled(polling_bot, stand_in, redis)
