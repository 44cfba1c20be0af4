"""What a customer sees of his visits, the list and the card, and how he pays for one."""

import pytest

from tests.bot.booking.steps import FIRST, NBSP, at_card, done
from tests.bot.chat import sees, shown_buttons
from tests.bot.contract import message, response


async def test_the_list_has_badges_a_filter_an_order_and_pages(bot, erp, customer):
	for day in range(20, 27):
		erp.booking.add_order(start=f"2026-11-{day}T10:00:00")
	erp.booking.add_order(**done(start="2026-10-01T10:00:00"))
	await customer.command("start")
	await customer.wait_until(sees("Assalomu"))
	await customer.tap("🗓 Tashriflarim")
	await customer.wait_until(sees("Tashriflarim (7 ta)"))
	assert "Ju 20.11.2026, 10:00 · Klassik massaj" in customer.texts[-1]
	assert "💳 to'lov kutilmoqda" in customer.texts[-1]
	await customer.tap("▶️")
	await customer.wait_until(sees("26.11.2026"))
	await customer.tap("⬇️ Avval yangilari")
	await customer.wait_until(lambda chat: "⬆️ Avval eskilari" in chat.inline_buttons)
	assert erp.asked("get_orders")[-1].values["sort"] == "newest"
	await customer.tap("O'tgan")
	await customer.wait_until(sees("🏁 o'tdi"))
	assert "01.10.2026" in customer.texts[-1] and "• O'tgan" in customer.inline_buttons
	await customer.tap("Hammasi")
	await customer.wait_until(sees("Tashriflarim (8 ta)"))
	await customer.tap("▶️")
	await customer.wait_until(sees("01.10.2026"))
	await customer.tap("🏁 Pa 01.10.2026, 10:00 · Klassik massaj")
	await customer.wait_until(sees("Tashrif SRV-2026-00008"))
	await customer.tap("⬅️ Orqaga")
	await customer.wait_until(sees("Tashriflarim (8 ta)"))
	assert (
		erp.asked("get_orders")[-1].values | {"page": "2", "which": ""} == erp.asked("get_orders")[-1].values
	)


async def test_an_empty_list_says_so_and_offers_to_book(polling_bot, customer):
	await customer.command("bookings")
	await customer.wait_until(sees("yaqin orada tashrif yo'q"))
	await customer.tap("💆 Yozilish")
	await customer.wait_until(sees("Qaysi xizmatga"))


async def test_the_card_tells_everything_and_its_timeline_in_plain_words(polling_bot, erp, customer):
	erp.booking.add_order(
		timeline=[
			{"at": "2026-11-21T15:30:00", "event": "order_created"},
			{"at": "2026-11-21T15:31:00", "event": "an event of tomorrow"},
			{"at": "2026-11-21T15:35:00", "event": "order_paid"},
		]
	)
	await at_card(customer)
	text = customer.texts[-1].replace(NBSP, " ")
	for told in (
		"💳 to'lov kutilmoqda",
		"Cho 25.11.2026, 10:00–11:00",
		"Usta: Malika",
		"Toshkent, Chilonzor 5, 12-uy, Kirish: 3, Qavat: 4",
		"Xushbo'y yog'",
		"Narxi: 350 000 so'm",
		"Hozir to'lanadi: 350 000 so'm",
		"21.11.2026, 15:40 gacha",
		"21.11, 15:30 · buyurtma qabul qilindi",
		"21.11, 15:35 · to'lov kelib tushdi",
		"Iltimos, yumshoqroq",
	):
		assert told in text, told
	assert "tomorrow" not in text
	(page,) = [one for one in shown_buttons(customer) if one["text"] == "🌐 Tashrif sahifasi"]
	assert page["url"].startswith("https://erp.example/visit")


