"""A booking whose customer writes where he should press, presses twice or too late, and goes aside for an address."""

import asyncio

import pytest

from tests.bot.booking.steps import (
	CONFIRM,
	SERVICE,
	at_comment,
	at_days,
	at_new_address,
	at_new_time,
	at_summary,
	choose_time,
)
from tests.bot.chat import button, sees, toasts
from tests.bot.conftest import settled, until

WISH = "Belim <og'riydi> & 4-qavat"
OUTDATED = "Bu oyna eskirgan. Yangisini ochdik."
PRESS = "Iltimos, tugmalardan birini bosing"
SKIP, ENOUGH = "➡️ O'tkazib yuborish", "✅ Shu yetarli"


def told_to_press(asked):
	"""And what is asked stands below it once more."""
	return lambda chat: len(chat.texts) > 1 and PRESS in chat.texts[-2] and asked in chat.texts[-1]


async def at_wish(chat):
	"""At the summary, with a wish in it."""
	await at_comment(chat)
	await chat.say(WISH)
	await chat.wait_until(sees(WISH))


async def at_new_address_of_booking(chat):
	await chat.tap("📍 Boshqa manzil")
	await chat.wait_until(sees("Qayerga kelaylik?"))
	await at_new_address(chat)


async def at_entrance(chat):
	await at_new_address_of_booking(chat)
	await chat.say("Yunusobod 4")
	await chat.wait_until(sees("Nechanchi kirish"))


async def typed_to_the_end(chat):
	for answer, seen in (
		("3", "Nechanchi qavat?"),
		("4", "Mo'ljal bormi?"),
		("Dorixona", "Hammasi to'g'rimi?"),
	):
		await chat.say(answer)
		await chat.wait_until(sees(seen))


async def enough_at_once(chat):
	await chat.tap(ENOUGH)


async def skipped_to_the_end(chat):
	for seen in ("Nechanchi qavat?", "Mo'ljal bormi?", "Hammasi to'g'rimi?"):
		await chat.tap(SKIP)
		await chat.wait_until(sees(seen))


@pytest.mark.parametrize("go_on", [typed_to_the_end, enough_at_once, skipped_to_the_end])
async def test_a_wish_outlasts_a_new_address(polling_bot, erp, customer, go_on):
	await at_wish(customer)
	await at_entrance(customer)
	await go_on(customer)
	await customer.wait_until(sees("Hammasi to'g'rimi?"))
	assert WISH in customer.texts[-1] and "Yunusobod 4" in customer.texts[-1]
	await customer.tap(CONFIRM)
	await customer.wait_until(sees("Siz yozildingiz!"))
	sent = erp.asked("book_visit")[0].values
	assert (sent["comment"], sent["address_id"]) == (WISH, "address002")


async def test_a_wish_outlasts_a_new_address_that_is_given_up(polling_bot, erp, customer):
	await at_wish(customer)
	await at_new_address_of_booking(customer)
	await customer.tap(customer.reply_buttons[-1])
	await customer.wait_until(sees("Hammasi to'g'rimi?"))
	assert WISH in customer.texts[-1] and customer.reply_buttons == []


async def test_a_wish_outlasts_a_page_that_is_too_long_for_telegram(polling_bot, erp, customer):
	await at_wish(customer)
	for number in range(6):
		one = {"master_id": f"Usta {number}", "name": f"Usta {number}", "photo": "", "bio": "x" * 1000}
		erp.booking.masters.append(one)
	for label, seen in (
		("🕐 Boshqa vaqt", "soat nechada"),
		("⬅️ Orqaga", "Qaysi kun qulay?"),
		("⬅️ Orqaga", "Qaysi usta kelsin?"),
	):
		await customer.tap(label)
		await customer.wait_until(sees(seen))
	assert "…" in customer.texts[-1] and WISH in customer.texts[-1]


async def test_a_wish_of_before_outlasts_one_that_is_too_long(polling_bot, customer):
	await at_wish(customer)
	await customer.tap("✏️ Izoh")
	await customer.wait_until(sees("Usta nimani bilishi kerak?"))
	for count in (3, 4):
		await customer.say("x" * 4000)
		await customer.wait_until(lambda chat, count=count: len(chat.answers) == count)
		assert "juda uzun" in customer.texts[-1]
	await customer.tap("⬅️ Orqaga")
	await customer.wait_until(sees("Hammasi to'g'rimi?"))
	assert WISH in customer.texts[-1]


async def test_what_is_no_text_is_no_wish_and_it_is_asked_for_again(polling_bot, customer):
	await at_wish(customer)
	await customer.tap("✏️ Izoh")
	await customer.wait_until(sees("Usta nimani bilishi kerak?"))
	before = len(customer.texts)
	await customer.share_location()
	await customer.wait_until(lambda chat: len(chat.texts) > before)
	assert "Usta nimani bilishi kerak?" in customer.texts[-1] and WISH in customer.texts[-1]
	await customer.say("Yumshoqroq")
	await customer.wait_until(sees("Yumshoqroq"))
	assert "Hammasi to'g'rimi?" in customer.texts[-1]


