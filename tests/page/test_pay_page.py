"""The payment page in a real browser, before doors that answer what a test has told them."""

import json
import re
from urllib.parse import quote, urlencode

import pytest

from tests.page.browser import CHROMIUM
from tests.page.payments_site import EXAMPLES, PAY, SESSION, standing
from tests.page.steps import LOOK, never_comes_back

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")
NBSP = "\u00a0"
CARD = "8600490744313347"
GUEST = {"session_id": SESSION, "token": "", "language": ""}
THEME = {
	"bg_color": "#17212b",
	"text_color": "#f5f5f5",
	"button_color": "#5288c1",
	"secondary_bg_color": "#232e3c",
}


def step(name, problem="", **more):
	return {"session": standing(name, **more), "problem": problem}


@pytest.mark.parametrize("width", [320, 1200])
async def test_no_state_is_wider_than_the_screen_or_complains(page, doors, width):
	for name in EXAMPLES["states"]:
		doors.session = standing(name)
		tab = await page(width=width)
		assert await tab.do("document.documentElement.scrollWidth") <= width, name
		assert tab.complaints == [], name
		await tab.close()


@pytest.mark.parametrize(
	("session", "path", "goes_back"),
	[
		(SESSION, "/visit?order=SRV-1&token=x", True),
		("another", "/visit?order=SRV-1&token=x", False),
		(SESSION, "//evil.example/visit?", False),
		(SESSION, "https://evil.example/", False),
	],
)
async def test_who_came_from_a_visit_goes_back_to_it(page, doors, address, session, path, goes_back):
	"""Only in the tab that he came by, only after that payment, and only to a page of ours."""
	doors.session = standing("wait")
	tab = await page()
	kept = json.dumps(json.dumps({"session": session, "path": path}))
	await tab.do(f"sessionStorage.setItem('telegram_integration.way_back', {kept})")
	doors.session = standing("paid")
	await tab.reload()
	await tab.sees("Buyurtmaga qaytish" if goes_back else "Telegramga qaytish")
	if goes_back:
		await tab.press("Buyurtmaga qaytish")
		await tab.until("location.pathname === '/visit'")
		assert await tab.do("location.href") == address + path


async def test_a_provider_is_chosen_and_its_page_opened(page, doors, address):
	doors.session = standing("choose", expires_in=1799)
	tab = await page()
	text = await tab.text()
	assert f"400{NBSP}000" in text and "Aziza K." in text and re.search(r"\b29:\d\d\b", text)
	doors.will_answer("choose_provider", step("wait", url=f"{address}/provider"))
	await tab.press("Payme")
	await tab.sees("the provider's page")
	assert doors.calls_of("choose_provider") == [{**GUEST, "provider": "payme"}]


async def test_while_it_is_paid_elsewhere_the_page_looks_until_the_money_is_there(page, doors):
	doors.session = standing("wait")
	doors.will_answer("get_session", standing("wait"), standing("wait"), standing("paid"))
	tab = await page()
	await tab.sees("To'landi")
	assert await tab.do("document.querySelector('#spoken').textContent") == "To'landi"
	looked = await tab.begun("get_session")
	assert "ACC-PAY-2026-00012" in await tab.text() and "21.11.2026, 15:12" in await tab.text()
	await tab.passes(60)
	assert await tab.begun("get_session") == looked  # it is over: nobody is asked any more


