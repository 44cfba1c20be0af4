"""A master's day in a real browser, before doors that answer what a test has told them."""

import copy

import pytest

from tests.page.browser import CHROMIUM
from tests.page.steps import LOOK, never_comes_back
from tests.page.visits_site import DAY, EXAMPLES

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")
PROOF = {"master": "Malika", "token": "token-of-the-master", "language": "uz"}


def day(**changes) -> dict:
	"""The example with the first visit changed."""
	told = copy.deepcopy(EXAMPLES["get_master_day"])
	told["days"][0]["visits"][0].update(changes)
	return told


@pytest.mark.parametrize("width", [320, 360, 1200])
async def test_all_that_a_master_needs_and_nothing_wider_than_the_screen(opened, visit_doors, width):
	tab = await opened(DAY, width=width)
	text = await tab.text()
	for words in (
		"Malika Yusupova",
		"Bugun, 25\u2011noyabr",
		"27\u2011noyabr",
		"10:00–11:00",
		"Aziza Karimova",
		"Joyda: Karim",
		"Lift: bor",
		"Belga bosmaslik",
		"Mushuk",
	):
		assert words in text, words
	assert await tab.do("document.documentElement.scrollWidth") <= width
	# A time stands in one line, however long the word for its status is.
	heights = "[...document.querySelectorAll('.time')].map(one => one.getBoundingClientRect().height)"
	assert len(set(await tab.do(heights))) == 1
	assert tab.complaints == []
	assert visit_doors.asked[0] == ("get_master_day", PROOF)


async def test_telephones_are_called_and_the_map_opens_elsewhere_without_telling_from_where(opened):
	tab = await opened(DAY)
	calls = await tab.do(
		"[...document.querySelectorAll('a[href^=\"tel:\"]')].map(a => a.getAttribute('href'))"
	)
	assert calls[:2] == ["tel:+998901234567", "tel:+998931112233"]
	link = await tab.do(
		"(a => [a.target, a.rel, a.href.startsWith('https://')])(document.querySelector('.address a'))"
	)
	assert link == ["_blank", "noopener noreferrer", True]


async def test_on_the_way(opened, visit_doors):
	visit_doors.answers["take_visit_step"] = day(can=["start"], on_the_way=True)
	tab = await opened(DAY)
	await tab.press("Yo'ldaman")
	await tab.until("![...document.querySelectorAll('button')].some(b => b.innerText === \"Yo'ldaman\")")
	assert await tab.do("document.querySelector('.mood').innerText") == "Yo'ldaman"
	assert visit_doors.calls_of("take_visit_step") == [
		{**PROOF, "order": "SRV-2026-00007", "step": "on_the_way"}
	]


async def test_a_look_from_before_the_press_changes_nothing_after_it(opened, visit_doors):
	visit_doors.answers["take_visit_step"] = day(can=["start"], on_the_way=True)
	tab = await opened(DAY)
	button = "[...document.querySelectorAll('button')].some(b => b.innerText === \"Yo'ldaman\")"
	await never_comes_back(tab, visit_doors, "get_master_day", button, lambda: tab.press("Yo'ldaman"))


async def test_the_end_wants_two_presses(opened, visit_doors):
	tab = await opened(DAY)
	await tab.press("Tugatdim")
	assert await tab.begun("take_visit_step") == 0
	await tab.press("Yana bosing")
	await tab.hears("Tugatdim")
	assert visit_doors.calls_of("take_visit_step")[0]["step"] == "complete"


async def test_who_thinks_better_of_it_presses_elsewhere(opened, visit_doors):
	tab = await opened(DAY)
	await tab.press("Tugatdim")
	await tab.do(
		"document.activeElement.blur(); [...document.querySelectorAll('button')].find(b => b.innerText.includes('Yana bosing'))?.dispatchEvent(new Event('blur'))"
	)
	await tab.sees("Tugatdim")
	await tab.press("Tugatdim")
	assert await tab.begun("take_visit_step") == 0


async def test_two_taps_are_one_step(opened, visit_doors):
	tab = await opened(DAY)
	found = "[...document.querySelectorAll('button')].find(b => b.innerText === \"Yo'ldaman\")"
	await tab.do(f"(b => (b.click(), b.click()))({found})")
	assert await tab.begun("take_visit_step") == 1


async def test_what_is_no_longer_possible_is_said_and_looked_at_again(opened, visit_doors):
	missed = visit_doors.meanwhile("ImpossibleStep", get_master_day=day(status="No Show", can=[]))
	visit_doors.will_answer("take_visit_step", missed)
	tab = await opened(DAY)
	await tab.press("Yo'ldaman")
	await tab.sees("Bu endi mumkin emas")
	await tab.sees("tashrif bo'lmadi")


async def test_a_new_visit_appears_by_itself(opened, visit_doors):
	tab = await opened(DAY)
	visit_doors.answers["get_master_day"] = day(customer_name="Bobur Aliyev")
	await tab.do(LOOK)
	await tab.sees("Bobur Aliyev")


async def test_a_free_day_is_said_to_be_one(opened, visit_doors):
	told = day()
	told["days"] = [{"date": "2026-11-25", "visits": []}]
	visit_doors.answers["get_master_day"] = told
	tab = await opened(DAY)
	await tab.sees("Yaqin kunlarda tashrif yo'q")


async def test_after_the_link_was_renewed_nothing_is_shown_any_more(opened, visit_doors):
	tab = await opened(DAY)
	visit_doors.will_answer("get_master_day", "NotFound")
	await tab.do(LOOK)
	await tab.sees("Havola ishlamayapti")
	assert "Aziza" not in await tab.text()


@pytest.mark.parametrize(("label", "seen"), [("Ўз", "Йўлдаман"), ("Ру", "Еду"), ("En", "On the way")])
async def test_it_speaks_the_masters_language(opened, label, seen):
	tab = await opened(DAY)
	await tab.press(label)
	await tab.sees(seen)


async def test_words_of_customers_are_never_markup(opened, visit_doors):
	evil = "<img src=x onerror=document.title='evil'>"
	visit_doors.answers["get_master_day"] = day(customer_name=evil, address=evil, comment=evil, note=evil)
	tab = await opened(DAY)
	assert (await tab.text()).count("<img src=x") >= 4
	assert await tab.do("document.title") == "Mening kunim"
