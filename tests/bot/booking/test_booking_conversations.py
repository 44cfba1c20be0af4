"""Booking from the customer's side: from the menu to the confirmed visit, and what may come in between."""

import asyncio
from decimal import Decimal

import pytest

from tests.bot.booking.steps import CONFIRM, NBSP, PRICE, SERVICE, at_comment, at_days, at_summary
from tests.bot.chat import alerts, button, sees, shown_buttons, toasts
from tests.bot.conftest import settled, until
from tests.bot.contract import message

ANY = "🔀 Farqi yo'q, kim bo'sh bo'lsa"


async def booked(chat):
	await at_summary(chat)
	await chat.tap(CONFIRM)
	await chat.wait_until(sees("Siz yozildingiz!"))


async def test_a_returning_customer_books_with_six_taps(bot, erp, customer):
	erp.booking.masters.append({"master_id": "Nargiza", "name": "Nargiza", "photo": "", "bio": ""})
	await customer.command("start")
	await customer.wait_until(sees("Assalomu"))
	for label, seen in (
		("💆 Yozilish", "Qaysi xizmatga"),
		(SERVICE, "Qaysi usta kelsin?"),
		("Malika", "Qaysi kun qulay?"),
		("25", "soat nechada"),
		("12:30", "Hammasi to'g'rimi?"),
		(CONFIRM, "Siz yozildingiz!"),
	):
		await customer.tap(label)
		await customer.wait_until(sees(seen))
	(asked,) = erp.asked("book_visit")
	sent = {name: value for name, value in asked.values.items() if name != "idempotency_key"}
	assert sent == {
		"telegram_id": customer.person.id,
		"service": "Classic massage",
		"start": "2026-11-25T12:30:00",
		"address_id": "a1b2c3d4e5",
		"master": "Malika",
		"options": [],
		"comment": "",
		"total": "300000.0",
	}
	assert len(customer.answers) == 1  # all in one window
	assert f"💳 To'lash: 350{NBSP}000{NBSP}so'm" in customer.inline_buttons


async def test_the_summary_shows_everything_and_what_is_paid_first(polling_bot, erp, customer):
	await at_summary(customer)
	text = customer.texts[-1].replace(NBSP, " ")
	assert "Klassik massaj, 60 daqiqa" in text and "kim bo'sh bo'lsa" in text
	assert "Cho 25.11.2026, 10:00–11:00" in text
	assert "Toshkent, Chilonzor 5, 12-uy" in text
	assert "Narxi: 300 000 so'm" in text and "to'liq to'lanadi" in text


@pytest.mark.parametrize(
	("percent", "seen"),
	[(30, f"Oldindan to'lanadi: 105{NBSP}000{NBSP}so'm"), (0, "To'lov joyida"), (100, "to'liq to'lanadi")],
)
async def test_what_is_paid_first_follows_the_extras(polling_bot, erp, customer, percent, seen):
	erp.booking.offer["pay_first_percent"] = float(percent)
	await at_summary(customer)
	await customer.tap(f"⬜️ Xushbo'y yog' (+50{NBSP}000{NBSP}so'm)")
	await customer.wait_until(sees(f"Narxi: 350{NBSP}000{NBSP}so'm"))
	assert seen in customer.texts[-1]


async def test_extras_are_taken_and_left_with_a_press(polling_bot, erp, customer):
	await at_summary(customer)
	await customer.tap(f"⬜️ Xushbo'y yog' (+50{NBSP}000{NBSP}so'm)")
	await customer.wait_until(sees("➕ Xushbo'y yog'"))
	await customer.tap(f"☑️ Xushbo'y yog' (+50{NBSP}000{NBSP}so'm)")
	await customer.wait_until(lambda chat: "➕" not in chat.texts[-1])
	await customer.tap(f"⬜️ Xushbo'y yog' (+50{NBSP}000{NBSP}so'm)")
	await customer.wait_until(sees("➕ Xushbo'y yog'"))
	await customer.tap(CONFIRM)
	await customer.wait_until(sees("Siz yozildingiz!"))
	assert erp.asked("book_visit")[0].values["options"] == ["Aroma oil"]


async def test_where_there_is_one_master_nobody_is_asked_which(polling_bot, erp, customer):
	await at_days(customer)
	assert erp.asked("get_free_days")[0].values["master"] == ""
	await customer.tap("⬅️ Orqaga")
	await customer.wait_until(sees("Qaysi xizmatga"))