async def test_a_card_and_a_code(page, doors):
	doors.session = standing("card")
	tab = await page()
	await tab.type("#number", CARD)
	assert await tab.do("document.querySelector('#number').value") == "8600 4907 4431 3347"
	assert await tab.do("document.activeElement.id") == "expiry"
	await tab.type("#expiry", "1028")
	assert await tab.do("document.querySelector('#expiry').value") == "10/28"
	await tab.do("document.querySelector('#save').click()")
	doors.will_answer("send_card", step("code"))
	await tab.press("to'lash")
	await tab.sees("SMS kod")
	sent = {**GUEST, "number": CARD, "expiry": "10/28", "save": 1}
	assert doors.calls_of("send_card") == [sent]
	assert await tab.do("document.activeElement.id") == "code"
	doors.will_answer(
		"confirm_otp", step("code", "wrong_code", card={**standing("code")["card"], "tries_left": 2})
	)
	await tab.type("#code", "000000")
	await tab.press("tasdiqlash")
	await tab.sees("Kod noto'g'ri")
	await tab.sees("Qolgan urinishlar: 2")
	doors.will_answer("confirm_otp", step("paid"))
	await tab.type("#code", "111111")
	await tab.press("tasdiqlash")
	await tab.sees("To'landi")
	assert [call["otp"] for call in doors.calls_of("confirm_otp")] == ["000000", "111111"]
	# What was typed is nowhere any more.
	assert CARD not in await tab.do("document.documentElement.outerHTML + JSON.stringify({...localStorage})")
	assert CARD not in await tab.do("JSON.stringify({...sessionStorage}) + location.href")


async def test_what_is_half_typed_is_said_and_not_sent(page, doors):
	doors.session = standing("card")
	tab = await page()
	await tab.type("#number", "8600 1")
	await tab.press("to'lash")
	await tab.sees("Karta raqamini to'liq kiriting")
	await tab.sees("Oy va yilni kiriting")
	assert await tab.do("document.activeElement.id") == "number"
	assert await tab.do("document.querySelector('#number').getAttribute('aria-invalid')") == "true"
	assert await tab.begun("send_card") == 0


async def test_typing_survives_the_looks(page, doors):
	doors.session = standing("card")
	tab = await page()
	await tab.type("#number", "8600 4907")
	doors.session = standing("card", expires_in=1000)
	await tab.do(LOOK)
	await tab.until("document.querySelector('.clock').textContent.includes('16:')")
	assert await tab.do("document.querySelector('#number').value") == "8600 4907"
	assert await tab.do("document.activeElement.id") == "number"


async def test_a_look_from_before_the_press_does_not_take_the_card_away(page, doors):
	doors.will_answer("choose_provider", step("card"))
	tab = await page()
	await tab.sees("ATMOS")
	choice = "document.querySelector('#sheet').dataset.step === 'choose'"
	await never_comes_back(tab, doors, "get_session", choice, lambda: tab.press("ATMOS"))


async def test_the_code_may_be_asked_for_again_after_a_pause(page, doors):
	doors.session = standing("code", card={**standing("code")["card"], "resend_in": 60})
	tab = await page()
	await tab.sees("soniyadan keyin")
	await tab.press("qayta yuborish")
	assert await tab.begun("resend_otp") == 0
	await tab.passes(61)
	await tab.press("Kodni qayta yuborish")
	await tab.hears("Yangi kod yuborildi.")
	assert len(doors.calls_of("resend_otp")) == 1


async def test_two_presses_are_one(page, doors):
	tab = await page()
	doors.will_answer("choose_provider", step("card"))
	way = "document.querySelectorAll('.way')[0]"
	await tab.do(f"({way}.click(), {way}.click())")
	await tab.sees("Amal qilish muddati")
	assert await tab.begun("choose_provider") == 1


async def test_after_a_failure_it_is_tried_again(page, doors):
	doors.session = standing("failed")
	tab = await page()
	await tab.sees("mablag' yetarli emas")
	doors.will_answer("try_again", step("choose"))
	await tab.press("Qayta urinish")
	await tab.sees("Qanday to'laysiz?")


async def test_what_is_over_goes_on_as_another_session(page, doors):
	doors.session = standing("expired")
	tab = await page()
	another = "11111111-2222-4333-8444-555555555555"
	doors.will_answer("try_again", {**step("choose", session_id=another), "token": "of.another"})
	await tab.press("Qayta urinish")
	await tab.sees("Qanday to'laysiz?")
	assert another in await tab.do("location.search")
	doors.will_answer("choose_provider", step("card", session_id=another))
	await tab.press("ATMOS")
	await tab.sees("Amal qilish muddati")
	asked = doors.calls_of("choose_provider")[0]
	assert (asked["session_id"], asked["token"]) == (another, "of.another")


