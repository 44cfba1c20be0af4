"""What a customer sees of his contracts, and that there is a way back from everywhere."""

import copy

from tests.bot.chat import sees
from tests.bot.conftest import settled
from tests.bot.contract import message

NBSP = "\u00a0"


def contracts(count):
	example = message("get_contracts", "page")["contracts"][0]
	many = []
	for number in range(1, count + 1):
		contract = copy.deepcopy(example)
		contract["contract_id"] = f"IC-2026-{number:05d}"
		many.append(contract)
	return many


async def open_contract(customer):
	await customer.command("contracts")
	await customer.wait_until(sees("Shartnomalarim (1 ta)"))
	await customer.tap(f"IC-2026-00001 · 4{NBSP}400{NBSP}000{NBSP}so'm")
	await customer.wait_until(sees("Shartnoma IC-2026-00001"))


async def test_a_contract_shows_amounts_goods_and_the_next_payment(bot, customer):
	await open_contract(customer)
	text = customer.texts[-1].replace(NBSP, " ")
	assert "Sana: 15.10.2026" in text and "🟢 faol" in text
	assert "Jami: 5 600 000 so'm" in text and "Qoldiq: 4 400 000 so'm" in text
	assert "1. Artel UA55H4101 televizor: 1 × 5 600 000 so'm = 5 600 000 so'm" in text
	assert "356938035643809" in text
	assert "Keyingi to'lov: 400 000 so'm, 15.12.2026 (24 kundan keyin)" in text


async def test_schedule_and_history_of_a_contract_and_back_again_in_one_message(bot, erp, customer):
	await open_contract(customer)
	await customer.tap("📅 To'lov jadvali")
	await customer.wait_until(sees("To'lov jadvali"))
	assert f"✅ 1. 15.10.2026: 800{NBSP}000{NBSP}so'm (boshlang'ich to'lov)" in customer.texts[-1]
	assert f"⚪️ 3. 15.12.2026: 400{NBSP}000{NBSP}so'm" in customer.texts[-1]
	await customer.tap("⬅️ Orqaga")
	await customer.wait_until(sees("Shartnoma IC-2026-00001"))
	await customer.tap("🧾 To'lovlar")
	await customer.wait_until(sees("To'lovlar: IC-2026-00001"))
	assert erp.asked("get_payment_history")[0].values["contract_id"] == "IC-2026-00001"
	await customer.tap("⬅️ Orqaga")
	await customer.wait_until(sees("Shartnoma IC-2026-00001"))
	await customer.tap("⬅️ Orqaga")
	await customer.wait_until(sees("Shartnomalarim"))
	await customer.tap("🏠 Bosh menyu")
	await customer.wait_until(sees("Assalomu alaykum"))
	assert len(customer.answers) == 1


async def test_back_from_a_contract_returns_to_the_page_it_was_opened_from(bot, erp, customer):
	erp.contracts = contracts(14)
	await customer.command("contracts")
	await customer.wait_until(lambda chat: "1 / 3" in chat.inline_buttons)
	await customer.tap("▶️")
	await customer.wait_until(lambda chat: "2 / 3" in chat.inline_buttons)
	await customer.tap(f"IC-2026-00009 · 4{NBSP}400{NBSP}000{NBSP}so'm")
	await customer.wait_until(sees("Shartnoma IC-"))
	await customer.tap("📅 To'lov jadvali")
	await customer.wait_until(sees("jadvali"))
	await customer.tap("⬅️ Orqaga")
	await customer.wait_until(sees("Shartnoma IC-"))
	await customer.tap("⬅️ Orqaga")
	await customer.wait_until(lambda chat: "2 / 3" in chat.inline_buttons)
	await customer.tap("◀️")
	await customer.wait_until(lambda chat: "1 / 3" in chat.inline_buttons)


async def test_a_list_that_has_become_shorter_shows_its_first_page(bot, erp, customer):
	erp.contracts = contracts(7)
	await customer.command("contracts")
	await customer.wait_until(lambda chat: "1 / 2" in chat.inline_buttons)
	erp.contracts = contracts(2)
	await customer.tap("▶️")
	await customer.wait_until(sees("(2 ta)"))


async def test_a_contract_with_a_very_long_number_can_be_opened(bot, erp, customer):
	number = "Shartnoma/2026:" + "ж" * 100
	erp.contracts[0]["contract_id"] = number
	await customer.command("contracts")
	await customer.wait_until(sees(number))
	label = next(button for button in customer.inline_buttons if button.startswith("Shartnoma/"))
	await customer.tap(label)
	await customer.wait_until(sees("Shartnoma IC-2026-00001"))
	assert erp.asked("get_contract")[0].values["contract_id"] == number


async def test_upcoming_payments_profile_history_and_help(bot, erp, customer):
	await customer.command("menu")
	await customer.wait_until(sees("Assalomu"))
	for button, seen in {
		"📅 Yaqin to'lovlar": "24 kundan keyin",
		"🧾 To'lovlar tarixi": "14.11.2026",
		"👤 Profilim": "AA•••••67",
		"☎️ Yordam": "@savdo_support",
		"🌐 Til": "Qaysi tilda",
	}.items():
		await customer.tap(button)
		await customer.wait_until(sees(seen))
		await customer.tap("🏠 Bosh menyu")
		await customer.wait_until(sees("Assalomu"))
	assert erp.asked("get_payment_history")[0].values["contract_id"] == ""


async def test_a_schedule_of_thirty_years_is_paged(bot, erp, customer):
	schedule = message("get_payment_schedule", "found")
	schedule["rows"] = [{**schedule["rows"][2], "row": number} for number in range(1, 362)]
	erp.will_answer("get_payment_schedule", *[(200, {"message": schedule})] * 2)
	await open_contract(customer)
	await customer.tap("📅 To'lov jadvali")
	await customer.wait_until(lambda chat: "1 / 31" in chat.inline_buttons)
	await customer.tap("▶️")
	await customer.wait_until(sees("⚪️ 13. "))


async def test_texts_longer_than_telegram_takes_are_cut(bot, erp, customer):
	contract = message("get_contract", "found")
	contract["products"] = [
		{**contract["products"][0], "name": "<Muzlatgich & Ko> " * 20, "notes": "🎁" * 300} for _ in range(12)
	]
	erp.will_answer("get_contract", (200, {"message": contract}))
	await customer.command("contracts")
	await customer.wait_until(sees("Shartnomalarim"))
	await customer.tap(customer.inline_buttons[0])
	await customer.wait_until(lambda chat: chat.texts[-1].endswith("…"))
	assert "<Muzlatgich & Ko>" in customer.texts[-1]


async def test_small_talk_is_answered_with_the_menu(bot, customer):
	await customer.say("Salom! Qarzim qancha?")
	await customer.wait_until(sees("Assalomu alaykum, Aziza"))


async def test_groups_are_not_answered(bot, erp, stand_in, customer, redis):
	erp.linked.add(customer.person.id)
	group = stand_in.open_group(-1001, "Oila")
	entity = {"type": "bot_command", "offset": 0, "length": 10}
	await stand_in.push(
		customer.bot.token,
		"message",
		{
			"message_id": 1,
			"date": 1,
			"chat": group.info,
			"from": customer.person.as_user(),
			"text": "/contracts",
			"entities": [entity],
		},
	)
	await settled(bot, stand_in, redis)
	assert not stand_in.calls_of("sendMessage") and not erp.asked("get_contracts")
