"""What a customer does with a visit that is booked: called off, moved, booked once more."""

import pytest

from tests.bot.booking.steps import FIRST, NBSP, at_card, at_new_time, choose_time, done
from tests.bot.chat import sees


async def at_cancelling(chat, label=FIRST):
	await at_card(chat, label)
	await chat.tap("✖️ Bekor qilish")
	await chat.wait_until(sees("Tashrif bekor qilinsinmi?"))


async def test_cancelling_says_what_comes_back_and_asks_why(polling_bot, erp, customer):
	erp.booking.add_order(paid=350000.0, due_now=0.0, refund_if_cancelled=175000.0)
	await at_cancelling(customer, "🆕 Cho 25.11.2026, 10:00 · Klassik massaj")
	assert f"175{NBSP}000{NBSP}so'm qaytariladi" in customer.texts[-1]
	assert not erp.asked("cancel_order")
	await customer.tap("Rejalarim o'zgardi")
	await customer.wait_until(sees("Tashrif bekor qilindi."))
	(asked,) = erp.asked("cancel_order")
	assert asked.values["reason"] == "Rejalarim o'zgardi"
	assert "✖️ Bekor qilish" not in customer.inline_buttons


async def test_a_reserved_visit_is_asked_to_be_cancelled(polling_bot, erp, customer):
	erp.booking.add_order(status="Reserved", paid=350000.0, cancel_needs_consent=True)
	await at_card(customer, "📌 Cho 25.11.2026, 10:00 · Klassik massaj")
	await customer.tap("✖️ Bekor qilish")
	await customer.wait_until(sees("avval xodimimiz ko'rib chiqadi"))
	assert "pul qaytarilmaydi" in customer.texts[-1] and "0 so'm" not in customer.texts[-1].replace(NBSP, " ")
	assert "Sababini tanlang, so'rovingizni xodimimizga yetkazamiz" in customer.texts[-1]
	assert "tanlasangiz, bekor qilinadi" not in customer.texts[-1]
	await customer.tap("Kasal bo'lib qoldim")
	await customer.wait_until(sees("So'rovingiz qabul qilindi."))
	assert "⏳ bekor qilish so'raldi" in customer.texts[-1]


async def test_a_visit_may_be_kept_after_all(polling_bot, erp, customer):
	erp.booking.add_order()
	await at_cancelling(customer)
	await customer.tap("⬅️ Yo'q, bekor qilinmasin")
	await customer.wait_until(sees("Tashrif SRV-2026-00001"))
	assert not erp.asked("cancel_order")


async def test_what_is_not_possible_any_more_is_said_and_the_card_shown_as_it_is(polling_bot, erp, customer):
	order = erp.booking.add_order()
	await at_cancelling(customer)
	erp.will_answer("cancel_order", "impossible")
	order |= {"status": "In Progress", "can": []}
	await customer.tap("Boshqa sabab")
	await customer.wait_until(sees("bu endi mumkin emas"))
	assert "💆 boshlandi" in customer.texts[-1]
	order |= {"status": "New", "can": ["move"]}
	await customer.command("bookings")
	await customer.wait_until(sees("Tashriflarim"))
	await customer.tap(FIRST)
	await customer.wait_until(lambda chat: "🔁 Ko'chirish" in chat.inline_buttons)
	order["can"] = []
	await customer.tap("🔁 Ko'chirish")
	await customer.wait_until(sees("bu endi mumkin emas"))


async def test_a_visit_is_moved_to_another_day_and_time(bot, erp, customer):
	erp.booking.add_order()
	await at_card(customer)
	await customer.tap("🔁 Ko'chirish")
	await customer.wait_until(sees("Qaysi kun qulay?"))
	assert erp.asked("get_free_days")[0].values["master"] == "Malika"
	await customer.tap("26")
	await customer.wait_until(sees("soat nechada"))
	await customer.tap("14:00")
	await customer.wait_until(sees("boshqa vaqtga ko'chirilsinmi?"))
	assert "Hozir: Cho 25.11.2026, 10:00–11:00" in customer.texts[-1]
	assert "Yangi vaqt: Pa 26.11.2026, 14:00–15:00" in customer.texts[-1]
	await customer.tap("✅ Ha, ko'chirilsin")
	await customer.wait_until(sees("boshqa vaqtga ko'chirildi"))
	(asked,) = erp.asked("move_order")
	assert (asked.values["start"], asked.values["master"]) == ("2026-11-26T14:00:00", "Malika")
	assert asked.values["was"] == "2026-11-25T10:00:00"
	assert "Pa 26.11.2026, 14:00–15:00" in customer.texts[-1] and not erp.asked("book_visit")


