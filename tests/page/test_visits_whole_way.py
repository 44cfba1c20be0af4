"""From the choice to the master's door: a real browser, the embedded engine with the real app behind it, the stand-in of
Eskiz with the telephone it writes to, the trial provider, and the pages of the customer and of the master."""

import asyncio
from functools import partial
from urllib.parse import urlsplit

import pytest

from sandbox.providers.serve import serving
from sandbox.providers.world import World
from tests.page.browser import CHROMIUM
from tests.page.running import as_staff, running_site
from tests.page.steps import on, type_card, until_step

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")
CARD = "8600490744313347"
PHONE = "998935550011"


@pytest.fixture(scope="module")
def running(tmp_path_factory):
	"""A site where a massage can be booked for tomorrow, before a telephone that can be read."""
	world = World()
	folder = tmp_path_factory.mktemp("site") / "visits.localhost"
	with serving(world) as providers:
		prepare = partial(open_for_business, f"{providers}/eskiz/api", world.eskiz.cabinet)
		with running_site(folder, prepare) as server:
			as_staff(server, lambda: stand_at(server.address))
			yield server, world.eskiz


def open_for_business(eskiz: str, cabinet) -> None:
	from frappe.utils import now_datetime

	from telegram_integration.online_payments.tests.payment_case import switch_on_trial
	from telegram_integration.service_booking.tests import booking_case as factories
	from telegram_integration.service_booking.tests.web_case import set_up_sms

	switch_on_trial()
	set_up_sms(base_url=eskiz, email=cabinet.email, password=cabinet.password)
	service = factories.make_service("Classic", title_uz="Klassik massaj")
	factories.make_master("Malika", services=(service,), now=now_datetime())


def stand_at(address: str) -> None:
	import frappe

	settings = frappe.get_doc("Online Payment Settings")
	settings.public_url = address
	settings.save(ignore_permissions=True)


def confirmed_by_staff() -> str:
	"""An operator calls and confirms; the link to the master's day."""
	import frappe
	from frappe.utils import now_datetime

	from telegram_integration.service_booking.services.orders import links
	from telegram_integration.service_booking.services.steps import confirming

	[order] = frappe.get_all("Service Order", fields=["name", "master"], order_by="name asc")
	confirming.confirm(order.name, now_datetime())
	return links.day_link(order.master)


async def test_a_newcomer_books_pays_and_is_visited(running, new_tab):
	server, eskiz = running
	tab = await new_tab()
	await tab.open(f"{server.address}/booking")
	await tab.pick("[id='service-Classic']")
	await on(tab)
	await tab.pick("[id='master-']")
	await on(tab)
	await tab.click("document.querySelectorAll('.days button')[1]")
	await tab.pick(".times input")
	await on(tab)
	await tab.type("#phone", PHONE[3:])
	await tab.press("Kod olish")
	await tab.until("document.querySelector('#code')")
	await tab.type("#code", eskiz.last_code(PHONE))
	await tab.type("#name", "Bobur Aliyev")
	await tab.press("Davom etish")
	await tab.type("#address", "Yunusobod 4, 7-uy, 15-xonadon")
	await on(tab)
	await on(tab)
	await until_step(tab, "done")
	await tab.sees("gacha saqlab turamiz")
	await tab.press("To'lash")
	await type_card(tab, CARD)
	await tab.type("#code", "111111")
	await tab.press("tasdiqlash")
	await tab.sees("To'landi")
	await tab.press("Buyurtmaga qaytish")
	await tab.sees("Bu vaqt Sizniki")
	link = await asyncio.to_thread(as_staff, server, confirmed_by_staff)
	await tab.do("window.dispatchEvent(new Event('online'))")
	await tab.sees("Hammasi tayyor")
	# His master has a page of his own, on which the visit stands.
	master = await new_tab()
	await master.open(f"{server.address}{urlsplit(link).path}?{urlsplit(link).query}")
	await master.sees("Bobur Aliyev")
	await master.sees("Yunusobod 4, 7-uy, 15-xonadon")
	# Whoever opens the page again is still logged in, and finds his visit.
	again = await new_tab()
	await again.open(f"{server.address}/booking", dark=True)
	await again.pick("#me")
	await again.sees("hammasi tayyor")
	assert tab.complaints == master.complaints == again.complaints == []


async def test_links_that_are_wrong_tell_nothing(running, new_tab):
	for path in ("/visit?order=SRV-2026-00001&token=x", "/master-day?master=Malika&token=x"):
		tab = await new_tab()
		await tab.open(running[0].address + path)
		await tab.sees("Havola ishlamayapti")
		assert "Bobur" not in await tab.text()
