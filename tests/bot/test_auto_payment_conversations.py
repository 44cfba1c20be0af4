"""Auto-payment from the customer's side: card, day and limit are chosen, agreed to, shown, changed and given up."""

from decimal import Decimal

import pytest

from bot_service.screens.auto_payment.limits import as_sent, rounded_up
from tests.bot.chat import sees, toasts
from tests.bot.conftest import until
from tests.bot.contract import message

NBSP = "\u00a0"
CARD, OTHER = "8600 **** **** 1234", "9860 **** **** 5678"
ON, OFF = message("get_auto_payment", "on"), message("get_auto_payment", "off")
SECOND = {**ON["cards"][0], "card_id": "BC-2026-00002", "masked": OTHER, "pays_automatically": False}


def standing(name="on", **more):
	return 200, {"message": {**message("get_auto_payment", name), **more}}


@pytest.fixture
async def at_contract(polling_bot, erp, aziza):
	erp.linked.add(aziza.person.id)
	await aziza.command("contracts")
	await aziza.wait_until(sees("Shartnomalarim"))
	await aziza.tap(aziza.inline_buttons[0])
	await aziza.wait_until(sees("Shartnoma IC-2026-00001"))
	return aziza


def always(erp, *answers):
	"""The ERP answers so as often as it is asked."""
	erp.will_answer("get_auto_payment", *(answer for answer in answers for _time in range(12)))


async def opened(chat, seen):
	await chat.tap("🔁 Avtoto'lov")
	await chat.wait_until(sees(seen))


def labels(chat):
	return [label.replace(NBSP, " ") for label in chat.inline_buttons]


async def at_limit(chat):
	await opened(chat, "O'chirilgan")
	await chat.tap(f"✅ Yoqish: {CARD}")
	await chat.wait_until(sees("Qaysi kuni"))
	await chat.tap("🗓 Bir kun oldin")
	await chat.wait_until(sees("ko'pi bilan qancha"))


async def at_own_limit(chat):
	await at_limit(chat)
	await chat.tap("✏️ Boshqa summa")
	await chat.wait_until(sees("xabar qilib yozing"))


async def test_card_day_and_limit_are_chosen_and_agreed_to(at_contract, erp, stand_in):
	always(erp, standing("off", next_amount=416_667))
	await at_limit(at_contract)
	assert labels(at_contract)[:3] == ["♾ Cheklovsiz", "420 000 so'm gacha", "✏️ Boshqa summa"]
	await at_contract.tap(f"420{NBSP}000{NBSP}so'm gacha")
	await at_contract.wait_until(sees("Hammasi to'g'rimi?"))
	text = at_contract.texts[-1].replace(NBSP, " ")
	for part in (CARD, "bir kun oldin, soat 10:00 dan keyin", "ko'pi bilan 420 000 so'm"):
		assert part in text
	assert not erp.asked("set_auto_payment")
	erp.script["get_auto_payment"].clear()
	always(erp, standing("on", day=1, limit=420_000))
	await at_contract.tap("✅ Ha, yoqilsin")
	await at_contract.wait_until(sees("✅ Yoqilgan"))
	(asked,) = erp.asked("set_auto_payment")
	values = {name: asked.values[name] for name in ("is_on", "card_id", "day", "limit", "reference_name")}
	assert values == {
		"is_on": 1,
		"card_id": "BC-2026-00001",
		"day": 1,
		"limit": "420000",
		"reference_name": "IC-2026-00001",
	}
	shown = at_contract.texts[-1].replace(NBSP, " ")
	assert "bir kun oldin" in shown and "ko'pi bilan 420 000 so'm" in shown
	assert "15.12.2026 kuni 400 000 so'm" in shown
	await until(lambda: toasts(stand_in).count("Saqlandi.") == 1)


async def test_on_the_day_and_without_a_limit(at_contract, erp):
	always(erp, "off")
	await opened(at_contract, "O'chirilgan")
	await at_contract.tap(f"✅ Yoqish: {CARD}")
	await at_contract.wait_until(sees("Qaysi kuni"))
	await at_contract.tap("🗓 To'lov kunida")
	await at_contract.wait_until(sees("ko'pi bilan qancha"))
	await at_contract.tap("♾ Cheklovsiz")
	await at_contract.wait_until(sees("Hammasi to'g'rimi?"))
	assert "to'lov kunida" in at_contract.texts[-1] and "cheklovsiz" in at_contract.texts[-1]
	await at_contract.tap("✅ Ha, yoqilsin")
	await until(lambda: erp.asked("set_auto_payment"))
	(asked,) = erp.asked("set_auto_payment")
	assert (asked.values["day"], asked.values["limit"]) == (0, "")


