"""The booking page in a real browser, whatever its step: what is lost on the way, languages, screens, and what others have written."""

import pytest

from tests.page.browser import CHROMIUM
from tests.page.steps import LOOK, on, until_step

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")


async def test_a_first_look_that_is_lost_is_tried_again(opened, visit_doors):
	visit_doors.will_answer("get_start", 502)
	tab = await opened()
	await tab.sees("Aloqa yo'q")
	await tab.press("Qayta urinish")
	await tab.sees("Qaysi xizmat kerak?")


async def test_when_the_connection_is_back_it_goes_on_by_itself(opened, visit_doors):
	visit_doors.will_answer("get_start", 502)
	tab = await opened()
	await tab.sees("Aloqa yo'q")
	await tab.do(LOOK)
	await tab.sees("Qaysi xizmat kerak?")


async def test_what_cannot_be_looked_up_is_tried_again(opened, visit_doors):
	visit_doors.will_answer("get_masters", 500)
	tab = await opened()
	await tab.pick("[id='service-Classic']")
	await on(tab)
	await tab.sees("Xatolik yuz berdi")
	await tab.press("Qayta urinish")
	await tab.sees("Malika Yusupova")


async def test_it_speaks_four_languages_and_keeps_the_choice(opened, visit_doors):
	tab = await opened()
	for label, seen in (
		("Ўз", "Қайси хизмат керак?"),
		("Ру", "Что Вам нужно?"),
		("En", "What would you like?"),
	):
		await tab.press(label)
		await tab.sees(seen)
	assert visit_doors.calls_of("get_start")[-1]["language"] == "en"
	await tab.reload()
	await tab.sees("What would you like?")


async def test_the_customers_own_language_is_learnt(opened, known, visit_doors):
	visit_doors.answers["get_start"]["language"] = "ru"
	tab = await opened()
	await tab.sees("Что Вам нужно?")
	assert await tab.do("document.documentElement.lang") == "ru"


@pytest.mark.parametrize("width", [320, 360, 1200])
async def test_no_step_is_wider_than_the_screen_or_has_something_without_a_name(opened, known, width):
	tab = await opened(width=width)
	small = (
		"[...document.querySelectorAll('button, .choice, .times label')].filter("
		"one => one.offsetParent && one.getBoundingClientRect().height < 36).map(one => one.outerHTML)"
	)

	async def look(name):
		assert await tab.do("document.documentElement.scrollWidth") <= width, name
		assert await tab.nameless() == [], name
		assert await tab.do(small) == [], name

	for name in ("service", "master", "when", "address", "confirm"):
		await until_step(tab, name)
		if name == "service":
			await tab.pick("[id='service-Classic']")
		if name == "master":
			await tab.pick("[id='master-Sardor']")
		if name == "when":
			await tab.pick("[id='time-18:00']")
		await tab.until("document.querySelector('#next:not([aria-disabled])')")
		await look(name)
		await on(tab)
	await until_step(tab, "done")
	await look("done")
	assert [one for one in tab.complaints if "no-such-photo" not in one and "404" not in one] == []


async def test_outside_telegram_nothing_is_loaded_from_elsewhere(opened, visit_address):
	tab = await opened()
	loaded = await tab.do("performance.getEntriesByType('resource').map(entry => entry.name)")
	assert loaded and all(one.startswith(visit_address) for one in loaded)


async def test_names_are_words_and_never_markup(opened, known, visit_doors):
	evil = "<img src=x onerror=document.title='evil'>"
	visit_doors.answers["get_start"]["services"][1]["title"] = evil
	visit_doors.answers["get_start"]["company"] = evil
	visit_doors.answers["get_masters"]["masters"][0]["name"] = evil
	tab = await opened()
	await tab.pick("[id='service-Classic']")
	await on(tab)
	await tab.until("document.querySelector('input[name=master]')")
	assert not await tab.do("document.querySelector('img[src=x]')")
	text = await tab.text()
	assert text.count("<img src=x") >= 2 and await tab.do("document.title") == "Onlayn yozilish"