async def test_a_time_to_move_to_that_is_taken_has_others_near_it(polling_bot, erp, customer):
	erp.booking.add_order()
	await at_new_time(customer)
	erp.will_answer("move_order", "refused")
	await customer.tap("✅ Ha, ko'chirilsin")
	await customer.wait_until(sees("hozirgina boshqa mijoz band qildi"))
	await customer.tap("Cho 25.11.2026, 11:00 · Malika")
	await customer.wait_until(sees("Yangi vaqt: Cho 25.11.2026, 11:00–12:00"))
	await customer.tap("⬅️ Yo'q, o'z vaqtida qolsin")
	await customer.wait_until(sees("Tashrif SRV-2026-00001"))
	assert len(erp.asked("move_order")) == 1


async def test_a_visit_that_was_moved_meanwhile_is_shown_as_it_is(polling_bot, erp, customer):
	order = erp.booking.add_order()
	await at_card(customer)
	await customer.tap("🔁 Ko'chirish")
	await customer.wait_until(sees("Qaysi kun qulay?"))
	await customer.tap("26")
	await customer.wait_until(sees("soat nechada"))
	await customer.tap("14:00")
	await customer.wait_until(sees("ko'chirilsinmi?"))
	order |= {"start": "2026-11-27T12:00:00", "end": "2026-11-27T13:00:00"}
	await customer.tap("✅ Ha, ko'chirilsin")
	await customer.wait_until(sees("shu orada boshqa vaqtga ko'chirilgan"))
	assert "Ju 27.11.2026, 12:00–13:00" in customer.texts[-1]
	assert order["start"] == "2026-11-27T12:00:00"


@pytest.mark.parametrize(
	("reason", "words"), [("too_late", "tashrifga oz qoldi"), ("moved_often", "bir necha marta ko'chirildi")]
)
async def test_who_may_not_move_it_any_more_is_told_to_call(polling_bot, erp, customer, reason, words):
	erp.booking.add_order()
	await at_new_time(customer)
	late = {"result": "refused", "reason": reason, "alternatives": []}
	erp.will_answer("move_order", (200, {"message": late}))
	await customer.tap("✅ Ha, ko'chirilsin")
	await customer.wait_until(sees(words))
	assert "uni botda ko'chirib bo'lmaydi" in customer.texts[-1]
	assert "☎️ Yordam" in customer.inline_buttons and "📅 Boshqa kun" not in customer.inline_buttons
	await customer.tap("🗓 Tashrif")
	await customer.wait_until(sees("Tashrif SRV-2026-00001"))


async def test_a_visit_that_is_called_off_meanwhile_is_not_moved_but_shown(polling_bot, erp, customer):
	order = erp.booking.add_order()
	await at_new_time(customer)
	erp.will_answer("move_order", "impossible")
	order |= {"status": "Cancelled", "can": []}
	await customer.tap("✅ Ha, ko'chirilsin")
	await customer.wait_until(sees("bu endi mumkin emas"))
	assert "Tashrif SRV-2026-00001" in customer.texts[-1] and "⚫️" in customer.texts[-1]


async def test_a_visit_is_booked_again_with_everything_filled_in(polling_bot, erp, customer):
	erp.booking.add_order(**done())
	await customer.command("bookings")
	await customer.wait_until(sees("tashrif yo'q"))
	await customer.tap("O'tgan")
	await customer.wait_until(sees("🏁 o'tdi"))
	await customer.tap("🏁 Cho 25.11.2026, 10:00 · Klassik massaj")
	await customer.wait_until(sees("Tashrif SRV-2026-00001"))
	await customer.tap("🔂 Yana yozilish")
	await customer.wait_until(sees("Qaysi kun qulay?"))
	await choose_time(customer, "26", "18:00")
	await customer.wait_until(sees("Hammasi to'g'rimi?"))
	assert "Usta: Malika" in customer.texts[-1] and "➕ Xushbo'y yog'" in customer.texts[-1]
	await customer.tap("✅ Yozilaman")
	await customer.wait_until(sees("Siz yozildingiz!"))
	sent = erp.asked("book_visit")[0].values
	assert (sent["service"], sent["master"], sent["options"], sent["address_id"], sent["comment"]) == (
		"Classic massage",
		"Malika",
		["Aroma oil"],
		"a1b2c3d4e5",
		"Iltimos, yumshoqroq",
	)


async def test_what_is_not_offered_any_more_falls_out_of_a_repeat(polling_bot, erp, customer):
	gone = [{"option": "Music", "title": "Musiqa", "price": 1000.0}]
	erp.booking.add_order(options=gone, master_id="Left us", address_id="of long ago")
	await at_card(customer)
	await customer.tap("🔂 Yana yozilish")
	await customer.wait_until(sees("Qaysi kun qulay?"))
	await choose_time(customer, "26", "18:00")
	await customer.wait_until(sees("kim bo'sh bo'lsa"))
	await customer.tap("✅ Yozilaman")
	await customer.wait_until(sees("Siz yozildingiz!"))
	sent = erp.asked("book_visit")[0].values
	assert (sent["master"], sent["options"], sent["address_id"]) == ("", [], "a1b2c3d4e5")
