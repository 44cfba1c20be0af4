"""The page of one visit in a real browser, before doors that answer what a test has told them."""

import json
from urllib.parse import parse_qsl, quote, urlencode

import pytest

from tests.page.browser import CHROMIUM
from tests.page.steps import LOOK, is_ready, never_comes_back, on
from tests.page.visits_site import EXAMPLES, ORDER, TOKEN, VISIT, visit

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")
NBSP = "\u00a0"
STATES = EXAMPLES["get_visit"]["states"]
SHOWN = EXAMPLES["get_visit"]["base"]["order"]["start"]
PROOF = {"order": ORDER, "token": TOKEN, "language": "uz"}
HEADINGS = {
	"New": "To'lovingizni kutyapmiz",
	"NewOnSite": "Buyurtmangiz qabul qilindi",
	"Confirmed": "Tashrif tasdiqlandi",
	"WaitingPayment": "Tasdiqlandi. To'lov qoldi",
	"Deposit": "Bu vaqt Sizniki",
	"Paid": "To'lov keldi, rahmat!",
	"Reserved": "Bu vaqt Sizniki",
	"Ready": "Hammasi tayyor",
	"OnTheWay": "Usta yo'lda",
	"InProgress": "Usta ishlamoqda",
	"Completed": "Tashrif o'tdi. Rahmat!",
	"Rated": "Fikringiz uchun rahmat!",
	"CancelRequested": "Bekor qilish so'raldi",
	"Cancelled": f"175{NBSP}000{NBSP}so'm qaytariladi",
	"CancelledUnpaid": "Istalgan vaqtda qayta yozilishingiz mumkin",
	"Expired": "To'lov o'z vaqtida kelmagani uchun",
	"NoShow": "Tashrif bo'lmadi",
}


def test_every_state_is_looked_at():
	assert set(HEADINGS) == set(STATES)


@pytest.mark.parametrize("width", [320, 1200])
async def test_every_state_is_said_in_words_and_none_is_wider_than_the_screen(opened, visit_doors, width):
	for state, words in HEADINGS.items():
		visit_doors.answers["get_visit"] = visit(state)
		tab = await opened(VISIT, width=width)
		await tab.sees(words)
		assert await tab.do("document.documentElement.scrollWidth") <= width, state
		assert tab.complaints == [], state
		assert await tab.nameless() == [], state
		await tab.close()


async def test_what_it_is_about_and_what_happened(opened, visit_doors):
	visit_doors.answers["get_visit"] = visit("Ready")
	tab = await opened(VISIT)
	text = await tab.text()
	for words in (
		"10:00\u2060–\u206011:00",
		"Klassik massaj, Xushbo'y yog'",
		"Kirish (podyezd): 2",
		"+998•••••••67",
		f"350{NBSP}000{NBSP}so'm",
		"To'lov kelib tushdi",
		"22.11.2026, 10:20",
	):
		assert words in text, words
	assert visit_doors.asked[0] == ("get_visit", PROOF)


@pytest.mark.parametrize(
	("now", "seen"),
	[
		("2026-11-22T10:00:00", f"Wednesday, 25{NBSP}November, 10:00"),
		("2026-11-25T09:00:00", f"today, Wednesday, 25{NBSP}November, 10:00"),
	],
)
async def test_a_day_within_a_sentence_is_written_as_its_language_writes_it(opened, visit_doors, now, seen):
	visit_doors.answers["get_visit"] = {**visit("Ready"), "now": now}
	tab = await opened(VISIT)
	await tab.press("En")
	await tab.sees("All is ready")
	assert f" {seen}" in await tab.do("document.querySelector('.state .soft').innerText")


async def test_why_a_cancel_was_not_granted_stands_in_the_story(opened, visit_doors):
	declined = {"at": "2026-11-22T10:30:00", "event": "order_cancel_declined"}
	ready = visit("Ready")["order"]
	visit_doors.answers["get_visit"] = visit(
		"Ready", timeline=[*ready["timeline"], declined], cancel_declined="Usta yo'lga chiqqan"
	)
	tab = await opened(VISIT)
	await tab.sees("Bekor qilish rad etildi: Usta yo'lga chiqqan")