async def test_what_is_no_address_is_asked_for_again(polling_bot, erp, customer):
	await at_summary(customer)
	await at_new_address_of_booking(customer)
	before = len(customer.texts)
	await customer.share_contact()
	await customer.wait_until(lambda chat: len(chat.texts) > before)
	assert "Manzilni xabar qilib yozing" in customer.texts[-1] and customer.reply_buttons
	await customer.say("Yunusobod 4")
	await customer.wait_until(sees("Nechanchi kirish"))
	before = len(customer.texts)
	await customer.share_contact()
	await customer.wait_until(lambda chat: len(chat.texts) > before)
	assert "Nechanchi kirish" in customer.texts[-1]


async def at_masters(chat):
	await chat.command("book")
	await chat.wait_until(sees("Qaysi xizmatga"))
	await chat.tap(SERVICE)
	await chat.wait_until(sees("Qaysi usta kelsin?"))


async def at_times(chat):
	await at_days(chat)
	await chat.tap("25")
	await chat.wait_until(sees("soat nechada"))


@pytest.mark.parametrize(
	("begin", "asked"),
	[
		(at_days, "Qaysi kun qulay?"),
		(at_times, "soat nechada"),
		(at_wish, "Hammasi to'g'rimi?"),
		(at_new_time, "ko'chirilsinmi?"),
	],
)
async def test_who_writes_where_he_should_press_is_told_and_asked_again(
	polling_bot, erp, customer, begin, asked
):
	erp.booking.add_order()
	await begin(customer)
	shown = customer.texts[-1]
	await customer.say("Ertaga bo'ladimi?")
	await customer.wait_until(told_to_press(asked))
	assert customer.texts[-1] == shown
	assert customer.inline_buttons


async def test_who_writes_where_a_master_is_chosen_is_asked_again(polling_bot, erp, customer):
	erp.booking.masters.append({"master_id": "Nargiza", "name": "Nargiza", "photo": "", "bio": ""})
	await at_masters(customer)
	await customer.say("Nargiza")
	await customer.wait_until(told_to_press("Qaysi usta kelsin?"))


async def test_who_writes_where_an_address_is_chosen_is_asked_again(polling_bot, erp, homeless):
	await at_days(homeless)
	await choose_time(homeless)
	await homeless.wait_until(sees("Qayerga kelaylik?"))
	await homeless.say("Yunusobod 4")
	await homeless.wait_until(told_to_press("Qayerga kelaylik?"))
	assert not erp.asked("save_address")


async def test_who_has_left_the_booking_is_answered_as_ever(polling_bot, customer):
	await at_summary(customer)
	await customer.tap("🏠 Bosh menyu")
	await customer.wait_until(sees("Assalomu"))
	await customer.say("Rahmat")
	await customer.wait_until(lambda chat: len(chat.answers) == 2)
	assert "Assalomu" in customer.texts[-1]


@pytest.mark.parametrize("late", ["🕐 Boshqa vaqt", "✏️ Izoh", "📍 Boshqa manzil", CONFIRM])
async def test_a_press_that_comes_after_confirming_shows_what_is_booked(
	polling_bot, erp, customer, stand_in, redis, late
):
	await at_summary(customer)
	window = customer.answers[0]
	confirm, other = button(window, CONFIRM), button(window, late)
	await asyncio.gather(customer.press(window, confirm), customer.press(window, other))
	await settled(polling_bot, stand_in, redis)
	assert "Tashrif SRV-2026-00001" in customer.texts[-1] and len(customer.answers) == 1
	assert OUTDATED not in toasts(stand_in) and len(erp.asked("book_visit")) == 1


async def test_a_double_tap_on_skip_leaves_out_one_question(polling_bot, erp, customer, stand_in, redis):
	await at_summary(customer)
	await at_entrance(customer)
	question = customer.answers[-1]
	skip = button(question, SKIP)
	await asyncio.gather(*(customer.press(question, skip) for _ in range(3)))
	await settled(polling_bot, stand_in, redis)
	assert "Nechanchi qavat?" in customer.texts[-1]


@pytest.mark.parametrize("label", [SKIP, ENOUGH])
async def test_a_double_tap_on_the_last_question_keeps_the_summary(
	polling_bot, erp, customer, stand_in, redis, label
):
	await at_wish(customer)
	await at_entrance(customer)
	for seen in ("Nechanchi qavat?", "Mo'ljal bormi?"):
		await customer.tap(SKIP)
		await customer.wait_until(sees(seen))
	question = customer.answers[-1]
	last = button(question, label)
	await asyncio.gather(*(customer.press(question, last) for _ in range(3)))
	await settled(polling_bot, stand_in, redis)
	assert "Hammasi to'g'rimi?" in customer.texts[-1] and WISH in customer.texts[-1]
	await customer.tap(CONFIRM)
	await customer.wait_until(sees("Siz yozildingiz!"))
	assert erp.asked("book_visit")[0].values["comment"] == WISH


async def test_a_move_whose_answer_was_lost_may_be_pressed_again(polling_bot, erp, customer, stand_in):
	erp.booking.add_order()
	await at_new_time(customer)
	erp.will_answer("move_order", (503, {}))
	await customer.tap("✅ Ha, ko'chirilsin")
	await until(lambda: any("aloqa yo'q" in (text or "") for text in toasts(stand_in)))
	await customer.tap("✅ Ha, ko'chirilsin")
	await customer.wait_until(sees("boshqa vaqtga ko'chirildi"))
	assert [one.values["start"] for one in erp.asked("move_order")] == ["2026-11-26T14:00:00"] * 2