async def test_anybody_may_be_chosen_among_many(polling_bot, erp, customer):
	erp.booking.masters.append({"master_id": "Nargiza", "name": "Nargiza", "photo": "", "bio": ""})
	await customer.command("book")
	await customer.wait_until(sees("Qaysi xizmatga"))
	await customer.tap(SERVICE)
	await customer.wait_until(sees("Qaysi usta kelsin?"))
	assert "Malika: 10 yillik tajriba" in customer.texts[-1]
	await customer.tap("Nargiza")
	await customer.wait_until(sees("Qaysi kun qulay?"))
	assert erp.asked("get_free_days")[-1].values["master"] == "Nargiza"
	await customer.tap(ANY)
	await until(lambda: len(erp.asked("get_free_days")) == 2)
	assert erp.asked("get_free_days")[-1].values["master"] == ""


async def test_a_double_tap_on_confirm_is_one_order(bot, erp, customer, stand_in, redis):
	await at_summary(customer)
	window = customer.answers[0]
	confirm = button(window, CONFIRM)
	await asyncio.gather(*(customer.press(window, confirm) for _ in range(3)))
	await settled(bot, stand_in, redis)
	assert len(erp.booking.orders) == 1 and len(erp.asked("book_visit")) == 1
	assert "SRV-2026-00001" in customer.texts[-1]


async def test_a_booking_whose_answer_was_lost_is_repeated_with_the_same_key(polling_bot, erp, customer):
	await at_summary(customer)
	erp.will_answer("book_visit", (500, {"message": {"error_reference": "ERR-1"}}))
	await customer.tap(CONFIRM)
	await until(lambda: erp.asked("book_visit"))
	await customer.tap(CONFIRM)
	await customer.wait_until(sees("Siz yozildingiz!"))
	keys = {request.values["idempotency_key"] for request in erp.asked("book_visit")}
	assert len(keys) == 1 and len(erp.asked("book_visit")) == 2


async def test_two_bookings_have_two_keys(polling_bot, erp, customer):
	for _ in range(2):
		await booked(customer)
	first, second = (request.values["idempotency_key"] for request in erp.asked("book_visit"))
	assert first != second and len(erp.booking.orders) == 2


async def test_a_time_that_was_taken_meanwhile_is_refused_with_three_others(polling_bot, erp, customer):
	await at_summary(customer)
	erp.will_answer("book_visit", "refused")
	await customer.tap(CONFIRM)
	await customer.wait_until(sees("hozirgina boshqa mijoz band qildi"))
	others = [label for label in customer.inline_buttons if label.endswith("· Malika")]
	assert others == [f"Cho 25.11.2026, {hour}:00 · Malika" for hour in (11, 12, 14)]
	await customer.tap(others[1])
	await customer.wait_until(sees("Cho 25.11.2026, 12:00–13:00"))
	await customer.tap(CONFIRM)
	await customer.wait_until(sees("Siz yozildingiz!"))
	assert erp.asked("book_visit")[-1].values["start"] == "2026-11-25T12:00:00"
	assert erp.asked("book_visit")[-1].values["master"] == "Malika"


async def test_a_price_that_has_changed_is_looked_at_before_it_is_booked(polling_bot, erp, customer):
	await at_summary(customer)
	erp.booking.offer["services"][0]["price"] += 50000
	changed = {"result": "refused", "reason": "price_changed", "alternatives": []}
	erp.will_answer("book_visit", (200, {"message": changed}))
	await customer.tap(CONFIRM)
	await customer.wait_until(sees("narx shu orada o'zgardi"))
	await customer.tap("👀 Narxni ko'rish")
	await customer.wait_until(sees(f"350{NBSP}000"))
	await customer.tap(CONFIRM)
	await customer.wait_until(sees("Siz yozildingiz!"))
	first, second = (Decimal(request.values["total"]) for request in erp.asked("book_visit"))
	assert second - first == 50000


