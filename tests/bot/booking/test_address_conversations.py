"""Addresses from the customer's side: written, shared from the map, asked about, changed, taken away."""

from tests.bot.booking.steps import CONFIRM, at_days, at_new_address, at_summary, choose_time
from tests.bot.chat import everything, sees, toasts
from tests.bot.conftest import settled, until

HOME = "Toshkent, Chilonzor 5, 12-uy"


async def at_list(chat):
	await chat.command("start")
	await chat.wait_until(sees("Assalomu"))
	await chat.tap("👤 Profilim")
	await chat.wait_until(sees("Profilim"))
	await chat.tap("📍 Manzillarim")
	await chat.wait_until(lambda chat: "➕ Yangi manzil" in chat.inline_buttons)


async def at_address(chat):
	await at_list(chat)
	await chat.tap(f"⭐️ {HOME}")
	await chat.wait_until(sees("Odatdagi manzil"))


def saved(erp):
	return [request.values["fields"] for request in erp.asked("save_address")]


async def test_the_profile_shows_the_addresses_and_no_contracts(polling_bot, erp, customer):
	await customer.command("start")
	await customer.wait_until(sees("Assalomu"))
	await customer.tap("👤 Profilim")
	await customer.wait_until(sees(HOME))
	assert "Shartnomalar" not in customer.texts[-1]


async def test_a_first_booking_asks_for_the_address_and_goes_on_with_it(bot, erp, homeless):
	await at_days(homeless)
	await choose_time(homeless)
	await homeless.wait_until(sees("Qayerga kelaylik?"))
	await at_new_address(homeless)
	await homeless.say("Yunusobod 4, 12-uy")
	await homeless.wait_until(sees("Nechanchi kirish"))
	await homeless.say("3")
	await homeless.wait_until(sees("Nechanchi qavat?"))
	await homeless.tap("➡️ O'tkazib yuborish")
	await homeless.wait_until(sees("Mo'ljal bormi?"))
	await homeless.say("Dorixona yonida")
	await homeless.wait_until(sees("Hammasi to'g'rimi?"))
	assert "Yunusobod 4, 12-uy" in homeless.texts[-1]
	await homeless.tap(CONFIRM)
	await homeless.wait_until(sees("Siz yozildingiz!"))
	assert saved(erp) == [
		{"address": "Yunusobod 4, 12-uy"},
		{"entrance": "3"},
		{"landmark": "Dorixona yonida"},
	]
	assert erp.asked("book_visit")[0].values["address_id"] == "address001"


async def test_what_is_not_wanted_may_be_left_out_at_once(polling_bot, erp, homeless):
	await at_list(homeless)
	await at_new_address(homeless)
	await homeless.say("Yunusobod 4")
	await homeless.wait_until(sees("Nechanchi kirish"))
	await homeless.tap("✅ Shu yetarli")
	await homeless.wait_until(sees("Odatdagi manzil"))
	assert saved(erp) == [{"address": "Yunusobod 4"}]
	assert homeless.reply_buttons == []


async def test_a_place_on_the_map_is_an_address_whose_words_are_asked_next(polling_bot, erp, homeless):
	await at_list(homeless)
	await at_new_address(homeless)
	await homeless.tap("📍 Joylashuvni yuborish")
	await homeless.wait_until(sees("Ko'cha, uy va xonadonni yozing"))
	assert saved(erp)[0] == {
		"address": "Xaritada belgilangan joy",
		"latitude": 41.2856,
		"longitude": 69.2034,
	}
	await homeless.say("Chilonzor 9")
	await homeless.wait_until(sees("Nechanchi kirish"))
	await homeless.tap("✅ Shu yetarli")
	await homeless.wait_until(sees("Xaritada belgilangan"))
	assert saved(erp)[1] == {"address": "Chilonzor 9"} and "Chilonzor 9" in homeless.texts[-1]