async def test_a_limit_of_his_own_is_typed(at_contract, erp):
	always(erp, "off")
	await at_own_limit(at_contract)
	for nonsense in ("yarim million", "0"):
		await at_contract.say(nonsense)
		await at_contract.wait_until(sees("o'qib bo'lmadi"))
	await at_contract.say("500 000 so'm")
	await at_contract.wait_until(sees("Hammasi to'g'rimi?"))
	assert f"ko'pi bilan 500{NBSP}000" in at_contract.texts[-1] and "⚠️" not in at_contract.texts[-1]
	await at_contract.tap("✅ Ha, yoqilsin")
	await until(lambda: erp.asked("set_auto_payment"))
	(asked,) = erp.asked("set_auto_payment")
	assert (asked.values["day"], asked.values["limit"]) == (1, "500000")
	# The sum is settled: what is typed now is no limit any more.
	await at_contract.say("600 000")
	await at_contract.wait_until(sees("Assalomu"))


async def test_a_limit_below_the_next_payment_is_pointed_out(at_contract, erp):
	always(erp, "off")
	await at_own_limit(at_contract)
	await at_contract.say("399 999,50")
	await at_contract.wait_until(sees("Hammasi to'g'rimi?"))
	assert f"⚠️ Navbatdagi to'lov — 400{NBSP}000{NBSP}so'm" in at_contract.texts[-1]
	await at_contract.tap("⬅️ Orqaga")
	await at_contract.wait_until(sees("ko'pi bilan qancha"))


@pytest.mark.parametrize("leave", ["⬅️ Orqaga", "🏠 Bosh menyu"])
async def test_nothing_is_agreed_to_by_leaving(at_contract, erp, leave):
	always(erp, "off")
	await at_limit(at_contract)
	await at_contract.tap("♾ Cheklovsiz")
	await at_contract.wait_until(sees("Hammasi to'g'rimi?"))
	await at_contract.tap(leave)
	await at_contract.wait_until(lambda chat: "Hammasi to'g'rimi?" not in chat.texts[-1])
	assert not erp.asked("set_auto_payment")


async def test_a_button_elsewhere_leaves_the_typing(at_contract, erp):
	always(erp, "off")
	await at_own_limit(at_contract)
	await at_contract.tap("⬅️ Orqaga")
	await at_contract.wait_until(sees("ko'pi bilan qancha"))
	await at_contract.say("500000")
	await at_contract.wait_until(sees("Assalomu"))
	assert not erp.asked("set_auto_payment")


async def test_of_several_cards_one_is_chosen_and_expired_ones_are_not_offered(at_contract, erp):
	expired = {**SECOND, "card_id": "BC-3", "masked": "5614 **** **** 0000", "is_expired": True}
	always(erp, standing("off", cards=[*OFF["cards"], SECOND, expired]))
	await opened(at_contract, "O'chirilgan")
	assert labels(at_contract)[:3] == [f"✅ Yoqish: {CARD}", f"✅ Yoqish: {OTHER}", "⬅️ Orqaga"]
	await at_contract.tap(f"✅ Yoqish: {OTHER}")
	await at_contract.wait_until(sees("Qaysi kuni"))
	await at_contract.tap("🗓 To'lov kunida")
	await at_contract.wait_until(sees("ko'pi bilan qancha"))
	await at_contract.tap("♾ Cheklovsiz")
	await at_contract.wait_until(sees(OTHER))
	await at_contract.tap("✅ Ha, yoqilsin")
	await until(lambda: erp.asked("set_auto_payment"))
	assert erp.asked("set_auto_payment")[0].values["card_id"] == "BC-2026-00002"


async def test_a_card_that_went_away_meanwhile_is_not_asked_about(at_contract, erp):
	always(erp, standing("off", cards=[*OFF["cards"], SECOND]))
	await opened(at_contract, "O'chirilgan")
	erp.script["get_auto_payment"].clear()
	always(erp, "off")
	await at_contract.tap(f"✅ Yoqish: {OTHER}")
	await at_contract.wait_until(lambda chat: OTHER not in "".join(chat.inline_buttons))
	assert "O'chirilgan" in at_contract.texts[-1]


async def changed(chat, erp, *presses):
	"""The one wish that the ERP hears after these presses, from the page of a running auto-payment."""
	for label, seen in presses:
		await chat.tap(label)
		await chat.wait_until(sees(seen))
	await until(lambda: erp.asked("set_auto_payment"))
	(asked,) = erp.asked("set_auto_payment")
	return {name: asked.values[name] for name in ("is_on", "card_id", "day", "limit")}


RUNNING = {"is_on": 1, "card_id": "BC-2026-00001", "day": 1, "limit": "420000"}


@pytest.fixture
async def at_running(at_contract, erp):
	always(erp, standing("on", day=1, limit=420_000, cards=[*ON["cards"], SECOND]))
	await opened(at_contract, "✅ Yoqilgan")
	return at_contract


