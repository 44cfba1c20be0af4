"""A master's day in the bot, and who sees which menu."""

import pytest

from tests.bot.chat import alerts, sees, shown_buttons, toasts
from tests.bot.conftest import until

VISIT = "10:00 · Klassik massaj"


async def at_day(chat):
	await chat.command("start")
	await chat.wait_until(sees("Assalomu alaykum, Aziza!"))
	await chat.tap("📋 Ish kunim")
	await chat.wait_until(sees("tashriflar 1 ta"))


async def at_visit(chat):
	await at_day(chat)
	await chat.tap(VISIT)
	await chat.wait_until(sees("Tashrif SRV-2026-00001"))


async def test_a_master_who_is_no_customer_lands_on_his_own_menu(bot, master):
	await master.command("start")
	await master.wait_until(sees("Assalomu alaykum, Aziza!"))
	assert master.inline_buttons == [
		"📋 Ish kunim",
		"🏖 Dam olish",
		"👤 Mijoz sifatida kirish",
		"🌐 Til",
		"☎️ Yordam",
	]


async def test_a_master_may_become_a_customer_as_well(polling_bot, erp, master):
	await master.command("start")
	await master.wait_until(sees("Assalomu alaykum, Aziza!"))
	await master.tap("👤 Mijoz sifatida kirish")
	await master.wait_until(sees("Qaysi usul"))
	await master.tap("📱 Telefon raqami orqali")
	await master.wait_until(lambda chat: chat.reply_buttons)
	await master.share_contact()
	await master.wait_until(sees("Xush kelibsiz"))
	assert {"📋 Ish kunim", "💆 Yozilish"} <= set(master.inline_buttons)


async def test_whose_phone_proves_a_master_and_no_customer_lands_on_the_masters_menu(polling_bot, erp, aziza):
	await aziza.command("start")
	await aziza.wait_until(sees("Qaysi usul"))
	await aziza.tap("📱 Telefon raqami orqali")
	await aziza.wait_until(lambda chat: chat.reply_buttons)
	erp.will_answer("login_by_phone", "refused")
	erp.masters.add(aziza.person.id)
	await aziza.share_contact()
	await aziza.wait_until(sees("Assalomu alaykum, Aziza!"))
	assert "📋 Ish kunim" in aziza.inline_buttons and aziza.reply_buttons == []


async def test_the_day_lists_the_visits_and_its_neighbours(polling_bot, erp, master):
	await at_day(master)
	assert "Cho 25.11.2026" in master.texts[-1] and "10:00–11:00 · Klassik massaj" in master.texts[-1]
	assert erp.asked("get_my_day")[0].values["day"] == ""
	await master.tap("26.11 ▶️")
	await master.wait_until(sees("Bu kunda tashrif yo'q."))
	assert erp.asked("get_my_day")[-1].values["day"] == "2026-11-26"
	await master.tap("◀️ 25.11")
	await master.wait_until(sees("tashriflar 1 ta"))


async def test_a_visit_has_all_that_is_needed_at_the_door(polling_bot, erp, master):
	erp.booking.day["visits"][0] |= {
		"on_site_name": "Buvi",
		"on_site_phone": "+998712001122",
		"pets": "Mushuk",
		"constraints": "Bel og'rig'i",
		"note": "Oyoq kiyim yechiladi",
	}
	await at_visit(master)
	for told in (
		"Cho 25.11.2026, 10:00–11:00",
		"Aroma, Xushbo'y yog'",
		"Aziza Karimova, +998901234567",
		"Joyda: Buvi +998712001122",
		"Toshkent, Chilonzor 5, 12-uy",
		"Kirish: 3",
		"Qavat: 4",
		"Lift: bor",
		"Dorixona yonida",
		"2×2 m joy: bor",
		"Mushuk",
		"Bel og'rig'i",
		"Oyoq kiyim yechiladi",
		"Iltimos, yumshoqroq",
		"350 000 so'm, to'langan",
	):
		assert told in master.texts[-1], told
	(on_map,) = [one for one in shown_buttons(master) if one["text"] == "🗺 Xaritada"]
	assert on_map["url"].startswith("https://yandex.uz/maps/")


