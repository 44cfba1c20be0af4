"""From the link to the books: a real browser, the embedded engine with the real app behind it, the trial provider."""

import asyncio

import pytest

from tests.page.browser import CHROMIUM
from tests.page.running import as_staff, running_site
from tests.page.steps import type_card

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")
CARD = "8600490744313347"


@pytest.fixture(scope="module")
def running(tmp_path_factory):
	with running_site(tmp_path_factory.mktemp("site") / "page.localhost") as server:
		yield server


@pytest.fixture
def opened(running):
	"""A session for the next instalment of a contract: its name."""
	return as_staff(running, open_session)


def open_session() -> str:
	from telegram_integration.installments.tests.factories import short_contract
	from telegram_integration.online_payments.services import sessions
	from telegram_integration.online_payments.tests.payment_case import switch_on_trial

	switch_on_trial()
	wanted = sessions.NewSession("Installment Contract", short_contract().name, "next")
	return sessions.open_session(wanted).name


def entries() -> list[dict]:
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
	await type_card(tab, CARD)
	await tab.type("#code", "000000")
	await tab.press("tasdiqlash")
	await tab.sees("Kod noto'g'ri")
	await tab.type("#code", "111111")
	await tab.press("tasdiqlash")
	await tab.sees("To'landi")
	there = await asyncio.to_thread(as_staff, running, entries)
	booked = [entry for entry in there if entry.payment_session == opened]
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
