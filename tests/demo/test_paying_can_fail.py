"""Paying is worth playing only if it notices: money that does not arrive, sums that differ, books that do not agree."""

from dataclasses import replace
from datetime import date

import httpx
import pytest
from aiohttp import web

from sandbox.demo import paying
from sandbox.demo.cast import REMINDED, SHARING
from sandbox.demo.ledger import Expected, Told, complaints
from sandbox.demo.payer import Payer, TypedCard
from sandbox.demo.player import StepFailed
from sandbox.demo.plot import MOST_OWNED, NOTHING_OWNED, the_plot
from sandbox.demo.transcript import Transcript
from sandbox.telegram.serve import listening

SESSION, CONTRACT, ENTRY = "0b8e6d1e-5a4f-4c57-9a53-1f2d3c4b5a69", "IC-2026-00001", "ACC-PAY-2026-00012"
AMOUNT = 400_000
NOT_OWING = ("draft", "closed", "cancelled")
EXPECTED = Expected(
	SESSION,
	CONTRACT,
	AMOUNT,
	"Payme",
	{"paid": 800_000.0, "remaining": 1_200_000.0},
	f"✅ To'lov qabul qilindi: 400\u00a0000 so'm\n{CONTRACT}\n🧾 Chek: {ENTRY}",
)
ROWS = [{"paid": 1_200_000.0, "outstanding": 0.0}, {"paid": 0.0, "outstanding": 800_000.0}]
TOLD = Told(
	payment={
		"status": "Completed",
		"reference_name": CONTRACT,
		"paid_amount": 400_000.0,
		"refunded_amount": 0.0,
		"provider": "Payme",
		"receipt": ENTRY,
	},
	contract={"paid": 1_200_000.0, "remaining": 800_000.0},
	schedule={"rows": ROWS},
	history=[{"payment_id": ENTRY, "direction": "received", "amount": 400_000.0, "mode": "Payme"}],
	reconciled=[{"payment_entry": ENTRY, "booked": 400_000.0, "refunded": 0.0, "difference": ""}],
)


def test_whoever_pays_is_nobody_elses_customer():
	"""Others log in and out of their accounts while the script plays."""
	payers = [*paying.PAYERS, paying.GIVEN_BACK_TO]
	assert len({*payers, *REMINDED, *SHARING, MOST_OWNED, NOTHING_OWNED}) == len(payers) + len(REMINDED) + 4
	owners = {sale.customer for sale in the_plot(date(2026, 11, 21)) if sale.state not in NOT_OWING}
	assert owners >= set(payers)


def test_books_that_agree_are_not_complained_of():
	assert complaints(EXPECTED, TOLD) == []


@pytest.mark.parametrize(
	("fault", "complaint"),
	[
		({"payment": {**TOLD.payment, "status": "Processing"}}, "session, status"),
		({"payment": {**TOLD.payment, "reference_name": "IC-2026-00002"}}, "session, contract"),
		({"payment": {**TOLD.payment, "paid_amount": 40_000.0}}, "session, amount"),
		({"payment": {**TOLD.payment, "refunded_amount": 1.0}}, "session, refunded"),
		({"payment": {**TOLD.payment, "provider": "Click"}}, "session, provider"),
		({"payment": {**TOLD.payment, "receipt": ""}}, "receipt message, number"),
		({"contract": {"paid": 800_000.0, "remaining": 800_000.0}}, "contract, paid"),
		({"contract": {"paid": 1_200_000.0, "remaining": 1_200_000.0}}, "contract, remaining"),
		({"schedule": {"rows": [{"paid": 800_000.0, "outstanding": 800_000.0}]}}, "schedule, paid"),
		({"schedule": {"rows": ROWS[:1]}}, "schedule, open"),
		({"history": []}, "Payment Entry, amount"),
		({"history": TOLD.history * 2}, "Payment Entry, amount"),
		({"history": [{**TOLD.history[0], "mode": "Cash"}]}, "Payment Entry, mode of payment"),
		({"reconciled": []}, "reconciliation, booked"),
		({"reconciled": [{**TOLD.reconciled[0], "refunded": 5.0}]}, "reconciliation, given back"),
		({"reconciled": [{**TOLD.reconciled[0], "difference": "no_entry"}]}, "reconciliation, difference"),
	],
)
def test_each_fault_in_the_books_is_named(fault, complaint):
	assert any(said.startswith(complaint) for said in complaints(EXPECTED, replace(TOLD, **fault)))