async def test_paying_opens_the_payment_page_and_leads_back(opened, visit_doors):
	tab = await opened(VISIT)
	assert await tab.do("document.querySelector('#bar').innerText.includes('350')")
	visit_doors.answers["get_session"] = {}
	await on(tab)
	await tab.until("location.pathname === '/pay'")
	assert len(visit_doors.calls_of("pay_visit")[0]["idempotency_key"]) == 32
	kept = json.loads(await tab.do("sessionStorage.getItem('telegram_integration.way_back')"))
	assert kept["path"] == VISIT


@pytest.mark.parametrize(
	("state", "pays"),
	[("New", True), ("WaitingPayment", True), ("Deposit", True), ("Ready", False), ("Expired", False)],
)
async def test_it_is_paid_where_something_is_owed(opened, visit_doors, state, pays):
	visit_doors.answers["get_visit"] = visit(state)
	tab = await opened(VISIT)
	assert await tab.do("Boolean(document.querySelector('#next'))") is pays


async def test_where_no_provider_is_on_nothing_is_paid_here(opened, visit_doors):
	visit_doors.answers["get_visit"] = visit("New", pays_online=False)
	tab = await opened(VISIT)
	assert not await tab.do("document.querySelector('#next')")


async def test_it_is_looked_at_again_and_a_change_is_shown(opened, visit_doors):
	tab = await opened(VISIT)
	visit_doors.answers["get_visit"] = visit("Reserved")
	await tab.do(LOOK)
	await tab.sees("Bu vaqt Sizniki")
	visit_doors.answers["get_visit"] = visit("Cancelled")
	await tab.do(LOOK)
	await tab.sees("Tashrif bekor qilindi")
	looked = await tab.begun("get_visit")
	await tab.do(LOOK)
	await tab.passes(60)
	assert await tab.begun("get_visit") == looked  # it is over: nobody is asked any more


async def test_a_look_from_before_the_cancel_does_not_revive_the_visit(opened, visit_doors):
	visit_doors.answers["get_visit"] = visit("Paid", can=["request_cancel"], cancel_needs_consent=False)
	tab = await opened(VISIT)
	await tab.press("Tashrifni bekor qilish")
	stands = "document.body.innerText.includes('To\\'lov keldi') || document.querySelector('#reason')"
	visit_doors.answers["cancel_visit"] = visit("CancelRequested")
	await never_comes_back(tab, visit_doors, "get_visit", stands, lambda: tab.press("Ha, bekor qilinsin"))


async def test_a_cancel_says_what_comes_back_and_asks_once_more(opened, visit_doors):
	visit_doors.answers["get_visit"] = visit(
		"Paid", refund_if_cancelled=175000.0, cancel_needs_consent=False, can=["request_cancel"]
	)
	tab = await opened(VISIT)
	await tab.press("Tashrifni bekor qilish")
	await tab.sees(f"Sizga 175{NBSP}000{NBSP}so'm qaytariladi")
	assert await tab.begun("cancel_visit") == 0
	await tab.press("Yo'q, qolsin")
	await tab.sees("To'lov keldi")
	await tab.press("Tashrifni bekor qilish")
	await tab.type("#reason", "Kasal bo'ldim")
	await tab.press("Ha, bekor qilinsin")
	await tab.sees("Tashrif bekor qilindi")
	assert visit_doors.calls_of("cancel_visit") == [{**PROOF, "reason": "Kasal bo'ldim"}]


async def test_a_reserved_visit_is_asked_for(opened, visit_doors):
	visit_doors.answers["get_visit"] = visit("Ready", refund_if_cancelled=0, can=["request_cancel"])
	visit_doors.answers["cancel_visit"] = visit("CancelRequested")
	tab = await opened(VISIT)
	await tab.press("Tashrifni bekor qilish")
	await tab.sees("avval xodimimiz ko'rib chiqadi")
	await tab.sees("to'langan pul qaytarilmaydi")
	await tab.press("So'rov yuborish")
	await tab.sees("Bekor qilish so'raldi")


async def test_what_is_no_longer_possible_is_said_with_how_it_stands(opened, visit_doors):
	begun = visit_doors.meanwhile("ImpossibleStep", get_visit=visit("InProgress"))
	visit_doors.will_answer("cancel_visit", begun)
	tab = await opened(VISIT)
	await tab.press("Tashrifni bekor qilish")
	await tab.press("Ha, bekor qilinsin")
	await tab.sees("Bu endi mumkin emas")
	await tab.sees("Usta ishlamoqda")


