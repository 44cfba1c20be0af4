"""The booking page in a real browser: what, who and when."""

import pytest

from tests.page.browser import CHROMIUM
from tests.page.steps import choose_all, is_ready, on, until_step
from tests.page.visits_site import EXAMPLES

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")


async def test_any_master_is_one_choice_of_all(opened, visit_doors):
	tab = await opened()
	await tab.pick("[id='service-Classic']")
	await on(tab)
	await tab.pick("[id='master-']")
	await on(tab)
	await until_step(tab, "when")
	await tab.until("document.querySelector('.times')")
	assert visit_doors.calls_of("get_days")[-1]["master"] == ""


async def test_only_days_with_times_can_be_chosen_and_the_first_shows_at_once(opened):
	tab = await opened()
	await tab.pick("[id='service-Back']")
	await on(tab)
	await tab.pick("[id='master-Sardor']")
	await on(tab)
	await tab.sees("24\u2011noyabr, seshanba")
	days = await tab.do("[...document.querySelectorAll('.days button')].map(one => one.id)")
	assert days == [f"day-{one['date']}" for one in EXAMPLES["get_days"]["days"]]
	assert not await is_ready(tab)
	# The twenty-fifth of November 2026 is a Wednesday: the third of its row.
	row = "[...document.querySelectorAll('.days')[0].children].slice(7)"
	assert await tab.do(f"{row}.findIndex(one => one.id === 'day-2026-11-25') % 7") == 2
	# No week without a time: the thirtieth is in one of its own, and nothing is free before December.
	assert await tab.do(f"{row}.map(one => one.innerText)") == ["23", "24", "25", "26", "27", "28", "29"]


async def test_where_a_master_has_no_time_anyone_is_offered(opened, visit_doors):
	visit_doors.will_answer("get_days", {"days": []})
	tab = await opened()
	await tab.pick("[id='service-Back']")
	await on(tab)
	await tab.pick("[id='master-Sardor']")
	await on(tab)
	await tab.sees("bo'sh vaqt qolmadi")
	await tab.press("Farqi yo'q")
	await tab.until("document.querySelector('.times')")


async def test_a_link_may_name_service_and_master(opened, visit_doors):
	tab = await opened("/booking?service=Classic&master=Sardor")
	assert await tab.do("document.querySelector('[id=\"service-Classic\"]').checked")
	await on(tab)
	await tab.until("document.querySelector('[id=\"master-Sardor\"]')?.checked")


async def test_the_browsers_own_way_back_is_the_way_between_steps(opened, known):
	tab = await opened()
	await choose_all(tab)
	await until_step(tab, "address")
	for name in ("when", "master", "service"):
		await tab.do("history.back()")
		await until_step(tab, name)
	assert await tab.do("document.querySelector('[id=\"service-Classic\"]').checked")
	await tab.do("history.forward()")
	await until_step(tab, "master")


async def test_a_reload_loses_nothing_that_was_chosen(opened, known):
	tab = await opened()
	await choose_all(tab)
	await until_step(tab, "address")
	await tab.reload()
	await until_step(tab, "address")
	await tab.do("history.back()")
	await until_step(tab, "when")
	await tab.until("document.querySelector('[id=\"time-10:00\"]')?.checked")


async def test_a_service_that_is_gone_begins_anew(opened, known, visit_doors):
	tab = await opened()
	await choose_all(tab)
	await until_step(tab, "address")
	visit_doors.answers["get_start"]["services"].pop(1)
	await tab.reload()
	await until_step(tab, "service")


async def test_a_link_wins_over_what_was_chosen_in_this_tab_before(opened, known, visit_doors):
	tab = await opened()
	await choose_all(tab)
	await tab.do("location.assign('/booking?service=Sport&master=Sardor')")
	await tab.until("document.querySelector('[id=\"service-Sport\"]')?.checked")
	await on(tab)
	await tab.until("document.querySelector('[id=\"master-Sardor\"]')?.checked")
	# What is chosen after it wins over the link, also through a reload.
	await tab.pick("[id='master-Malika Yusupova']")
	await tab.reload()
	await tab.until("document.querySelector('[id=\"master-Malika Yusupova\"]')?.checked")


@pytest.mark.parametrize("query", ["", "&again=SRV-1"])
async def test_a_link_with_a_master_who_is_none_asks_who_should_come(opened, known, query):
	tab = await opened(f"/booking?service=Classic&master=Nobody{query}")
	if not query:
		await on(tab)
	await until_step(tab, "master")
	await tab.until("document.querySelector('input[name=master]')")
	assert not await tab.do("document.querySelector('input[name=master]:checked')")
	assert not await is_ready(tab)


async def test_a_visit_once_more_asks_only_when(opened, known, visit_doors):
	before = {**EXAMPLES["get_orders"]["orders"][0], "order_id": "SRV-2026-00003", "address_id": "a2"}
	visit_doors.answers["get_orders"] = {**EXAMPLES["get_orders"], "orders": [before]}
	tab = await opened(
		"/booking?again=SRV-2026-00003&service=Classic&master=Sardor&option=Issiq+toshlar&option=Gone"
	)
	await until_step(tab, "when")
	await tab.pick("[id='time-10:00']")
	await on(tab)
	await tab.until("document.querySelector('#address-a2')?.checked")
	await on(tab)
	await until_step(tab, "confirm")
	await on(tab)
	[sent] = await visit_doors.until_asked("book")
	assert (sent["service"], sent["master"], sent["address_id"]) == ("Classic", "Sardor", "a2")
	assert sent["options"] == ["Issiq toshlar"]
