"""The booking page in a real browser: where to."""

import pytest

from tests.page.browser import CHROMIUM
from tests.page.steps import choose_all, on, until_step

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")


async def test_a_new_address_is_saved_and_chosen(opened, known, visit_doors):
	tab = await opened()
	await choose_all(tab)
	await tab.pick("#address-new")
	await on(tab)
	await tab.sees("Manzilni yozing")
	assert await tab.begun("save_address") == 0
	await tab.type("#address", "Yangi manzil 7")
	await tab.type("#floor", "3")
	await on(tab)
	await until_step(tab, "confirm")
	sent = visit_doors.calls_of("save_address")[0]
	assert (sent["address_id"], sent["fields"]) == ("", {"address": "Yangi manzil 7", "floor": "3"})
	await tab.sees("Yangi manzil 7")


async def test_half_an_address_survives_another_language(opened, known, visit_doors):
	tab = await opened()
	await choose_all(tab)
	await tab.pick("#address-new")
	await tab.type("#address", "Yangi manzil")
	await tab.press("Ру")
	await tab.sees("Куда приехать?")
	await tab.until("document.querySelector('#address')")
	assert await tab.do("document.querySelector('#address').value") == "Yangi manzil"


async def test_too_many_addresses_are_said_to_be_too_many(opened, known, visit_doors):
	visit_doors.will_answer("save_address", "TooManyAddresses")
	tab = await opened()
	await choose_all(tab)
	await tab.pick("#address-new")
	await tab.type("#address", "Yangi manzil 7")
	await on(tab)
	await tab.sees("Manzillar juda ko'p")
	assert await tab.do("document.querySelector('#address').value") == "Yangi manzil 7"


async def test_an_address_is_removed_by_two_presses(opened, known, visit_doors):
	tab = await opened()
	await choose_all(tab)
	await tab.press("Tanlangan manzilni o'chirish")
	assert await tab.begun("remove_address") == 0
	await tab.press("Yana bir marta bosing")
	await tab.until("!document.querySelector('main').innerText.includes('Yana bir marta')")
	[sent] = await visit_doors.until_asked("remove_address")
	assert sent["address_id"] == "a1"


async def test_more_is_folded_and_what_is_said_there_is_saved(opened, known, visit_doors):
	tab = await opened()
	await choose_all(tab)
	await tab.pick("#address-new")
	await tab.type("#address", "Yangi manzil 7")
	assert not await tab.do("document.querySelector('#elevator').checkVisibility()")
	await tab.pick("main details summary")
	await tab.type("#title", "Ish")
	await tab.do(
		"(one => { one.value = 'No'; one.dispatchEvent(new Event('input')) })(document.querySelector('#elevator'))"
	)
	await tab.type("#parking", "Hovlida")
	await tab.type("#on_site_phone", "90 111 22 33")
	await tab.pick("#is-default")
	await on(tab)
	[sent] = await visit_doors.until_asked("save_address")
	assert sent["fields"] == {
		"address": "Yangi manzil 7",
		"title": "Ish",
		"elevator": "No",
		"parking": "Hovlida",
		"on_site_phone": "90 111 22 33",
		"is_default": 1,
	}


async def test_one_of_the_customers_own_is_changed(opened, known, visit_doors):
	visit_doors.answers["save_address"]["saved"] = "a1"
	tab = await opened()
	await choose_all(tab)
	await tab.press("Tanlangan manzilni o'zgartirish")
	await tab.until("document.querySelector('#elevator')?.value === 'Yes'")
	assert await tab.do("document.querySelector('#floor').value") == "4"
	await tab.do("document.querySelector('#floor').select(), document.execCommand('delete')")
	await tab.type("#title", " 2")
	await on(tab)
	await until_step(tab, "confirm")
	[sent] = visit_doors.calls_of("save_address")
	fields = sent["fields"]
	assert (sent["address_id"], fields["floor"], fields["title"]) == ("a1", "", "Uy 2")
	assert (fields["elevator"], fields["on_site_phone"]) == ("Yes", "+998901112233")
	# What stands on the map stays there unless it is marked anew.
	assert "latitude" not in fields


async def test_a_change_that_was_begun_ends_where_another_address_is_chosen(opened, known, visit_doors):
	tab = await opened()
	await choose_all(tab)
	await tab.press("Tanlangan manzilni o'zgartirish")
	await tab.until("document.querySelector('#floor')")
	await tab.pick("#address-a2")
	await tab.until("!document.querySelector('#floor')")
	await on(tab)
	await until_step(tab, "confirm")
	assert await tab.begun("save_address") == 0
	await tab.sees("Yunusobod 4")


@pytest.mark.parametrize("width", [320, 360])
async def test_the_whole_form_fits_a_narrow_screen(opened, known, width):
	tab = await opened(width=width)
	await choose_all(tab)
	await tab.press("Tanlangan manzilni o'zgartirish")
	await tab.until("document.querySelector('#elevator')")
	assert await tab.do("document.querySelector('#elevator').checkVisibility()")
	assert await tab.do("document.documentElement.scrollWidth") <= width
	assert await tab.nameless() == []


PIN = {"latitude": 41.2858, "longitude": 69.2035}


@pytest.mark.parametrize(
	("copied", "place"),
	[
		("41.2858, 69.2035", PIN),
		("41.2858 69.2035", PIN),
		("https://www.google.com/maps/place/X/@41.2858,69.2035,17z", PIN),
		("https://yandex.uz/maps/10335/tashkent/?ll=69.2035%2C41.2858&z=17", PIN),
		("https://yandex.uz/maps/?pt=69.2035,41.2858&z=17&l=map", PIN),
		("geo:41.2858,69.2035", PIN),
		("https://maps.app.goo.gl/abc", None),
		("141.28, 269.20", None),
	],
)
async def test_a_place_is_taken_from_what_was_copied_out_of_a_map(opened, known, visit_doors, copied, place):
	tab = await opened()
	await choose_all(tab)
	await tab.pick("#address-new")
	await tab.type("#address", "Yangi manzil 7")
	await tab.pick("main details summary")
	await tab.type("#copied", copied)
	await on(tab)
	if place is None:
		await tab.sees("Bunda joy topilmadi")
		assert await tab.begun("save_address") == 0
	else:
		[sent] = await visit_doors.until_asked("save_address")
		assert sent["fields"] == {"address": "Yangi manzil 7", **place}
