"""The booking page in a real browser: who books."""

from urllib.parse import quote, urlencode

import pytest

from tests.page.browser import CHROMIUM
from tests.page.steps import ask_for_code, at_confirming, at_login, choose_all, log_in, on, until_step
from tests.page.visits_site import EXAMPLES

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")
PHONE = "+998901234567"
LAUNCH = urlencode({"tgWebAppData": "user=1&hash=0", "tgWebAppVersion": "8.0"}, quote_via=quote)


async def test_a_telephone_is_grouped_while_it_is_typed_and_asked_for_whole(opened, visit_doors):
	tab = await at_login(opened)
	await tab.type("#phone", "90123")
	assert await tab.do("document.querySelector('#phone').value") == "90 123"
	await tab.press("Kod olish")
	await tab.sees("to'liq kiriting")
	assert await tab.begun("send_code") == 0
	await tab.type("#phone", "4567999")
	assert await tab.do("document.querySelector('#phone').value") == "90 123 45 67"


async def test_a_browser_may_fill_in_the_country_too(opened, visit_doors):
	tab = await at_login(opened)
	field = "document.querySelector('#phone')"
	await tab.do(f"({field}.value = '+998901234567', {field}.dispatchEvent(new Event('input')))")
	await tab.press("Kod olish")
	await tab.sees("SMS kod")
	assert visit_doors.calls_of("send_code")[0]["phone"] == PHONE


async def test_a_wrong_code_tells_how_many_tries_are_left_and_a_dead_one_begins_anew(opened, visit_doors):
	visit_doors.will_answer("confirm_code", {"result": "wrong", "tries_left": 2}, {"result": "over"})
	tab = await at_login(opened)
	await ask_for_code(tab)
	await tab.type("#code", "000000")
	await tab.sees("Kod noto'g'ri")
	await tab.sees("Qolgan urinishlar: 2")
	assert await tab.do("document.activeElement.id") == "code"
	await tab.type("#code", "111111")
	await tab.sees("Bu kod endi ishlamaydi")
	await tab.until("document.querySelector('#phone')")
	assert await tab.do("document.querySelector('#phone').value") == "90 123 45 67"


async def test_another_code_only_after_a_pause(opened, visit_doors):
	visit_doors.answers["send_code"]["resend_in"] = 60
	tab = await at_login(opened)
	await ask_for_code(tab)
	await tab.sees("soniyadan keyin")
	await tab.press("soniyadan keyin")
	assert await tab.begun("send_code") == 1
	await tab.passes(61)
	await tab.press("Kodni qayta yuborish")
	await tab.hears("Yangi kod yuborildi.")
	assert len(visit_doors.calls_of("send_code")) == 2


@pytest.mark.parametrize(
	("answer", "seen"),
	[
		({"result": "wait", "seconds": 125}, "2:05 dan keyin"),
		({"result": "not_sent"}, "SMS yuborib bo'lmadi"),
		({"result": "wrong_phone"}, "to'liq kiriting"),
		(429, "Urinishlar juda ko'p"),
		(500, "Xatolik yuz berdi"),
	],
)
async def test_why_no_code_was_sent(opened, visit_doors, answer, seen):
	visit_doors.will_answer("send_code", answer)
	tab = await at_login(opened)
	await ask_for_code(tab)
	await tab.sees(seen)
	assert await tab.do("document.querySelector('#sheet').dataset.step") == "login"


async def test_a_newcomer_says_his_name(opened, visit_doors):
	visit_doors.will_answer("confirm_code", {"result": "name_needed"})
	visit_doors.will_answer("register", "InvalidInput")
	tab = await at_login(opened)
	await log_in(tab)
	await tab.sees("Ismingiz nima?")
	await tab.press("Davom etish")
	await tab.sees("harflar bilan")
	assert await tab.begun("register") == 0
	await tab.type("#name", "Bobur 🌸")
	await tab.press("Davom etish")
	await tab.sees("nimadir noto'g'ri")
	await tab.press("Davom etish")
	await until_step(tab, "address")
	assert visit_doors.calls_of("register")[-1]["name"] == "Bobur 🌸"