@pytest.mark.parametrize(
	("receipt", "complaint"),
	[
		(f"To'lov qabul qilindi: 40 000 so'm, {ENTRY}", "receipt message, amount"),
		("To'lov qabul qilindi: 400 000 so'm, ACC-PAY-2026-00013", "receipt message, number"),
	],
)
def test_a_receipt_that_tells_something_else_is_named(receipt, complaint):
	said = complaints(replace(EXPECTED, receipt=receipt), TOLD)
	assert [each.partition(":")[0] for each in said] == [complaint]


def test_money_that_is_said_to_be_back_and_is_still_counted_is_named():
	said = complaints(replace(EXPECTED, refunded=AMOUNT), TOLD)
	assert {each.partition(":")[0] for each in said} >= {
		"session, status",
		"contract, paid",
		"reconciliation, given back",
	}


class Shop:
	"""A payment page and a provider's page that go wrong as a test wants it."""

	def __init__(self, **faults):
		self.faults = faults
		self.where = ""
		self.step = "choose"

	def app(self) -> web.Application:
		app = web.Application()
		app.router.add_get("/pay", self.page)
		app.router.add_post("/api/method/{door}", self.door)
		app.router.add_get("/provider", self.asks)
		app.router.add_post("/provider", self.sends_back)
		return app

	async def page(self, request):
		return web.Response(text=self.faults.get("page", '<script src="/assets/pay/pay.js"></script>'))

	async def door(self, request):
		name = request.match_info["door"].rpartition(".")[2]
		self.step = {"choose_provider": "wait", "send_card": "code"}.get(name, self.step)
		session = {
			"amount": self.faults.get("amount", "400000.00"),
			"step": self.faults.get(name, self.step),
			"url": f"{self.where}/provider",
			"providers": [{"key": "payme", "title": "Payme"}],
		}
		return web.json_response(
			{"message": {"session": session, "problem": self.faults.get("problem", "")}},
			status=self.faults.get("status", 200),
		)

	async def asks(self, request):
		return web.Response(text=self.faults.get("asked", "400 000.00 UZS"))

	async def sends_back(self, request):
		where = self.faults.get("back", f"/pay?session_id={SESSION}")
		return web.Response(status=303, headers={"Location": where})


async def walk(**faults) -> None:
	shop = Shop(**faults)
	async with (
		listening(shop.app(), "127.0.0.1", 0) as where,
		httpx.AsyncClient(base_url=where, timeout=120, trust_env=False) as site,
	):
		shop.where = where
		transcript = Transcript("Walk", lambda line: None)
		payer = Payer(site, "Aziza", transcript, f"{where}/pay?session_id={SESSION}")
		await payer.open(AMOUNT)
		await payer.choose("payme")
		if "card" in faults:
			await payer.pay_by_card(TypedCard("8600 0000 0000 0000", "10/30"))
		else:
			await payer.pay_there(AMOUNT)
		await payer.until_paid()


@pytest.mark.parametrize(
	("faults", "expected"),
	[
		({"page": "<h1>Not found</h1>"}, "the payment page"),
		({"amount": "40000.00"}, "400000 to pay"),
		({"get_session": "expired"}, "ways to pay"),
		({"status": 500}, "get_session to answer"),
		({"problem": "provider_error"}, "no problem with get_session"),
		({"asked": "40000.00 UZS"}, "the provider to ask for 400000"),
		({"asked": "1400000.00 UZS"}, "the provider to ask for 400000"),
		({"back": "/"}, "the way back to the payment page"),
		({"card": True, "send_card": "card"}, "the question for the code"),
		({}, "the page to say that it is paid"),
	],
)
async def test_whatever_goes_wrong_on_the_way_is_named(monkeypatch, faults, expected):
	monkeypatch.setattr("sandbox.demo.payer.PATIENCE_SECONDS", 0.2)
	monkeypatch.setattr("sandbox.demo.payer.LOOK_EVERY_SECONDS", 0.05)
	with pytest.raises(StepFailed, match=f"expected: {expected}"):
		await walk(**faults)
