"""The booking page in a real browser: yes, and what comes next."""

import json

import pytest

from tests.page.browser import CHROMIUM
from tests.page.steps import (
	at_confirming,
	choose_all,
	is_ready,
	log_in,
	on,
	until_step,
)
from tests.page.visits_site import EXAMPLES, ORDER, TOKEN

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")
NBSP = "\u00a0"
PHONE = "+998901234567"


async def test_from_the_choice_to_the_order(opened, visit_doors):
	tab = await opened()
	await tab.sees("Qaysi xizmat kerak?")
	await choose_all(tab)
	await log_in(tab)
	await until_step(tab, "address")
	assert visit_doors.calls_of("send_code")[0]["phone"] == PHONE
	assert visit_doors.calls_of("confirm_code")[0] == {
		"session": "",
		"language": "uz",
		"ticket": "ticket-of-the-page",
		"phone": PHONE,
		"code": "123456",
	}
	await on(tab)
	await until_step(tab, "confirm")
	text = await tab.text()
	for words in (
		"Klassik massaj, Xushbo'y yog'",
		"Malika Yusupova",
		f"350{NBSP}000{NBSP}so'm",
		"10:00",
		"Chilonzor 5",
	):
		assert words in text, words
	await tab.type("#comment", "Iltimos")
	await on(tab)
	await until_step(tab, "done")
	[sent] = visit_doors.calls_of("book")
	key = sent.pop("idempotency_key")
	assert sent == {
		"session": "session-of-the-page",
		"language": "uz",
		"service": "Classic",
		"start": "2026-11-25T10:00",
		"address_id": "a1",
		"master": "Malika Yusupova",
		"options": ["Xushbo'y yog'"],
		"comment": "Iltimos",
		"total": "350000.00",
	}
	assert len(key) == 32
	assert "10:10 gacha" in await tab.text()


async def test_after_the_booking_one_pays_and_comes_back_to_the_visit(opened, known, visit_doors):
	tab = await at_confirming(opened)
	await on(tab)
	await until_step(tab, "done")
	visit_doors.answers["get_session"] = {}
	await tab.press("To'lash")
	await tab.until("location.pathname === '/pay'")
	assert visit_doors.calls_of("pay_visit")[0]["token"] == TOKEN
	kept = json.loads(await tab.do("sessionStorage.getItem('telegram_integration.way_back')"))
	assert kept["path"] == f"/visit?order={ORDER}&token={TOKEN}"
	assert kept["session"] in await tab.do("location.search")


async def test_a_time_taken_meanwhile_comes_with_others_and_one_tap_goes_on(opened, known, visit_doors):
	visit_doors.will_answer("book", EXAMPLES["book"]["refused"])
	tab = await at_confirming(opened)
	await on(tab)
	await tab.sees("hozirgina boshqa mijoz band qildi")
	assert not await is_ready(tab)
	await tab.press("15:30")
	await tab.until("!document.querySelector('main .problem')")
	await on(tab)
	await until_step(tab, "done")
	first, second = visit_doors.calls_of("book")
	assert (first["start"], second["start"]) == ("2026-11-25T10:00", "2026-11-25T15:30")
	assert first["idempotency_key"] == second["idempotency_key"]


async def test_a_price_that_has_changed_is_shown_before_it_is_booked(opened, known, visit_doors):
	changed = {"result": "refused", "reason": "price_changed", "alternatives": []}
	visit_doors.will_answer("book", changed)
	tab = await at_confirming(opened)
	visit_doors.answers["get_start"]["services"][1]["price"] = 400000.0
	await on(tab)
	await tab.sees("narx shu orada o'zgardi")
	assert f"450{NBSP}000{NBSP}so'm" in await tab.text()
	await on(tab)
	await until_step(tab, "done")
	assert [call["total"] for call in visit_doors.calls_of("book")] == ["350000.00", "450000.00"]


async def test_two_presses_are_one_booking_and_a_lost_answer_is_asked_for_with_the_same_key(
	opened, known, visit_doors
):
	visit_doors.will_answer("book", 502)
	tab = await at_confirming(opened)
	await tab.do("(document.querySelector('#next').click(), document.querySelector('#next').click())")
	await tab.sees("Aloqa yo'q")
	assert await tab.begun("book") == 1
	await on(tab)
	await until_step(tab, "done")
	keys = {call["idempotency_key"] for call in visit_doors.calls_of("book")}
	assert len(keys) == 1


async def test_another_booking_has_another_key(opened, known, visit_doors):
	tab = await opened()
	for _ in range(2):
		await choose_all(tab)
		await on(tab)
		await on(tab)
		await until_step(tab, "done")
		await tab.press("Yana yozilish")
		await until_step(tab, "service")
	assert len({call["idempotency_key"] for call in visit_doors.calls_of("book")}) == 2


@pytest.mark.parametrize(
	("until", "seen"),
	[("2026-11-22T10:10:00", "Vaqtni 10:10 gacha"), ("2026-11-23T10:10:00", "Vaqtni ertaga, 23\u2011noyabr")],
)
async def test_a_hold_that_ends_tomorrow_is_not_said_to_end_today(opened, known, visit_doors, until, seen):
	visit_doors.answers["book"]["order"]["hold_until"] = until
	tab = await at_confirming(opened)
	await on(tab)
	await until_step(tab, "done")
	assert seen in await tab.text()
