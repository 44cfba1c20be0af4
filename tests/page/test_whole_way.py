"""From the link to the books: a real browser, the embedded engine with the real app behind it, the trial provider."""

import asyncio
from pathlib import Path

import pytest

from tests.page.browser import CHROMIUM, browsing

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")
ROOT = Path(__file__).resolve().parents[2]
CARD = "8600490744313347"


@pytest.fixture(scope="module")
def running(tmp_path_factory):
	from frappe.engine.site import create_site, session
	from frappe.http.serve import Running

	from sandbox.masters.records import make_records

	site = create_site(
		tmp_path_factory.mktemp("site") / "page.localhost",
		["telegram_integration"],
		ROOT / "sandbox" / "masters",
	)
	with session(site, "Administrator"):
		make_records()
	server = Running(site).start()
	yield server
	server.end()


@pytest.fixture
def opened(running):
	"""A session for the next instalment of a contract: its name."""
	from frappe.engine.site import session

	with session(running.site, "Administrator"):
		from telegram_integration.installments.tests.factories import short_contract
		from telegram_integration.online_payments.services import sessions
		from telegram_integration.online_payments.tests.payment_case import switch_on_trial

		switch_on_trial()
		wanted = sessions.NewSession("Installment Contract", short_contract().name, "next")
		return sessions.open_session(wanted).name


@pytest.fixture
async def new_tab(tmp_path):
	async with browsing(tmp_path / "profile") as new_tab:
		yield new_tab


def entries(running) -> list[dict]:
	from frappe.engine.site import session

	with session(running.site, "Administrator"):
		import frappe

		return frappe.get_all(
			"Payment Entry",
			filters={"docstatus": 1, "provider_transaction": ("is", "set")},
			fields=["name", "paid_amount", "payment_session"],
			order_by="creation asc",
		)


async def test_a_card_is_typed_the_code_confirmed_and_the_money_is_in_the_books_once(
	running, opened, new_tab
):
	tab = await new_tab()
	await tab.open(f"{running.address}/pay?session_id={opened}")
	await tab.press("Trial")
	await tab.sees("Amal qilish muddati")
	await tab.type("#number", CARD)
	await tab.type("#expiry", "1028")
	await tab.press("to'lash")
	await tab.sees("SMS kod")
	await tab.type("#code", "000000")
	await tab.press("tasdiqlash")
	await tab.sees("Kod noto'g'ri")
	await tab.type("#code", "111111")
	await tab.press("tasdiqlash")
	await tab.sees("To'landi")
	booked = [entry for entry in await asyncio.to_thread(entries, running) if entry.payment_session == opened]
	assert [(entry.paid_amount, entry.payment_session) for entry in booked] == [(100, opened)]
	assert booked[0].name in await tab.text()
	# Whoever opens the link again, elsewhere, sees the same.
	other = await new_tab()
	await other.open(f"{running.address}/pay?session_id={opened}", dark=True)
	await other.sees(booked[0].name)
	assert tab.complaints == other.complaints == []


async def test_a_page_with_a_wrong_link_tells_nothing(running, new_tab):
	tab = await new_tab()
	await tab.open(f"{running.address}/pay?session_id=0b8e6d1e-5a4f-4c57-9a53-1f2d3c4b5a69")
	await tab.sees("Havola ishlamayapti")