@pytest.mark.parametrize(
	("hold", "due", "badge"),
	[
		("2026-11-21T15:40:00", 350000.0, "💳 to'lov kutilmoqda"),
		("", 350000.0, "🆕 qabul qilindi"),
		("2026-11-21T15:40:00", 0.0, "🆕 qabul qilindi"),
	],
)
async def test_a_new_visit_waits_for_payment_where_it_is_kept_for_that(
	polling_bot, erp, customer, hold, due, badge
):
	erp.booking.add_order(hold_until=hold, due_now=due)
	await at_card(customer, f"{badge[0]} {FIRST[2:]}")
	assert badge in customer.texts[-1]


@pytest.mark.parametrize(
	("can", "labels"),
	[
		([], set()),
		(["move"], {"🔁 Ko'chirish"}),
		(["pay", "request_cancel"], {f"💳 To'lash: 350{NBSP}000{NBSP}so'm", "✖️ Bekor qilish"}),
		(["rate"], {"1 ⭐️", "5 ⭐️"}),
	],
)
async def test_only_what_is_possible_has_a_button(polling_bot, erp, customer, can, labels):
	erp.booking.add_order(can=can)
	await at_card(customer)
	offered = {label for label in customer.inline_buttons if label[0] in "🔁💳✖12345"}
	assert labels <= offered and (labels or not offered)


async def test_a_visit_is_paid_with_one_press_to_the_page(polling_bot, erp, customer):
	erp.booking.add_order()
	await at_card(customer)
	await customer.tap(f"💳 To'lash: 350{NBSP}000{NBSP}so'm")
	await customer.wait_until(sees("To'lanadigan summa"))
	(asked,) = erp.asked("create_payment")
	assert (asked.values["reference_doctype"], asked.values["reference_name"], asked.values["choice"]) == (
		"Service Order",
		"SRV-2026-00001",
		"next",
	)


async def test_of_a_visit_the_deposit_or_all_of_it_may_be_paid_and_no_other_sum(polling_bot, erp, customer):
	erp.booking.add_order()
	await at_card(customer)
	await customer.tap(f"💳 To'lash: 350{NBSP}000{NBSP}so'm")
	await customer.wait_until(sees("To'lanadigan summa"))
	(one,) = message("get_payables", "found")["payables"]
	choices = [{"key": "next", "amount": 105000.0}, {"key": "payoff", "amount": 350000.0}]
	visit = {"reference_doctype": "Service Order", "reference_name": "SRV-2026-00001", "choices": choices}
	erp.will_answer("get_payables", (200, {"message": {"payables": [{**one, **visit}]}}))
	await customer.tap("⬅️ Orqaga")
	await customer.wait_until(sees("Qancha to'lamoqchisiz?"))
	assert erp.asked("get_payables")[0].values["contract_id"] == "SRV-2026-00001"
	assert f"Hozir: 105{NBSP}000{NBSP}so'm" in customer.inline_buttons
	assert "✏️ Boshqa summa" not in customer.inline_buttons
	await customer.tap(f"Butun qoldiq: 350{NBSP}000{NBSP}so'm")
	await customer.wait_until(sees("To'lanadigan summa"))
	assert erp.asked("create_payment")[-1].values["choice"] == "payoff"


async def test_a_payment_of_a_visit_leads_back_to_it(polling_bot, erp, customer):
	erp.booking.add_order()
	paid = {"reference_doctype": "Service Order", "reference_name": "SRV-2026-00001"}
	erp.will_answer("get_payment", (200, {"message": {**message("get_payment", "completed"), **paid}}))
	await customer.command("start", "pay-0b8e6d1e")
	await customer.wait_until(sees("To'landi."))
	await customer.tap("🗓 Tashrif")
	await customer.wait_until(sees("Tashrif SRV-2026-00001"))


async def test_a_status_this_version_does_not_know_is_shown_as_it_is_called(polling_bot, erp, customer):
	erp.booking.add_order(status="Frozen")
	await customer.command("bookings")
	await customer.wait_until(sees("▫️ Frozen"))


def test_the_contracts_statuses_are_all_known():
	from bot_service.screens.bookings.view import BADGES

	for name in ("found", "completed"):
		assert response("get_order", name)[1]["message"]["status"] in BADGES