async def test_when_the_time_is_up_the_page_says_so(page, doors):
	doors.will_answer("get_session", standing("choose", expires_in=2), standing("expired"))
	tab = await page()
	await tab.sees("To'lov vaqti tugadi")


async def test_a_clock_that_has_run_down_too_soon_goes_on_as_the_server_says(page, doors):
	doors.will_answer("get_session", standing("choose", expires_in=1), standing("choose", expires_in=1000))
	await (await page()).sees("16:")


@pytest.mark.parametrize(("status", "seen"), [(404, "Havola ishlamayapti"), (500, "Xatolik yuz berdi")])
async def test_a_link_that_does_not_work_is_said_to_be_one(page, doors, status, seen):
	doors.will_answer("get_session", status)
	tab = await page()
	await tab.sees(seen)


async def test_a_refused_step_leaves_the_form_as_it_is(page, doors):
	doors.session = standing("card")
	tab = await page()
	await tab.type("#number", CARD)
	await tab.type("#expiry", "1028")
	doors.will_answer("send_card", 429)
	await tab.press("to'lash")
	await tab.sees("Urinishlar juda ko'p")
	doors.will_answer("send_card", doors.meanwhile(409, standing("paid")))
	await tab.type("#number", CARD)
	await tab.type("#expiry", "1028")
	await tab.press("to'lash")
	await tab.sees("To'landi")


@pytest.mark.parametrize(
	("language", "seen"),
	[
		("uz", "Qanday to'laysiz?"),
		("uz-Cyrl", "Қандай тўлайсиз?"),
		("ru", "Как Вам удобнее"),
		("en", "How would you"),
	],
)
async def test_it_speaks_the_customers_language_and_any_other_he_chooses(page, doors, language, seen):
	doors.session = standing("choose", language=language)
	tab = await page()
	await tab.sees(seen)
	assert await tab.do("document.documentElement.lang") == language
	await tab.press("Ру")
	await tab.sees("Как Вам удобнее оплатить?")
	await tab.reload()
	await tab.sees("Как Вам удобнее оплатить?")


async def test_what_is_paid_for_is_said_in_the_language_that_he_chooses(page, doors):
	doors.session = standing("choose", title="Muddatli to'lov shartnomasi IC-1")
	tab = await page()
	await tab.sees("shartnomasi")
	doors.will_answer("get_session", standing("choose", title="Договор рассрочки IC-1"))
	await tab.press("Ру")
	await tab.sees("Договор рассрочки")
	sent = await doors.until_asked("get_session", language="ru")
	assert sent[0] == {**GUEST, "language": "ru"}
	await tab.until("document.title === 'Оплата'")
	doors.will_answer("choose_provider", step("card"))
	await tab.press("ATMOS")
	await tab.sees("Срок действия")
	assert doors.calls_of("choose_provider")[0]["language"] == "ru"


async def test_after_the_end_the_title_follows_as_well_and_nobody_is_asked_on(page, doors):
	doors.session = standing("paid")
	tab = await page()
	await tab.sees("To'landi")
	doors.session = standing("paid", title="Договор рассрочки IC-1")
	await tab.press("Ру")
	await tab.sees("Договор рассрочки")
	looked = await tab.begun("get_session")
	await tab.passes(60)
	assert await tab.begun("get_session") == looked


async def test_a_browser_that_keeps_nothing_keeps_the_language_until_it_is_closed(page, doors):
	doors.session = standing("wait")
	tab = await page()
	await tab.sees("To'lovingizni kutyapmiz")
	await tab.do(
		"Storage.prototype.setItem = Storage.prototype.getItem = () => { throw new Error('private') }"
	)
	await tab.press("Ру")
	await tab.sees("Ждём")
	doors.session = standing("wait", expires_in=1000)
	await tab.do(LOOK)
	await tab.until("document.querySelector('.clock').textContent.includes('16:')")
	assert await tab.do("document.documentElement.lang") == "ru"