async def test_the_steps_of_a_visit_are_taken_one_after_the_other(bot, erp, master, stand_in):
	await at_visit(master)
	assert {"🚗 Yo'ldaman", "▶️ Boshladim"} <= set(master.inline_buttons)
	for label, following in (("🚗 Yo'ldaman", "▶️ Boshladim"), ("▶️ Boshladim", "🏁 Tugatdim")):
		await master.tap(label)
		await master.wait_until(
			lambda chat, following=following, label=label: (
				following in chat.inline_buttons and label not in chat.inline_buttons
			)
		)
	await master.tap("🏁 Tugatdim")
	await master.wait_until(sees("Tashrif tugadimi?"))
	assert "complete" not in [request.values["step"] for request in erp.asked("take_visit_step")]
	await master.tap("🏁 Ha, tugadi")
	await master.wait_until(lambda chat: "🏁 Ha, tugadi" not in chat.inline_buttons)
	assert [request.values["step"] for request in erp.asked("take_visit_step")] == [
		"on_the_way",
		"start",
		"complete",
	]
	await until(lambda: toasts(stand_in).count("Belgilandi.") == 3)


async def test_who_has_set_out_is_not_told_that_all_is_ready(polling_bot, erp, master):
	erp.booking.day["visits"][0] |= {"on_the_way": True}
	await at_visit(master)
	assert "yo'ldasiz" in master.texts[-1] and "tayyor" not in master.texts[-1]


async def test_a_step_that_is_not_possible_any_more_is_said(polling_bot, erp, master, stand_in):
	await at_visit(master)
	erp.will_answer("take_visit_step", "impossible")
	await master.tap("▶️ Boshladim")
	await until(lambda: "Kechirasiz, bu endi mumkin emas." in alerts(stand_in))
	assert "Tashrif SRV-2026-00001" in master.texts[-1]


async def test_a_visit_that_was_moved_away_is_told(polling_bot, erp, master, stand_in):
	await at_day(master)
	erp.booking.day["visits"].clear()
	await master.tap(VISIT)
	await master.wait_until(sees("Bu kunda tashrif yo'q."))
	await until(lambda: "Bu tashrif endi bu kunda yo'q." in alerts(stand_in))


async def test_nobody_came_is_said_after_a_question(polling_bot, erp, master):
	erp.booking.day["visits"][0]["can"] = ["start", "no_show"]
	await at_visit(master)
	await master.tap("🚫 Mijoz yo'q")
	await master.wait_until(sees("Tashrif bo'lmadi deb belgilansinmi?"))
	assert not erp.asked("take_visit_step")
	await master.tap("🚫 Ha, tashrif bo'lmadi")
	await until(lambda: erp.asked("take_visit_step"))
	assert erp.asked("take_visit_step")[0].values["step"] == "no_show"


async def test_days_off_are_asked_for_with_two_presses_and_a_reason(polling_bot, erp, master):
	await at_day(master)
	await master.tap("🏖 Dam olish")
	await master.wait_until(sees("Qaysi kundan?"))
	await master.tap("28")
	await master.wait_until(sees("Sha 28.11.2026 kunidan"))
	assert "25" not in master.inline_buttons
	await master.tap("29")
	await master.wait_until(sees("Sha 28.11.2026 – Ya 29.11.2026"))
	await master.say("Opamning to'yi")
	await master.wait_until(sees("So'rov yuborildi"))
	(asked,) = erp.asked("request_day_off")
	sent = (asked.values["first"], asked.values["last"], asked.values["reason"])
	assert sent == ("2026-11-28", "2026-11-29", "Opamning to'yi")


async def test_one_day_without_a_reason_in_another_month(polling_bot, erp, master):
	await at_day(master)
	await master.tap("🏖 Dam olish")
	await master.wait_until(sees("Qaysi kundan?"))
	await master.tap("▶️")
	await master.wait_until(lambda chat: "Dekabr 2026" in chat.inline_buttons)
	await master.tap("3")
	await master.wait_until(sees("Pa 03.12.2026 kunidan"))
	await master.tap("3")
	await master.wait_until(sees("Pa 03.12.2026 – Pa 03.12.2026"))
	await master.tap("➡️ Sababsiz yuborish")
	await master.wait_until(sees("So'rov yuborildi"))
	assert erp.asked("request_day_off")[0].values["first"] == "2026-12-03"


