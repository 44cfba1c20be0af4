"""Click's Merchant API from our side: the Auth header, paths and bodies, and what the answers mean."""

import json
from dataclasses import dataclass, field

import pytest

from telegram_integration.online_payments.providers.click import ENTRY
from telegram_integration.online_payments.providers.click.merchant_api import auth_header
from telegram_integration.online_payments.providers.contract import (
	Card,
	Decline,
	Order,
	OtpSent,
	Payment,
	Refunded,
	SavedCard,
	Unavailable,
	Unsupported,
)
from telegram_integration.online_payments.providers.transport import NoAnswer, Outside, Request, Response

SETTINGS = {
	"merchant_id": "11",
	"service_id": "12345",
	"secret_key": "AbCdEfGh12",
	"merchant_user_id": "777",
	"api_secret_key": "MerchSecret1",
	"keep_cards": 1,
}
PAID = {"error_code": 0, "payment_status": 2}
NOW = 1_793_606_709
ORDER = Order("s-1", 15_000_050, "UZS", "", idempotency_key="k")


@dataclass
class Script:
	"""Answers in turn; None is silence."""

	answers: list
	sent: list[Request] = field(default_factory=list)

	def send(self, request: Request) -> Response:
		self.sent.append(request)
		answer = self.answers.pop(0)
		if answer is None:
			raise NoAnswer
		status, body = answer if isinstance(answer, tuple) else (200, answer)
		return Response(status, json.dumps(body).encode())


def click(*answers, **changes):
	script = Script(list(answers))
	return ENTRY.factory({**SETTINGS, **changes}, Outside(script, lambda: NOW)), script


def test_the_auth_header_is_the_documented_one():
	wanted = "777:61e68fc8331d8e53fd1eb3c62783804510943386:1793606709"
	assert auth_header("777", "MerchSecret1", 1793606709) == wanted
	provider, script = click({"error_code": 0, "payment_status": 2})
	provider.status("page-42-100")
	(request,) = script.sent
	assert request.headers["Auth"] == wanted
	assert (request.method, request.url) == (
		"GET",
		"https://api.click.uz/v2/merchant/payment/status/12345/42",
	)


@pytest.mark.parametrize(("status", "state"), [(2, "paid"), (1, "pending"), (0, "pending"), (-1, "failed")])
def test_what_a_payment_status_means(status, state):
	provider, _ = click({"error_code": 0, "payment_status": status})
	assert provider.status("page-42-100").state == state
	assert isinstance(provider.status("2001234567"), Decline)


def test_a_payment_that_click_does_not_know_is_a_decline():
	provider, _ = click((404, {"error_code": -5, "error_note": "not found"}))
	assert isinstance(provider.status("page-42-100"), Decline)


@pytest.mark.parametrize("answer", [None, (500, {}), (502, {}), (200, {}), (200, [])])
def test_an_answer_that_decides_nothing_is_no_answer(answer):
	provider, _ = click(answer)
	with pytest.raises(Unavailable):
		provider.status("page-42-100")


def test_a_reversal_is_a_delete_and_its_refusal_a_value():
	provider, script = click(
		PAID, {"error_code": 0}, PAID, {"error_code": -31, "error_note": "previous month"}
	)
	assert provider.refund("page-42-100", 100, "k", "") == Refunded("reversal-42", 100)
	assert (script.sent[1].method, script.sent[1].repeatable) == ("DELETE", False)
	assert script.sent[1].url.endswith("/payment/reversal/12345/42")
	refused = provider.refund("page-42-100", 100, "k", "")
	assert (refused.code, refused.text_key) == ("-31", "refund_refused")


def test_a_card_is_kept_with_a_code_and_forgotten():
	provider, script = click(
		{"error_code": 0, "card_token": "T-1", "phone_number": "99890***1234"},
		{"error_code": -301},
		{"error_code": 0, "card_number": "8600 49** **** 3347"},
		{"error_code": 0},
		(404, {"error_code": -5}),
	)
	sent = provider.bind_begin(Card("8600490744313347", "2028-03"))
	assert sent == OtpSent("T-1", "99890***1234")
	assert json.loads(script.sent[0].body) == {
		"service_id": 12345,
		"card_number": "8600490744313347",
		"expire_date": "0328",
		"temporary": 0,
	}
	assert provider.bind_confirm("T-1", "000000").text_key == "wrong_code"
	assert provider.bind_confirm("T-1", "111111") == SavedCard("T-1", "8600 49** **** 3347", "")
	assert provider.remove_card("T-1") is None
	assert provider.remove_card("T-1") is None


def test_a_charge_asks_first_and_names_the_payment_so_that_it_can_be_found():
	nothing = (404, {"error_code": -5})
	provider, script = click(nothing, nothing, {"error_code": 0, "payment_id": 9, "payment_status": 2})
	external_id = provider.charge_begin(ORDER).external_id
	paid = provider.charge(ORDER, "T-1", external_id)
	assert paid == Payment(external_id, "paid", 15_000_050, "UZS", session="s-1")
	assert [each.url.rpartition("12345/")[2] for each in script.sent[:2]] == [
		"s-1/2026-11-02",
		"s-1/2026-11-01",
	]
	assert json.loads(script.sent[2].body)["amount"] == 150000.5
	assert json.loads(script.sent[2].body)["transaction_parameter"] == "s-1"


def test_a_charge_whose_answer_was_lost_is_found_and_not_repeated():
	nothing = (404, {"error_code": -5})
	provider, script = click(nothing, nothing, None, {"error_code": 0, "payment_id": 9, "payment_status": 2})
	external_id = provider.charge_begin(ORDER).external_id
	with pytest.raises(Unavailable) as silence:
		provider.charge(ORDER, "T-1", external_id)
	assert silence.value.external_id == external_id
	assert provider.charge(ORDER, "T-1", external_id).state == "paid"
	assert [each.method for each in script.sent].count("POST") == 1


def test_what_needs_the_merchant_api_is_absent_without_it():
	provider, _ = click(merchant_user_id="", api_secret_key="", keep_cards=0)
	assert provider.capabilities == {"hosted", "asked"}
	for work in (
		lambda: provider.status("1"),
		lambda: provider.refund("1", 1, "", ""),
		lambda: provider.charge_begin(ORDER),
	):
		with pytest.raises(Unsupported):
			work()
	without_cards, _ = click(keep_cards=0)
	assert without_cards.capabilities == {"hosted", "asked", "status", "refund"}


def test_the_settings_of_one_mode_do_not_serve_the_other():
	found = ENTRY.complaints({**SETTINGS, "test_mode": 1})
	assert {each.fieldname for each in found} >= {"test_merchant_id", "test_service_id", "test_secret_key"}
	assert ENTRY.complaints({**SETTINGS, "test_secret_key": "AbCdEfGh12"})