async def test_a_place_shared_between_two_questions_is_kept_and_the_question_stays(
	polling_bot, erp, homeless
):
	await at_list(homeless)
	await at_new_address(homeless)
	await homeless.say("Yunusobod 4")
	await homeless.wait_until(sees("Nechanchi kirish"))
	await homeless.share_location(41.3, 69.2)
	await homeless.wait_until(sees("Joylashuv saqlandi"))
	assert "Nechanchi kirish" in homeless.texts[-1]
	assert saved(erp)[1] == {"latitude": 41.3, "longitude": 69.2}


async def test_an_address_of_ten_thousand_characters_is_asked_for_again(polling_bot, erp, homeless):
	await at_list(homeless)
	await at_new_address(homeless)
	await homeless.say("x" * 4000)
	await homeless.wait_until(sees("saqlab bo'lmadi"))
	assert erp.booking.addresses == []
	await homeless.say("🏠 Yunusobod 4 👩‍👧")
	await homeless.wait_until(sees("Nechanchi kirish"))
	await homeless.say("y" * 600)
	await homeless.wait_until(sees("saqlab bo'lmadi"))
	assert "Nechanchi kirish" in homeless.texts[-1]


async def test_who_has_enough_addresses_is_told(polling_bot, erp, customer):
	await at_list(customer)
	await at_new_address(customer)
	erp.will_answer("save_address", "too_many")
	await customer.say("Yunusobod 4")
	await customer.wait_until(lambda chat: "Manzillarim" in chat.texts[-1] and len(chat.texts) == 4)
	assert "20 tadan ko'p manzil saqlab bo'lmaydi" in customer.texts[-2] and customer.reply_buttons == []


async def test_going_back_from_a_new_address_takes_the_keyboard_away(polling_bot, erp, customer):
	await at_list(customer)
	await at_new_address(customer)
	await customer.tap(customer.reply_buttons[-1])
	await customer.wait_until(sees("Manzillarim"))
	assert customer.reply_buttons == [] and not erp.asked("save_address")
	await at_new_address(customer)
	await customer.command("menu")
	await customer.wait_until(sees("Assalomu"))
	assert customer.reply_buttons == []


async def test_another_address_is_chosen_for_a_booking(polling_bot, erp, customer):
	other = {**erp.booking.addresses[0], "address_id": "work", "address": "Amir Temur 1", "title": "Ish"}
	erp.booking.addresses.append({**other, "is_default": False})
	await at_summary(customer)
	await customer.tap("📍 Boshqa manzil")
	await customer.wait_until(sees("Qayerga kelaylik?"))
	await customer.tap("Ish: Amir Temur 1")
	await customer.wait_until(sees("📍 Ish: Amir Temur 1"))
	await customer.tap(CONFIRM)
	await customer.wait_until(sees("Siz yozildingiz!"))
	assert erp.asked("book_visit")[0].values["address_id"] == "work"


async def test_an_address_shows_everything_and_its_fields_are_changed_one_by_one(polling_bot, erp, customer):
	await at_address(customer)
	for told in ("Kirish: 3", "Qavat: 4", "Lift bor", "Mo'ljal: Dorixona yonida", "Xaritada"):
		assert told in customer.texts[-1]
	await customer.tap("🪜 Qavat")
	await customer.wait_until(sees("Nechanchi qavat?"))
	await customer.say("9")
	await customer.wait_until(sees("Qavat: 9"))
	await customer.tap("🧭 Mo'ljal")
	await customer.wait_until(sees("Mo'ljal bormi?"))
	await customer.tap("🗑 Bo'shatish")
	await customer.wait_until(lambda chat: "Qavat: 9" in chat.texts[-1] and "Mo'ljal:" not in chat.texts[-1])
	await customer.tap("🛗 Lift yo'q")
	await customer.wait_until(sees("Lift yo'q"))
	assert saved(erp) == [{"floor": "9"}, {"landmark": ""}, {"elevator": "No"}]


async def test_a_question_may_be_left_without_an_answer(polling_bot, erp, customer):
	await at_address(customer)
	await customer.tap("🚪 Kirish")
	await customer.wait_until(sees("Nechanchi kirish"))
	await customer.tap("⬅️ Orqaga")
	await customer.wait_until(sees("Odatdagi manzil"))
	assert not erp.asked("save_address")