async def test_a_reason_that_is_too_long_is_asked_for_again(polling_bot, erp, master):
	await at_day(master)
	await master.tap("🏖 Dam olish")
	await master.wait_until(sees("Qaysi kundan?"))
	for label in ("28", "28"):
		await master.tap(label)
		await master.wait_until(lambda chat: "28.11.2026" in chat.texts[-1])
	await master.wait_until(sees("Sababini"))
	erp.will_answer("request_day_off", "invalid")
	await master.say("x" * 3000)
	await master.wait_until(sees("bunday so'rovni yuborib bo'lmadi"))
	await master.say("Bayram")
	await master.wait_until(sees("So'rov yuborildi"))


async def test_a_link_under_a_work_order_opens_its_day(polling_bot, erp, master):
	await master.command("start", "day-20261126")
	await master.wait_until(sees("Bu kunda tashrif yo'q."))
	await master.command("start", "day-tomorrow")
	await master.wait_until(sees("tashriflar 1 ta"))
	assert [asked.values["day"] for asked in erp.asked("get_my_day")] == ["2026-11-26", ""]


async def test_the_link_shows_a_day_to_masters_alone(polling_bot, erp, aziza, bobur):
	erp.linked.add(aziza.person.id)
	await aziza.command("start", "day-20261125")
	await aziza.wait_until(sees("Assalomu alaykum, Aziza Karimova!"))
	await bobur.command("start", "day-20261125")
	await bobur.wait_until(lambda chat: chat.inline_buttons)
	assert not any("Klassik massaj" in text for chat in (aziza, bobur) for text in chat.texts)


async def test_who_is_no_master_sees_no_day(polling_bot, erp, aziza):
	erp.linked.add(aziza.person.id)
	await aziza.command("day")
	await aziza.wait_until(sees("Assalomu alaykum, Aziza Karimova!"))
	assert "📋 Ish kunim" not in aziza.inline_buttons


@pytest.mark.parametrize(
	("erp", "there", "absent"),
	[
		(["booking"], {"💆 Yozilish", "🗓 Tashriflarim"}, {"📄 Shartnomalarim", "📅 Yaqin to'lovlar"}),
		(["installments"], {"📄 Shartnomalarim", "🔔 Eslatmalar"}, {"💆 Yozilish", "🗓 Tashriflarim"}),
		(["booking", "installments"], {"💆 Yozilish", "📄 Shartnomalarim"}, set()),
		([], {"👤 Profilim"}, {"💆 Yozilish", "📄 Shartnomalarim"}),
	],
	indirect=["erp"],
)
async def test_the_menu_and_the_commands_are_those_of_what_the_company_offers(
	polling_bot, erp, aziza, stand_in, there, absent
):
	erp.linked.add(aziza.person.id)
	await aziza.command("start")
	await aziza.wait_until(sees("Assalomu"))
	assert there <= set(aziza.inline_buttons) and not absent & set(aziza.inline_buttons)
	await until(lambda: len(stand_in.calls_of("setMyCommands")) == 4)
	commands = {one["command"] for one in stand_in.commands_for(aziza.bot, aziza.person)}
	assert ("book" in commands, "contracts" in commands) == (
		"booking" in erp.subjects,
		"installments" in erp.subjects,
	)
	await aziza.command("help")
	await aziza.wait_until(sees("Buyruqlar"))
	assert ("/book" in aziza.texts[-1], "/contracts" in aziza.texts[-1]) == (
		"booking" in erp.subjects,
		"installments" in erp.subjects,
	)
	await aziza.command("logout")
	await aziza.wait_until(sees("Hisobdan chiqmoqchimisiz?"))
	assert ("Shartnoma" in aziza.texts[-1]) == ("installments" in erp.subjects)