@pytest.mark.parametrize(
	("result", "seen"), [("ask_support", "onlayn kirib bo'lmaydi"), ("unknown", "mijoz topilmadi")]
)
async def test_whom_people_have_to_help_is_given_the_telephone(opened, visit_doors, result, seen):
	visit_doors.will_answer("confirm_code", {"result": result})
	tab = await at_login(opened)
	await log_in(tab)
	await tab.sees(seen)
	assert await tab.do("Boolean(document.querySelector('main a[href^=\"tel:\"]'))")


async def test_where_no_sms_is_sent_one_books_in_the_bot(opened, visit_doors):
	visit_doors.answers["get_start"]["sms_login"] = False
	tab = await at_login(opened)
	await tab.sees("Telegram botimizni oching")
	assert not await tab.do("document.querySelector('#phone')")


async def test_in_a_trial_the_code_is_shown_and_the_page_says_so(opened, visit_doors):
	visit_doors.answers["get_start"]["is_trial"] = True
	visit_doors.answers["send_code"]["trial_code"] = "424242"
	tab = await at_login(opened)
	assert "Sinov rejimi" in await tab.do("document.querySelector('#ribbon').innerText")
	await ask_for_code(tab)
	await tab.sees("424242")


async def test_neither_telephone_nor_code_is_kept_in_the_browser(opened, visit_doors):
	tab = await at_login(opened)
	await log_in(tab)
	await until_step(tab, "address")
	kept = "JSON.stringify({...localStorage}) + JSON.stringify({...sessionStorage}) + location.href"
	text = await tab.do(kept)
	assert "session-of-the-page" in text
	assert not [one for one in ("901234567", "90 123", "123456", "ticket-of-the-page") if one in text]


async def test_a_login_that_is_over_is_asked_for_again_and_nothing_chosen_is_lost(opened, known, visit_doors):
	visit_doors.will_answer("book", "NotLoggedIn")
	tab = await at_confirming(opened)
	await on(tab)
	await until_step(tab, "login")
	await tab.sees("qaytadan kiring")
	await log_in(tab)
	await until_step(tab, "address")
	await on(tab)
	await on(tab)
	await until_step(tab, "done")
	assert visit_doors.calls_of("book")[-1]["start"] == "2026-11-25T10:00"


async def test_inside_telegram_whoever_is_linked_is_in_at_once(opened, visit_doors):
	visit_doors.answers["get_start"]["visitor"] = EXAMPLES["get_start"]["visitor"]
	visit_doors.answers["enter_from_telegram"] = EXAMPLES["confirm_code"]
	tab = await opened(f"/booking#{LAUNCH}")
	await tab.until("document.querySelector('#me')")
	assert visit_doors.asked[0][0] == "enter_from_telegram"
	assert visit_doors.calls_of("enter_from_telegram")[0]["init_data"] == "user=1&hash=0"
	assert visit_doors.calls_of("get_start")[0]["session"] == "session-of-the-page"
	assert await tab.do("localStorage.getItem('telegram_integration.session')") is None


@pytest.mark.parametrize("answer", [{"result": "unknown"}, 404])
async def test_inside_telegram_a_stranger_books_by_sms(opened, visit_doors, answer):
	visit_doors.answers["enter_from_telegram"] = {"result": "unknown"}
	visit_doors.will_answer("enter_from_telegram", answer)
	tab = await opened(f"/booking#{LAUNCH}")
	await choose_all(tab)
	await until_step(tab, "login")
	await tab.until("document.querySelector('#phone')")


async def test_what_was_wrong_is_not_spoken_on_later_steps(opened, visit_doors):
	visit_doors.will_answer("confirm_code", {"result": "wrong", "tries_left": 4})
	tab = await at_login(opened)
	await log_in(tab)
	await tab.hears("Kod noto'g'ri.")
	await tab.type("#code", "654321")
	await until_step(tab, "address")
	assert await tab.do("document.querySelector('#spoken').textContent") == ""
