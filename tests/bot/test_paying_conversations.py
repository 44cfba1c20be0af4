"""Paying from the customer's side: what he is offered, what he presses or types, what he reads afterwards."""

from decimal import Decimal

import pytest

from bot_service.screens.pay.amounts import read_amount
from tests.bot.chat import sees, shown_buttons, toasts
from tests.bot.conftest import running, until
from tests.bot.contract import message

NBSP = "\u00a0"
SESSION = message("get_payment", "completed")["session_id"]


@pytest.fixture
async def at_contract(polling_bot, customer):
	await customer.command("contracts")
	await customer.wait_until(sees("Shartnomalarim"))
	await customer.tap(customer.inline_buttons[0])
	await customer.wait_until(sees("Shartnoma IC-2026-00001"))
	return customer


def payment(name="completed", **more):
	return 200, {"message": {**message("get_payment", name), **more}}


def payables(**more):
	(one,) = message("get_payables", "found")["payables"]
	return 200, {"message": {"payables": [{**one, **more}]}}


async def test_an_instalment_is_paid_with_two_presses_from_its_contract(at_contract, erp):
	await at_contract.tap("💳 To'lash")
	await at_contract.wait_until(sees("Qancha to'lamoqchisiz?"))
	assert erp.asked("get_payables")[0].values["contract_id"] == "IC-2026-00001"
	await at_contract.tap(f"Navbatdagi to'lov: 400{NBSP}000{NBSP}so'm")
	await at_contract.wait_until(sees("To'lanadigan summa"))
	(asked,) = erp.asked("create_payment")
	assert asked.values["choice"] == "next" and asked.values["amount"] == ""
	assert asked.values["reference_name"] == "IC-2026-00001"
	assert asked.values["idempotency_key"].startswith("tg-") and asked.values["idempotency_key"].endswith(
		"-pay"
	)
	assert "15:40" in at_contract.texts[-1] and f"400{NBSP}000" in at_contract.texts[-1]
	(to_page,) = [button for button in shown_buttons(at_contract) if button["text"] == "💳 To'lovga o'tish"]
	assert to_page["web_app"]["url"] == f"https://erp.example/pay?session_id={SESSION}"


async def test_without_https_the_page_is_an_ordinary_link(at_contract, erp):
	created = {**message("create_payment", "created"), "url": "http://erp.example/pay?session_id=1"}
	erp.will_answer("create_payment", (200, {"message": created}))
	await at_contract.tap("💳 To'lash")
	await at_contract.wait_until(sees("Qancha to'lamoqchisiz?"))
	await at_contract.tap(f"Butun qoldiq: 4{NBSP}400{NBSP}000{NBSP}so'm")
	await at_contract.wait_until(sees("To'lanadigan summa"))
	(to_page,) = [button for button in shown_buttons(at_contract) if "url" in button]
	assert to_page["url"] == created["url"]


async def test_only_what_is_owed_is_offered(at_contract, erp):
	erp.will_answer(
		"get_payables",
		payables(choices=[{"key": "next", "amount": 400000.0}, {"key": "overdue", "amount": 0.0}]),
	)
	await at_contract.tap("💳 To'lash")
	await at_contract.wait_until(sees("Qancha to'lamoqchisiz?"))
	labels = [label.replace(NBSP, " ") for label in at_contract.inline_buttons]
	assert labels == ["Navbatdagi to'lov: 400 000 so'm", "✏️ Boshqa summa", "⬅️ Orqaga", "🏠 Bosh menyu"]


async def test_nothing_owed_is_said(at_contract, erp):
	erp.will_answer("get_payables", (200, {"message": {"payables": []}}))
	await at_contract.tap("💳 To'lash")
	await at_contract.wait_until(sees("to'lanadigan summa yo'q"))


async def ask_amount(chat):
	await chat.tap("💳 To'lash")
	await chat.wait_until(sees("Qancha to'lamoqchisiz?"))
	await chat.tap("✏️ Boshqa summa")
	await chat.wait_until(sees("Summani xabar qilib yozing"))


