"""The payment page in a real browser, before doors that answer what a test has told them."""

import json
from urllib.parse import quote, urlencode

import pytest

from tests.page.browser import CHROMIUM, browsing
from tests.page.site import EXAMPLES, SESSION, FakeDoors, standing

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")
NBSP = "\u00a0"
CARD = "8600490744313347"
THEME = {
	"bg_color": "#17212b",
	"text_color": "#f5f5f5",
	"button_color": "#5288c1",
	"secondary_bg_color": "#232e3c",
}


@pytest.fixture
async def doors():
	return FakeDoors()


@pytest.fixture
async def address(doors):
	async with doors.serving() as address:
		yield address


@pytest.fixture
async def new_tab(tmp_path):
	async with browsing(tmp_path / "profile") as new_tab:
		yield new_tab


@pytest.fixture
async def page(new_tab, address):
	"""Opens the page and waits until it shows something."""

	async def opened(path=f"/pay?session_id={SESSION}", **how):
		tab = await new_tab()
		await tab.open(address + path, **how)
		await tab.until("document.querySelector('main h1, main .problem')")
		return tab

	return opened


def step(name, problem="", **more):
	return {"session": standing(name, **more), "problem": problem}


@pytest.mark.parametrize("width", [320, 1200])
async def test_no_state_is_wider_than_the_screen_or_complains(page, doors, width):
	for name in EXAMPLES["states"]:
		doors.session = standing(name)
		tab = await page(width=width)
		assert await tab.do("document.documentElement.scrollWidth") <= width, name
		assert tab.complaints == [], name
		await tab.send("Page.close")


async def test_a_provider_is_chosen_and_its_page_opened(page, doors, address):
	tab = await page()
	text = await tab.text()
	assert f"400{NBSP}000" in text and "Aziza K." in text and "29:0" in text
	doors.will_answer("choose_provider", step("wait", url=f"{address}/provider"))
	await tab.press("Payme")
	await tab.sees("the provider's page")
	assert doors.calls_of("choose_provider") == [{"session_id": SESSION, "token": "", "provider": "payme"}]


async def test_while_it_is_paid_elsewhere_the_page_looks_until_the_money_is_there(page, doors):
	doors.session = standing("wait")
	doors.will_answer("get_session", standing("wait"), standing("wait"), standing("paid"))
	tab = await page()
	await tab.sees("To'landi")
	assert await tab.do("document.querySelector('#spoken').textContent") == "To'landi"
	looked = len(doors.asked)
	assert "ACC-PAY-2026-00012" in await tab.text() and "21.11.2026, 15:12" in await tab.text()
	await tab.do("new Promise(done => setTimeout(done, 2500))")
	assert len(doors.asked) == looked  # it is over: nobody is asked any more


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
	sent = {"session_id": SESSION, "token": "", "number": CARD, "expiry": "10/28", "save": 1}
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
	assert not doors.calls_of("send_card")


async def test_typing_survives_the_looks(page, doors):
	doors.session = standing("card")
	tab = await page()
	await tab.type("#number", "8600 4907")
	doors.will_answer("get_session", standing("card", expires_in=1700))
	await tab.do("window.dispatchEvent(new Event('online'))")
	await tab.until("document.querySelector('.clock').textContent.includes('28:2')")
	assert await tab.do("document.querySelector('#number').value") == "8600 4907"
	assert await tab.do("document.activeElement.id") == "number"


async def test_the_code_may_be_asked_for_again_after_a_pause(page, doors):
	doors.session = standing("code", card={**standing("code")["card"], "resend_in": 1})
	tab = await page()
	await tab.sees("soniyadan keyin")
	await tab.press("qayta yuborish")
	assert not doors.calls_of("resend_otp")
	await tab.until("![...document.querySelectorAll('.quiet')][0].hasAttribute('aria-disabled')")
	await tab.press("Kodni qayta yuborish")
	await tab.until("document.querySelector('#spoken').textContent === 'Yangi kod yuborildi.'")
	assert len(doors.calls_of("resend_otp")) == 1


async def test_two_presses_are_one(page, doors):
	tab = await page()
	doors.will_answer("choose_provider", step("card"))
	way = "document.querySelectorAll('.way')[0]"
	await tab.do(f"({way}.click(), {way}.click())")
	await tab.sees("Amal qilish muddati")
	assert len(doors.calls_of("choose_provider")) == 1


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
	doors.will_answer("try_again", step("choose", session_id=another))
	await tab.press("Qayta urinish")
	await tab.sees("Qanday to'laysiz?")
	assert another in await tab.do("location.search")
	doors.will_answer("choose_provider", step("card", session_id=another))
	await tab.press("ATMOS")
	await tab.sees("Amal qilish muddati")
	assert doors.calls_of("choose_provider")[0]["session_id"] == another


async def test_when_the_time_is_up_the_page_says_so(page, doors):
	doors.session = standing("choose", expires_in=2)
	tab = await page()
	doors.session = standing("expired")
	await tab.sees("To'lov vaqti tugadi")


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
	doors.will_answer("get_session", standing("paid"))
	doors.will_answer("send_card", 409)
	await tab.type("#number", CARD)
	await tab.type("#expiry", "1028")
	await tab.press("to'lash")
	await tab.sees("To'landi")


@pytest.mark.parametrize(
	("language", "seen"),
	[
		("uz", "Qanday to'laysiz?"),
		("uz-Cyrl", "Қандай тўлайсиз?"),
		("ru", "Как вам удобнее"),
		("en", "How would you"),
	],
)
async def test_it_speaks_the_customers_language_and_any_other_he_chooses(page, doors, language, seen):
	doors.session = standing("choose", language=language)
	tab = await page()
	await tab.sees(seen)
	assert await tab.do("document.documentElement.lang") == language
	await tab.press("Ру")
	await tab.sees("Как вам удобнее оплатить?")
	await tab.send("Page.reload")
	await tab.sees("Как вам удобнее оплатить?")


async def test_every_reason_has_words_in_every_language(new_tab, address):
	tab = await new_tab()
	await tab.open(f"{address}/pay?session_id={SESSION}")
	await tab.until("document.querySelector('main h1')")
	modules = [f"/assets/telegram_integration/pay/texts/{name}.js" for name in ("uz", "uz-Cyrl", "ru", "en")]
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
	tab = await page(f"/pay?session_id={SESSION}#{launch}")
	assert doors.asked[0] == ("open_from_telegram", {"init_data": init_data, "session_id": SESSION})
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
	tab = await page(f"/pay?session_id={SESSION}#tgWebAppVersion=8.0&tgWebAppData=hash%3D0")
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
		nameless = await tab.do(
			"[...document.querySelectorAll('button, input, a')].filter(one => !(one.innerText || "
			"one.getAttribute('aria-label') || (one.labels && one.labels.length))).map(one => one.outerHTML)"
		)
		assert nameless == [], name
		small = await tab.do(
			"[...document.querySelectorAll('button')].filter(one => one.getBoundingClientRect().height < 36).length"
		)
		assert small == 0, name
		await tab.send("Page.close")