async def test_typing_survives_the_looks(opened, visit_doors):
	tab = await opened(VISIT)
	await tab.press("Tashrifni bekor qilish")
	await tab.type("#reason", "Kasal")
	visit_doors.answers["get_visit"] = {**visit("New", comment="Boshqa"), "company": "Boshqa nom"}
	await tab.do(LOOK)
	await tab.sees("Boshqa nom")
	assert await tab.do("document.querySelector('#reason').value") == "Kasal"
	assert await tab.do("document.activeElement.id") == "reason"


async def test_it_is_moved_to_another_time(opened, visit_doors):
	moved = {
		"result": "booked",
		"order": visit("New", start="2026-11-28T12:00:00", end="2026-11-28T13:00:00")["order"],
	}
	visit_doors.answers["move_visit"] = moved
	tab = await opened(VISIT)
	await tab.press("Boshqa vaqtga ko'chirish")
	await tab.sees("Qaysi vaqtga")
	assert not await is_ready(tab)
	await tab.pick("[id='day-2026-11-28']")
	await tab.pick("[id='time-12:00']")
	await on(tab)
	# The chosen day is on the screen before the answer too.
	[sent] = await visit_doors.until_asked("move_visit")
	await tab.until("!document.querySelector('.times')")
	await tab.sees("28\u2011noyabr")
	assert (sent["was"], sent["start"]) == (SHOWN, "2026-11-28T12:00")
	assert visit_doors.calls_of("get_days")[0]["master"] == "Malika Yusupova"


async def test_a_time_that_is_gone_is_chosen_anew(opened, visit_doors):
	visit_doors.answers["move_visit"] = {**EXAMPLES["book"]["refused"], "order": visit("New")["order"]}
	tab = await opened(VISIT)
	await tab.press("Boshqa vaqtga ko'chirish")
	await tab.pick(".times input")
	await on(tab)
	await tab.sees("Boshqasini tanlang")
	assert not await is_ready(tab)


async def test_times_near_a_refused_one_are_offered_and_a_tap_takes_one(opened, visit_doors):
	refused = {**EXAMPLES["book"]["refused"], "order": visit("New")["order"]}
	offer = refused["alternatives"][0]
	visit_doors.will_answer("move_visit", refused, {"result": "booked", "order": visit("New")["order"]})
	tab = await opened(VISIT)
	await tab.press("Boshqa vaqtga ko'chirish")
	await tab.pick(".times input")
	await on(tab)
	await tab.sees("Mana shu vaqtlar bo'sh")
	await tab.press(offer["start"][11:16])
	await on(tab)
	sent = await visit_doors.until_asked("move_visit", 2)
	assert (sent[1]["start"], sent[1]["master"]) == (offer["start"][:16], offer["master_id"])


async def test_whoever_is_free_may_come_to_the_other_time(opened, visit_doors):
	visit_doors.answers["move_visit"] = {"result": "booked", "order": visit("New")["order"]}
	tab = await opened(VISIT)
	await tab.press("Boshqa vaqtga ko'chirish")
	assert await tab.do("document.querySelector('[id=\"master-Malika Yusupova\"]').checked")
	await tab.pick("[id='master-']")
	await tab.pick("[id='time-10:00']")
	await on(tab)
	[sent] = await visit_doors.until_asked("move_visit")
	assert sent["master"] == "" and visit_doors.calls_of("get_days")[-1]["master"] == ""


async def test_a_visit_that_was_moved_meanwhile_is_shown_as_it_is(opened, visit_doors):
	now = visit("New", start="2026-11-27T15:00:00", end="2026-11-27T16:00:00")
	visit_doors.answers["move_visit"] = {"result": "refused", "reason": "moved", "alternatives": [], **now}
	tab = await opened(VISIT)
	await tab.press("Boshqa vaqtga ko'chirish")
	await tab.pick(".times input")
	await on(tab)
	await tab.sees("shu orada boshqa vaqtga ko'chirilgan")
	await tab.pick(".times input")
	await on(tab)
	sent = await visit_doors.until_asked("move_visit", 2)
	assert [one["was"] for one in sent] == [SHOWN, "2026-11-27T15:00:00"]