async def test_a_sum_of_his_own_is_typed(at_contract, erp):
	await ask_amount(at_contract)
	assert f"4{NBSP}400{NBSP}000" in at_contract.texts[-1]
	await at_contract.say("ikki yuz ming")
	await at_contract.wait_until(sees("o'qib bo'lmadi"))
	await at_contract.say("250 000 so'm")
	await at_contract.wait_until(sees("To'lanadigan summa"))
	(asked,) = erp.asked("create_payment")
	assert (asked.values["choice"], asked.values["amount"]) == ("amount", "250000.00")
	# The sum is settled: what is typed now is no sum any more.
	await at_contract.say("250 000")
	await at_contract.wait_until(sees("Assalomu"))
	assert len(erp.asked("create_payment")) == 1


async def test_a_sum_out_of_bounds_is_asked_for_again_with_the_bound(at_contract, erp):
	await ask_amount(at_contract)
	erp.will_answer("create_payment", "refused")
	await at_contract.say("9000000")
	await at_contract.wait_until(sees("qolgan qarzdan ko'p"))
	await at_contract.say("100000")
	await at_contract.wait_until(sees("To'lanadigan summa"))


async def test_a_command_leaves_the_asking(at_contract, erp):
	await ask_amount(at_contract)
	await at_contract.command("menu")
	await at_contract.wait_until(sees("Assalomu"))
	await at_contract.say("250000")
	await at_contract.wait_until(lambda chat: len(chat.answers) == 3)
	assert not erp.asked("create_payment")


@pytest.mark.parametrize(
	("reason", "seen"),
	[
		("nothing_to_pay", "to'lanadigan summa yo'q"),
		("not_available", "imkoni yo'q"),
		("of tomorrow", "imkoni yo'q"),
	],
)
async def test_a_refusal_says_why(at_contract, erp, reason, seen):
	refused = {**message("create_payment", "refused"), "reason": reason}
	erp.will_answer("create_payment", (200, {"message": refused}))
	await at_contract.tap("💳 To'lash")
	await at_contract.wait_until(sees("Qancha to'lamoqchisiz?"))
	await at_contract.tap(f"Navbatdagi to'lov: 400{NBSP}000{NBSP}so'm")
	await at_contract.wait_until(sees(seen))


async def test_he_looks_whether_it_has_been_paid(at_contract, erp):
	await at_contract.tap("💳 To'lash")
	await at_contract.wait_until(sees("Qancha to'lamoqchisiz?"))
	await at_contract.tap(f"Navbatdagi to'lov: 400{NBSP}000{NBSP}so'm")
	await at_contract.wait_until(sees("To'lanadigan summa"))
	erp.will_answer("get_payment", "pending", "completed")
	await at_contract.tap("🔄 To'lov o'tdimi?")
	await at_contract.wait_until(sees("hali kelib tushmadi"))
	await at_contract.tap("🔄 To'lov o'tdimi?")
	await at_contract.wait_until(sees("✅ To'landi."))
	assert "ACC-PAY-2026-00012" in at_contract.texts[-1] and "21.11.2026, 15:12" in at_contract.texts[-1]
	assert not [button for button in shown_buttons(at_contract) if "web_app" in button]
	assert len(at_contract.answers) == 1


async def test_whoever_comes_back_from_the_page_sees_how_it_stands(polling_bot, customer, erp):
	await customer.command("start", f"pay-{SESSION}")
	await customer.wait_until(sees("✅ To'landi."))
	assert erp.asked("get_payment")[0].values["session_id"] == SESSION
	await customer.tap("📄 Shartnoma")
	await customer.wait_until(sees("Shartnoma IC-2026-00001"))


async def test_somebody_elses_payment_is_not_found(polling_bot, customer, erp):
	erp.will_answer("get_payment", "not_his")
	await customer.command("start", f"pay-{SESSION}")
	await customer.wait_until(sees("Assalomu"))