@pytest.mark.parametrize(
	("reason", "seen", "way"),
	[
		("too_soon", "juda oz qoldi", "📅 Boshqa kun"),
		("too_far", "juda uzoq", "📅 Boshqa kun"),
		("too_many", "hali tasdiqlanmagan tashriflar ko'p", "🗓 Tashriflarim"),
		("not_offered", "endi taklif qilinmaydi", "💆 Xizmatlar"),
		("price_changed", "narx shu orada o'zgardi", "👀 Narxni ko'rish"),
		("no_address", "Qayerga kelaylik?", "➕ Yangi manzil"),
		("a reason of tomorrow", "band qildi", "📅 Boshqa kun"),
	],
)
async def test_every_refusal_says_why_and_where_to_go(polling_bot, erp, customer, reason, seen, way):
	await at_summary(customer)
	refused = {"result": "refused", "reason": reason, "alternatives": []}
	erp.will_answer("book_visit", (200, {"message": refused}))
	await customer.tap(CONFIRM)
	await customer.wait_until(sees(seen))
	assert way in customer.inline_buttons


async def test_only_days_with_free_times_can_be_pressed_and_months_are_turned(polling_bot, customer):
	await at_days(customer)
	labels = customer.inline_buttons
	assert labels[:2] == ["Noyabr 2026", "▶️"]
	assert labels[2:9] == ["Du", "Se", "Cho", "Pa", "Ju", "Sha", "Ya"]
	assert [label for label in labels if label.isdigit()] == ["25", "26", "28"]
	await customer.tap("▶️")
	await customer.wait_until(lambda chat: "Dekabr 2026" in chat.inline_buttons)
	assert [label for label in customer.inline_buttons if label.isdigit()] == ["1"]
	await customer.tap("◀️")
	await customer.wait_until(lambda chat: "Noyabr 2026" in chat.inline_buttons)


async def test_a_day_that_is_not_free_does_nothing(polling_bot, customer, stand_in):
	await at_days(customer)
	await customer.tap("·")
	await until(lambda: len(toasts(stand_in)) == 2)
	assert "Qaysi kun qulay?" in customer.texts[-1]


async def test_where_nothing_is_free_it_is_said(polling_bot, erp, customer):
	erp.booking.days = []
	await customer.command("book")
	await customer.wait_until(sees("Qaysi xizmatga"))
	await customer.tap(SERVICE)
	await customer.wait_until(sees("bo'sh vaqt qolmadi"))


async def test_a_day_that_has_filled_up_meanwhile_is_said_so(polling_bot, erp, customer):
	await at_days(customer)
	erp.booking.times = []
	await customer.tap("26")
	await customer.wait_until(sees("band bo'lib qoldi"))
	assert "25" in customer.inline_buttons


async def test_where_there_is_nothing_to_book_it_is_said(polling_bot, erp, customer):
	erp.booking.offer["services"] = []
	await customer.command("book")
	await customer.wait_until(sees("xizmat yo'q"))


async def test_a_wish_stands_in_the_window_and_goes_with_the_booking(polling_bot, erp, customer, redis):
	await at_comment(customer)
	await customer.say("Belim <og'riydi> & 4-qavat")
	await customer.wait_until(sees("Belim <og'riydi> & 4-qavat"))
	# Through other steps of the draft it stays.
	await customer.tap("🕐 Boshqa vaqt")
	await customer.wait_until(sees("soat nechada"))
	await customer.tap("14:00")
	await customer.wait_until(sees("Hammasi to'g'rimi?"))
	assert "Belim <og'riydi> & 4-qavat" in customer.texts[-1]
	await customer.tap(CONFIRM)
	await customer.wait_until(sees("Siz yozildingiz!"))
	assert erp.asked("book_visit")[0].values["comment"] == "Belim <og'riydi> & 4-qavat"


async def test_a_wish_may_be_taken_back(polling_bot, erp, customer):
	await at_comment(customer)
	await customer.say("Tezroq")
	await customer.wait_until(sees("Tezroq"))
	await customer.tap("✏️ Izoh")
	await customer.wait_until(sees("Usta nimani bilishi kerak?"))
	await customer.tap("🗑 Izohsiz")
	await customer.wait_until(sees("Hammasi to'g'rimi?"))
	await customer.tap(CONFIRM)
	await customer.wait_until(sees("Siz yozildingiz!"))
	assert erp.asked("book_visit")[0].values["comment"] == ""


async def test_a_wish_of_ten_thousand_characters_is_asked_for_again(polling_bot, erp, customer):
	await at_comment(customer)
	await customer.say("x" * 4000)
	await customer.wait_until(sees("juda uzun"))
	await customer.say("Yumshoqroq 🙏")
	await customer.wait_until(sees("Yumshoqroq 🙏"))