async def test_a_visit_that_was_made_is_rated(opened, visit_doors):
	visit_doors.answers["get_visit"] = visit("Completed")
	visit_doors.answers["rate_visit"] = visit("Rated")
	tab = await opened(VISIT)
	await tab.press("Yuborish")
	await tab.sees("Avval yulduzchani bosing")
	assert await tab.begun("rate_visit") == 0
	await tab.pick("#star-4")
	await tab.type("#rate-comment", "Zo'r")
	await tab.press("Yuborish")
	await tab.sees("Fikringiz uchun rahmat!")
	[sent] = visit_doors.calls_of("rate_visit")
	assert (sent["score"], sent["comment"]) == (4, "Zo'r")
	assert await tab.do("document.querySelectorAll('.stars .on').length") == 4


async def test_a_wrong_link_is_said_to_be_one(opened, visit_doors):
	visit_doors.will_answer("get_visit", "NotFound")
	tab = await opened(VISIT)
	await tab.sees("Havola ishlamayapti")
	await tab.press("Ру")
	await tab.sees("Ссылка не работает")


async def test_one_lost_look_is_nobodys_business_and_two_are_said(opened, visit_doors):
	tab = await opened(VISIT)
	# How many looks had been lost when the page first complained.
	await tab.do(
		"(fetch => { window.failed = 0; window.fetch = async (...asked) => {"
		"const told = await fetch(...asked); window.failed += !told.ok; return told } })(fetch)"
	)
	await tab.do(
		"new MutationObserver(() => { window.lost ??= document.querySelector('.problem') && window.failed })"
		".observe(document.querySelector('main'), { childList: true })"
	)
	visit_doors.will_answer("get_visit", *[502] * 100)
	await tab.until(f"({LOOK}, document.querySelector('.problem'))")
	await tab.sees("Aloqa yo'q")
	assert await tab.do("window.lost") == 2
	visit_doors.script.clear()
	await tab.until(f"({LOOK}, !document.querySelector('.problem'))")


@pytest.mark.parametrize(
	("label", "language", "seen"),
	[("Ўз", "uz-Cyrl", "Ҳаммаси тайёр"), ("Ру", "ru", "Всё готово"), ("En", "en", "All is ready")],
)
async def test_it_speaks_the_readers_language(opened, visit_doors, label, language, seen):
	visit_doors.answers["get_visit"] = visit("Ready")
	tab = await opened(VISIT)
	await tab.press(label)
	await tab.sees(seen)
	assert visit_doors.calls_of("get_visit")[0]["language"] == "uz"
	await visit_doors.until_asked("get_visit", language=language)


@pytest.mark.parametrize("state", ["Ready", "Completed"])
async def test_the_same_is_booked_again_with_all_that_went_with_it(opened, visit_doors, state):
	visit_doors.answers["get_visit"] = visit(state)
	tab = await opened(VISIT)
	link = await tab.do(
		"[...document.querySelectorAll('a')].find(a => a.innerText === 'Yana yozilish').getAttribute('href')"
	)
	asked = {"again": ORDER, "service": "Classic", "master": "Malika Yusupova", "option": "Xushbo'y yog'"}
	assert dict(parse_qsl(link.removeprefix("/booking?"))) == asked


async def test_words_of_others_are_never_markup(opened, visit_doors):
	evil = "<img src=x onerror=document.title='evil'>"
	visit_doors.answers["get_visit"] = visit("Ready", comment=evil, service=evil, master=evil)
	tab = await opened(VISIT)
	assert (await tab.text()).count("<img src=x") >= 3
	assert await tab.do("document.title") == "Tashrif"


async def test_inside_telegram_it_wears_its_colours(opened):
	theme = json.dumps({"bg_color": "#17212b", "text_color": "#f5f5f5", "button_color": "#5288c1"})
	launch = urlencode({"tgWebAppVersion": "8.0", "tgWebAppThemeParams": theme}, quote_via=quote)
	tab = await opened(f"{VISIT}#{launch}")
	assert await tab.do("document.documentElement.dataset.theme") == "dark"
	assert (
		await tab.do("getComputedStyle(document.querySelector('.sheet')).backgroundColor")
		== "rgb(23, 33, 43)"
	)