@pytest.mark.parametrize(
	("status", "seen", "button"),
	[
		("Failed", "amalga oshmadi", "💳 To'lovga o'tish"),
		("Expired", "vaqti tugadi", "💳 Qaytadan to'lash"),
		("Cancelled", "bekor qilindi", "💳 Qaytadan to'lash"),
		("Refunded", "Pul qaytarildi", "📄 Shartnoma"),
		("Partly Refunded", "bir qismi qaytarildi", "📄 Shartnoma"),
		("A status of tomorrow", "hali kelib tushmadi", "📄 Shartnoma"),
	],
)
async def test_every_end_of_a_payment_has_its_words(polling_bot, customer, erp, status, seen, button):
	erp.will_answer("get_payment", payment("pending", status=status))
	await customer.command("start", f"pay-{SESSION}")
	await customer.wait_until(sees(seen))
	assert button in customer.inline_buttons


async def test_a_reminder_leads_to_paying(settings, erp, customer):
	async with running(settings(outbox_enabled=True)):
		buttons = [[{"text": "💳 To'lash", "action": "pay"}]]
		row = erp.outbox.add(customer.person.id, "Ertaga to'lov kuni.", buttons=buttons, priority="reminder")
		await customer.wait_until(sees("Ertaga to'lov kuni"))
		await customer.tap("💳 To'lash")
		await customer.wait_until(sees("Qancha to'lamoqchisiz?"))
		assert erp.asked("get_reminder")[0].values["message"] == row.id
		assert customer.texts[0].startswith("Ertaga")


async def test_of_several_contracts_one_is_chosen_first(polling_bot, customer, erp):
	(one,) = message("get_payables", "found")["payables"]
	many = [{**one, "reference_name": f"IC-{number}", "title": f"Shartnoma IC-{number}"} for number in (1, 2)]
	erp.will_answer("get_payables", (200, {"message": {"payables": many}}))
	await customer.command("start")
	await customer.wait_until(sees("Assalomu"))
	await customer.tap("💳 To'lash")
	await customer.wait_until(sees("Nima uchun"))
	await customer.tap("💳 Shartnoma IC-2")
	await customer.wait_until(sees("Qancha to'lamoqchisiz?"))
	assert erp.asked("get_payables")[-1].values["contract_id"] == "IC-2"


async def test_payments_are_listed_with_receipts_and_open_ones_may_be_gone_on_with(
	polling_bot, customer, erp
):
	rows = [message("get_payment", "pending"), message("get_payment", "completed")]
	rows.append({**rows[1], "status": "Partly Refunded", "refunded_amount": 150000.5})
	page = {"payments": rows, "page": 1, "page_size": 8, "total": 3, "has_more": False}
	erp.will_answer("get_payments", (200, {"message": page}))
	await customer.command("payments")
	await customer.wait_until(sees("Onlayn to'lovlar"))
	text = customer.texts[-1].replace(NBSP, " ")
	assert "⏳ 400 000 so'm, 21.11.2026" in text and "✅ 400 000 so'm, 21.11.2026" in text
	assert "Payme · kvitansiya ACC-PAY-2026-00012" in text and "Qaytarildi: 150 000,50 so'm" in text
	await customer.tap(f"▶️ Davom etish: 400{NBSP}000{NBSP}so'm")
	await customer.wait_until(sees("✅ To'landi."))


async def test_no_payments_yet(polling_bot, customer, erp):
	page = {"payments": [], "page": 1, "page_size": 8, "total": 0, "has_more": False}
	erp.will_answer("get_payments", (200, {"message": page}))
	await customer.command("payments")
	await customer.wait_until(sees("hali onlayn to'lov qilmagansiz"))


async def open_cards(customer):
	await customer.command("payments")
	await customer.wait_until(sees("Onlayn to'lovlar"))
	await customer.tap("💳 Kartalarim")