async def test_where_no_card_may_be_kept_nothing_is_ticked(page, doors):
	doors.session = standing("card", card={**standing("card")["card"], "may_save": False})
	tab = await page()
	assert not await tab.do("document.querySelector('#save')")
	await tab.type("#number", CARD)
	await tab.type("#expiry", "1028")
	doors.will_answer("send_card", step("code"))
	await tab.press("to'lash")
	await tab.sees("SMS kod")
	assert doors.calls_of("send_card")[0]["save"] == 0


async def test_every_reason_has_words_in_every_language(new_tab, address):
	tab = await new_tab()
	await tab.open(f"{address}{PAY}")
	await tab.until("document.querySelector('main h1')")
	for folder in ("page", "pay"):
		modules = [
			f"/assets/telegram_integration/{folder}/texts/{name}.js" for name in ("uz", "uz-Cyrl", "ru", "en")
		]
		script = f"Promise.all({json.dumps(modules)}.map(one => import(one).then(m => m.default)))"
		texts = await tab.do(script)
		keys = set(texts[0])
		assert all(set(one) == keys and all(one.values()) for one in texts)


async def test_inside_telegram_it_wears_telegrams_colours_and_shows_who_is_there(page, doors):
	init_data = urlencode({"user": json.dumps({"id": 1}), "auth_date": "1", "hash": "0"})
	launch = urlencode(
		{"tgWebAppData": init_data, "tgWebAppVersion": "8.0", "tgWebAppThemeParams": json.dumps(THEME)},
		quote_via=quote,
	)
	tab = await page(f"{PAY}#{launch}")
	sent = {"init_data": init_data, "session_id": SESSION, "language": ""}
	assert doors.asked[0] == ("open_from_telegram", sent)
	assert await tab.do("document.documentElement.dataset.theme") == "dark"
	assert (
		await tab.do("getComputedStyle(document.querySelector('.sheet')).backgroundColor")
		== "rgb(23, 33, 43)"
	)
	assert await tab.do("[...document.scripts].some(s => s.src.startsWith('https://telegram.org/'))")
	doors.will_answer("choose_provider", step("card"))
	await tab.press("ATMOS")
	await tab.sees("Amal qilish muddati")
	assert doors.calls_of("choose_provider")[0]["token"] == "signed.token"


async def test_whom_the_server_does_not_know_from_telegram_is_served_by_the_link(page, doors):
	doors.will_answer("open_from_telegram", 404)
	tab = await page(f"{PAY}#tgWebAppVersion=8.0&tgWebAppData=hash%3D0")
	await tab.sees("Qanday to'laysiz?")
	assert [name for name, _values in doors.asked[:2]] == ["open_from_telegram", "get_session"]


async def test_what_was_opened_by_startapp_names_the_session(page, doors):
	data = quote(urlencode({"start_param": SESSION, "hash": "0"}))
	tab = await page(f"/pay#tgWebAppVersion=8.0&tgWebAppData={data}")
	await tab.sees("Qanday to'laysiz?")
	assert doors.asked[0][1]["session_id"] == SESSION


async def test_outside_telegram_nothing_is_loaded_from_elsewhere(page, address):
	tab = await page()
	loaded = await tab.do("performance.getEntriesByType('resource').map(entry => entry.name)")
	assert loaded and all(one.startswith(address) for one in loaded)


async def test_every_field_and_button_has_a_name(page, doors):
	for name in EXAMPLES["states"]:
		doors.session = standing(name)
		tab = await page()
		assert await tab.nameless() == [], name
		small = await tab.do(
			"[...document.querySelectorAll('button')].filter(one => one.getBoundingClientRect().height < 36).length"
		)
		assert small == 0, name
		await tab.close()