async def test_the_day_is_changed_and_the_rest_stays(at_running, erp):
	presses = [("🗓 Kunni o'zgartirish", "Qaysi kuni"), ("🗓 To'lov kunida", "✅ Yoqilgan")]
	assert await changed(at_running, erp, *presses) == {**RUNNING, "day": 0}


async def test_the_limit_is_changed_and_the_rest_stays(at_running, erp):
	presses = [("💰 Cheklovni o'zgartirish", "ko'pi bilan qancha"), ("♾ Cheklovsiz", "✅ Yoqilgan")]
	assert await changed(at_running, erp, *presses) == {**RUNNING, "limit": ""}


async def test_a_typed_limit_is_confirmed_before_it_is_changed(at_running, erp):
	await at_running.tap("💰 Cheklovni o'zgartirish")
	await at_running.wait_until(sees("ko'pi bilan qancha"))
	await at_running.tap("✏️ Boshqa summa")
	await at_running.wait_until(sees("xabar qilib yozing"))
	await at_running.say("1 000 000")
	await at_running.wait_until(sees("Hammasi to'g'rimi?"))
	wish = await changed(at_running, erp, ("✅ Saqlash", "✅ Yoqilgan"))
	assert wish == {**RUNNING, "limit": "1000000"}


async def test_the_card_is_changed_and_the_rest_stays(at_running, erp):
	wish = await changed(at_running, erp, (f"🔄 {OTHER} kartasidan yechish", "✅ Yoqilgan"))
	assert wish == {**RUNNING, "card_id": "BC-2026-00002"}


async def test_it_is_turned_off_with_one_press(at_running, erp, stand_in):
	erp.script["get_auto_payment"].clear()
	always(erp, "off")
	wish = await changed(at_running, erp, ("⏹ O'chirish", "O'chirilgan"))
	assert (wish["is_on"], wish["card_id"]) == (0, "")
	await until(lambda: toasts(stand_in).count("Saqlandi.") == 1)


async def test_a_paused_one_says_so_and_may_go_on(at_contract, erp):
	always(erp, standing("paused", limit=420_000))
	await opened(at_contract, "⏸ To'xtatib turilgan")
	assert "✅ Yoqilgan" not in at_contract.texts[-1]
	wish = await changed(at_contract, erp, ("▶️ Davom ettirish", "To'xtatib"))
	assert wish == RUNNING


@pytest.mark.parametrize(
	("failure", "seen"),
	[("limit_exceeded", "chegarangizdan katta"), ("insufficient_funds", "mablag' borligini")],
)
async def test_why_nothing_was_taken_is_said(at_contract, erp, failure, seen):
	always(erp, standing("on", failure=failure))
	await opened(at_contract, seen)


async def test_a_refused_auto_payment_says_why(at_contract, erp):
	always(erp, "off")
	erp.will_answer("set_auto_payment", "refused")
	await at_limit(at_contract)
	await at_contract.tap("♾ Cheklovsiz")
	await at_contract.wait_until(sees("Hammasi to'g'rimi?"))
	await at_contract.tap("✅ Ha, yoqilsin")
	await at_contract.wait_until(sees("bu kartaning muddati tugagan"))


async def test_without_a_card_he_is_told_how_to_keep_one(at_contract, erp):
	always(erp, standing("off", cards=[]))
	await opened(at_contract, "belgisini qo'ying")
	assert labels(at_contract) == ["⬅️ Orqaga", "🏠 Bosh menyu"]


@pytest.mark.parametrize(
	"made_up", ["on:{card}:7:", "on:{card}:0:lots", "never:{card}:0:", "on:0123456789ab:0:"]
)
async def test_what_nobody_offered_is_not_agreed_to(at_contract, erp, made_up):
	always(erp, "off")
	await opened(at_contract, "O'chirilgan")
	(offered,) = [
		button["callback_data"]
		for row in at_contract.answers[-1]["reply_markup"]["inline_keyboard"]
		for button in row
		if button["text"].startswith("✅ Yoqish")
	]
	prefix, ref, _step, card, *_rest = offered.split(":")
	data = f"{prefix}:{ref}:{made_up.format(card=card)}"
	await at_contract.press(at_contract.answers[-1], {"text": "?", "callback_data": data})
	await at_contract.wait_until(sees("Assalomu"))
	assert not erp.asked("set_auto_payment")


@pytest.mark.parametrize(
	("amount", "expected"),
	[
		("416667", "420000"),
		("400000", "400000"),
		("1250000.50", "1300000"),
		("98500", "99000"),
		("41.67", "42"),
		("7", "7"),
	],
)
def test_a_limit_is_offered_rounded_up(amount, expected):
	assert rounded_up(Decimal(amount)) == Decimal(expected)


@pytest.mark.parametrize(("amount", "sent"), [("420000", "420000"), ("0", ""), ("399999.5", "399999.50")])
def test_a_limit_is_sent_as_the_erp_reads_it(amount, sent):
	assert as_sent(Decimal(amount)) == sent