async def test_a_card_is_removed_after_he_was_asked_once_more(polling_bot, customer, erp, stand_in):
	await open_cards(customer)
	await customer.wait_until(sees("8600 **** **** 1234"))
	assert "10/28" in customer.texts[-1] and "shu kartadan" in customer.texts[-1]
	await customer.tap("🗑 8600 **** **** 1234 kartasini o'chirish")
	await customer.wait_until(sees("o'chirilsinmi?"))
	assert "u to'xtaydi" in customer.texts[-1] and not erp.asked("remove_card")
	erp.will_answer("get_cards", (200, {"message": {"cards": []}}))
	await customer.tap("🗑 Ha, o'chirilsin")
	await customer.wait_until(sees("saqlangan karta yo'q"))
	(asked,) = erp.asked("remove_card")
	assert asked.values["card_id"] == "BC-2026-00001" and asked.values["idempotency_key"].endswith("-card")
	await until(lambda: "Karta o'chirildi." in toasts(stand_in))


async def test_an_expired_card_is_said_to_be_one(polling_bot, customer, erp):
	(card,) = message("get_cards", "found")["cards"]
	erp.will_answer("get_cards", (200, {"message": {"cards": [{**card, "is_expired": True}]}}))
	await open_cards(customer)
	await customer.wait_until(sees("muddati tugagan"))


async def test_a_card_that_went_away_meanwhile_is_not_asked_about(polling_bot, customer, erp):
	await open_cards(customer)
	await customer.wait_until(sees("8600 **** **** 1234"))
	erp.will_answer("get_cards", (200, {"message": {"cards": []}}))
	await customer.tap("🗑 8600 **** **** 1234 kartasini o'chirish")
	await customer.wait_until(sees("saqlangan karta yo'q"))


async def test_a_paid_contract_has_nothing_to_press(polling_bot, customer, erp):
	contract = {**message("get_contract", "found"), "remaining": 0.0, "next_payment": None}
	erp.will_answer("get_contract", (200, {"message": contract}))
	await customer.command("contracts")
	await customer.wait_until(sees("Shartnomalarim"))
	await customer.tap(customer.inline_buttons[0])
	await customer.wait_until(sees("Shartnoma IC-2026-00001"))
	assert "💳 To'lash" not in customer.inline_buttons


async def test_without_the_erp_nothing_is_opened_and_the_window_stays(at_contract, erp, stand_in):
	await at_contract.tap("💳 To'lash")
	await at_contract.wait_until(sees("Qancha to'lamoqchisiz?"))
	erp.is_away = True
	await at_contract.tap(f"Navbatdagi to'lov: 400{NBSP}000{NBSP}so'm")
	await until(lambda: any("Hech narsa yo'qolmadi" in (toast or "") for toast in toasts(stand_in)))
	assert "Qancha to'lamoqchisiz?" in at_contract.texts[-1]


@pytest.mark.parametrize(
	"data", ["y:none:next:1", "k:not-a-session", "c:none:1", "a:none:on::0:", "a:none:maybe::0:"]
)
async def test_what_nobody_offered_opens_nothing(at_contract, erp, data):
	erp.will_answer("get_payment", "not_his")
	await at_contract.press(at_contract.answers[-1], {"text": "?", "callback_data": data})
	await at_contract.wait_until(sees("Assalomu"))
	assert (
		not erp.asked("create_payment") and not erp.asked("remove_card") and not erp.asked("set_auto_payment")
	)


@pytest.mark.parametrize(
	("text", "amount"),
	[
		("250000", "250000"),
		("250 000", "250000"),
		("250\u00a0000", "250000"),
		("1.250.000", "1250000"),
		("1,250,000", "1250000"),
		("250000,50", "250000.50"),
		("250 000.5", "250000.50"),
		(" 250000 сум ", "250000"),
		("250000 so'm", "250000"),
		("250 000 СЎМ.", "250000"),
		("250.000", "250000"),
		("0", "0"),
		("", None),
		("-5", None),
		("25 00", None),
		("1e9", None),
		("२५०", None),
		("250000 250000 250000", None),
		("9999999999999", None),
		("250.0000", None),
	],
)
def test_a_sum_is_read_as_people_write_it(text, amount):
	assert read_amount(text) == (None if amount is None else Decimal(amount))
