"""The booking page in a real browser: the customer's own visits and logins."""

import json

import pytest

from tests.page.browser import CHROMIUM
from tests.page.steps import until_step
from tests.page.visits_site import ORDER, TOKEN

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")


async def test_his_visits_and_where_he_is_logged_in(opened, known, visit_doors):
	tab = await opened()
	await tab.pick("#me")
	await tab.sees("Aziza Karimova")
	await tab.sees("Safari, iPhone")
	await tab.until("document.querySelector('.visits a')")
	link = await tab.do("document.querySelector('.visits a').getAttribute('href')")
	assert link == f"/visit?order={ORDER}&token={TOKEN}"
	await tab.press("Chiqarish")
	[sent] = await visit_doors.until_asked("end_login")
	assert sent["login"] == "l2"


async def test_a_master_who_has_set_out_is_told_of(opened, known, visit_doors):
	[coming, _past] = visit_doors.answers["get_orders"]["orders"]
	set_out = {"at": "2026-11-25T09:30:00", "event": "visit_on_the_way"}
	coming.update(status="Ready", timeline=[*coming["timeline"], set_out])
	tab = await opened()
	await tab.pick("#me")
	await tab.sees("usta yo'lda")


async def test_who_logs_out_is_nobody_any_more(opened, known, visit_doors):
	tab = await opened()
	await tab.do("localStorage.setItem('telegram_integration.session', 'old')")
	await tab.reload()
	await tab.pick("#me")
	await tab.sees("Qayerlarda kirgansiz")
	await tab.press("Chiqish")
	await until_step(tab, "service")
	assert visit_doors.calls_of("end_login")[0]["login"] == "l1"
	assert await tab.do("localStorage.getItem('telegram_integration.session')") is None
	assert not await tab.do("document.querySelector('#me')")


@pytest.mark.parametrize(
	("label", "seen"), [("O'z", "Chiqarish"), ("Ўз", "Чиқариш"), ("Ру", "Завершить"), ("En", "End")]
)
async def test_it_stays_in_every_language_and_no_button_breaks_a_word_in_two(opened, known, label, seen):
	tab = await opened()
	await tab.pick("#me")
	await tab.until("document.querySelector('.login button')")
	await tab.press(label)
	whole = f"one.innerText === {json.dumps(seen)} && one.querySelector('span').getClientRects().length === 1"
	# Both at once: the language that was chosen is drawn a second time when the server has answered in it.
	await tab.until(
		f"(all => all.length === 2 && all.every(one => {whole}))([...document.querySelectorAll('.login button')])"
	)