async def test_the_pin_is_set_anew(polling_bot, erp, customer):
	await at_address(customer)
	await customer.tap("🗺 Xaritadagi joyi")
	await customer.wait_until(lambda chat: chat.reply_buttons)
	await customer.share_location(41.3, 69.2)
	await customer.wait_until(sees("Odatdagi manzil"))
	(asked,) = erp.asked("save_address")
	assert asked.values["address_id"] == "a1b2c3d4e5"
	assert asked.values["fields"] == {"latitude": 41.3, "longitude": 69.2}


async def test_an_address_is_made_the_usual_one(polling_bot, erp, customer):
	other = {**erp.booking.addresses[0], "address_id": "work", "address": "Amir Temur 1"}
	erp.booking.addresses.append({**other, "is_default": False})
	await at_list(customer)
	await customer.tap("📍 Amir Temur 1")
	await customer.wait_until(lambda chat: "⭐️ Odatdagi qilish" in chat.inline_buttons)
	await customer.tap("⭐️ Odatdagi qilish")
	await customer.wait_until(lambda chat: "⭐️ Amir Temur 1" in chat.inline_buttons)
	assert erp.asked("set_default_address")[0].values["address_id"] == "work"


async def test_an_address_is_taken_away_after_a_question(polling_bot, erp, customer, stand_in):
	await at_address(customer)
	await customer.tap("🗑 O'chirish")
	await customer.wait_until(sees("Manzil o'chirilsinmi"))
	assert not erp.asked("remove_address")
	await customer.tap("🗑 Ha, o'chirilsin")
	await customer.wait_until(sees("saqlangan manzil yo'q"))
	await until(lambda: "Manzil o'chirildi." in toasts(stand_in))


async def test_an_address_that_was_taken_away_on_another_phone_is_simply_gone(
	polling_bot, erp, customer, stand_in
):
	await at_address(customer)
	await customer.tap("🗑 O'chirish")
	await customer.wait_until(sees("Manzil o'chirilsinmi"))
	erp.booking.addresses.clear()
	erp.will_answer("remove_address", "not_his")
	await customer.tap("🗑 Ha, o'chirilsin")
	await customer.wait_until(sees("saqlangan manzil yo'q"))
	await until(lambda: "Manzil o'chirildi." in toasts(stand_in))


async def test_an_address_that_is_gone_meanwhile_shows_the_list(polling_bot, erp, customer):
	await at_list(customer)
	erp.booking.addresses.clear()
	await customer.tap(f"⭐️ {HOME}")
	await customer.wait_until(sees("saqlangan manzil yo'q"))


async def test_nothing_of_an_address_a_wish_or_a_place_is_kept_or_logged(
	polling_bot, erp, homeless, stand_in, redis, log
):

	await at_summary_of(homeless)
	await homeless.tap("✏️ Izoh")
	await homeless.wait_until(sees("Usta nimani bilishi kerak?"))
	await homeless.say("Qo'ng'iroq kodi K17X")
	await homeless.wait_until(sees("kodi K17X"))
	await homeless.tap(CONFIRM)
	await homeless.wait_until(sees("Siz yozildingiz!"))
	await settled(polling_bot, stand_in, redis)
	told = await everything(redis) + log.getvalue()
	assert "draft" in told and "address001" in told
	for word in ("Yunusobod", "K17X", "Dorixona", "41.2856", "69.2034"):
		assert word not in told


async def at_summary_of(chat):
	"""With a new address: its place, its words, how to find the door."""
	await at_days(chat)
	await choose_time(chat)
	await chat.wait_until(sees("Qayerga kelaylik?"))
	await at_new_address(chat)
	await chat.share_location()
	await chat.wait_until(sees("Ko'cha, uy va xonadonni yozing"))
	await chat.say("Yunusobod 4")
	await chat.wait_until(sees("Nechanchi kirish"))
	await chat.tap("➡️ O'tkazib yuborish")
	await chat.wait_until(sees("Nechanchi qavat?"))
	await chat.tap("➡️ O'tkazib yuborish")
	await chat.wait_until(sees("Mo'ljal bormi?"))
	await chat.say("Dorixona yonida")
	await chat.wait_until(sees("Hammasi to'g'rimi?"))