async def test_a_draft_from_before_redis_was_emptied_is_outdated(polling_bot, customer, stand_in, redis):
	await at_summary(customer)
	await settled(polling_bot, stand_in, redis)
	await redis.flushall()
	await customer.tap(CONFIRM)
	await until(lambda: "Bu oyna eskirgan. Yangisini ochdik." in toasts(stand_in))
	assert "Assalomu alaykum" in customer.texts[-1]


@pytest.mark.parametrize(
	"data",
	[
		"b:time:9999",
		"b:day:20261399",
		"b:master:ffffffffffff",
		"b:option:+ffffffffffff",
		"b:address:x",
		"bc:ffffffffffff",
		"ba:tomorrow:x",
		"b:service:",
		"bg:nowhere:",
		"bv:sure:x:plans",
		"bv:rate:x:9",
		"bo:x:::0",
		"ad:show:x:",
		"md:tomorrow",
		"mv:show:x:20261125",
		"mo:first:tomorrow:",
		"as:all",
	],
)
async def test_data_that_no_button_of_ours_carries_is_outdated(polling_bot, customer, stand_in, data):
	await at_days(customer)
	await customer.press(customer.answers[0], {"text": "?", "callback_data": data})
	await until(lambda: "Bu oyna eskirgan. Yangisini ochdik." in toasts(stand_in))
	assert "Assalomu alaykum" in customer.texts[-1]


async def test_a_service_that_is_gone_is_told(polling_bot, erp, customer, stand_in):
	await customer.command("book")
	await customer.wait_until(sees("Qaysi xizmatga"))
	erp.will_answer("get_masters", "unknown")
	await customer.tap(SERVICE)
	await until(lambda: alerts(stand_in))
	assert "topilmadi" in alerts(stand_in)[0]


@pytest.mark.parametrize(
	("page", "opens"),
	[
		("https://erp.example/booking", {"web_app": {"url": "https://erp.example/booking"}}),
		("http://erp.example/booking", {"url": "http://erp.example/booking"}),
		("https://localhost/booking", None),
		("", None),
	],
)
async def test_the_booking_page_opens_within_telegram_where_that_is_possible(
	polling_bot, erp, customer, page, opens
):
	erp.booking.offer["page"] = page
	await customer.command("book")
	await customer.wait_until(sees("Qaysi xizmatga"))
	found = [one for one in shown_buttons(customer) if one["text"] == "🌐 Sahifada yozilish"]
	assert found == ([{"text": "🌐 Sahifada yozilish", **opens}] if opens else [])


async def test_many_services_come_in_pages(polling_bot, erp, customer):
	one = message("get_services", "found")["services"][0]
	names = [f"Xizmat {number}" for number in range(1, 9)]
	erp.booking.offer["services"] = [{**one, "service_id": name, "title": name} for name in names]
	await customer.command("book")
	await customer.wait_until(sees("Qaysi xizmatga"))
	assert f"Xizmat 1 · {PRICE}" in customer.inline_buttons
	await customer.tap("▶️")
	await customer.wait_until(sees("Xizmat 8"))
	await customer.tap(f"Xizmat 8 · {PRICE}")
	await customer.wait_until(sees("Qaysi kun qulay?"))
	assert erp.asked("get_free_days")[0].values["service"] == "Xizmat 8"


async def test_of_many_masters_each_can_be_found(polling_bot, erp, customer):
	erp.booking.masters = [
		{"master_id": f"M{at}", "name": f"Usta {at:02d}", "bio": ""} for at in range(1, 36)
	]
	await customer.command("book")
	await customer.wait_until(sees("Qaysi xizmatga"))
	await customer.tap(SERVICE)
	await customer.wait_until(lambda chat: "Usta 01" in chat.inline_buttons)
	assert "Usta 11" not in customer.inline_buttons and "1 / 4" in customer.inline_buttons
	for _turn in range(3):
		seen = set(customer.inline_buttons)
		await customer.tap("▶️")
		await customer.wait_until(lambda chat, seen=seen: set(chat.inline_buttons) != seen)
	await customer.tap("Usta 35")
	await customer.wait_until(sees("Qaysi kun qulay?"))
	assert erp.asked("get_free_days")[-1].values["master"] == "M35"
