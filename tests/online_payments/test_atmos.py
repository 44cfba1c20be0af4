"""ATMOS: the callback's signature, what counts as paid, and the token's life."""

import json

import pytest

from telegram_integration.online_payments.providers.atmos.answers import card_of, payment_of
from telegram_integration.online_payments.providers.contract import Decline, Event, Refusal
from tests.online_payments.conformance.scenes import CARD, atmos

VECTOR = {"store_id": 8888, "transaction_id": 6666, "invoice": "SINV-2026-00042", "amount": 15000000}
SIGNS = {
	"md5": "3bbb3c54150288d6301c439731b78a99",
	"sha1": "3054f807476a329e35c41b26884d65bb4df99786",
	"sha256": "89580e4a98eb4cc32e96bbb8e46b66558e9553254ca9ab90a632c7940996918a",
}


def read(body, algorithm="md5"):
	text = body if isinstance(body, bytes) else json.dumps(body).encode()
	return atmos().provider(callback_hash=algorithm).read_event({}, text, "")


@pytest.mark.parametrize("algorithm", SIGNS)
def test_the_published_example_is_signed(algorithm):
	event = read({**VECTOR, "sign": SIGNS[algorithm]}, algorithm)
	assert (event.external_id, event.session, event.outcome) == ("6666", "SINV-2026-00042", "question")
	assert event.claims["amount"] == "15000000"


@pytest.mark.parametrize(
	"changes",
	[
		{"store_id": "8888"},
		{"transaction_id": "6666"},
		{"amount": "15000000"},
		{"amount": 15000000.0},
		{"sign": SIGNS["md5"].upper()},
	],
	ids=str,
)
def test_numbers_may_come_as_texts_or_with_decimals(changes):
	assert isinstance(read({**VECTOR, "sign": SIGNS["md5"], **changes}), Event)


def test_the_invoice_may_be_called_account():
	body = {**VECTOR, "sign": SIGNS["md5"]}
	body["account"] = body.pop("invoice")
	assert read(body).session == "SINV-2026-00042"


@pytest.mark.parametrize(
	("changes", "reason"),
	[
		({"amount": 15000001}, "wrong_signature"),
		({"sign": SIGNS["md5"][:-1] + "0"}, "wrong_signature"),
		({"sign": "ё"}, "wrong_signature"),
		({"sign": None}, "broken_body"),
		({"sign": ""}, "broken_body"),
		({"amount": None}, "broken_body"),
		({"amount": True}, "broken_body"),
		({"transaction_id": {"a": 1}}, "broken_body"),
		({"amount": 1e400}, "wrong_signature"),
		({"amount": 15000000.5}, "wrong_signature"),
		({"invoice": "\ud800"}, "wrong_signature"),
		({"store_id": "a\udfff", "sign": "\udcff"}, "wrong_signature"),
	],
	ids=str,
)
def test_what_is_not_signed_is_refused(changes, reason):
	assert read({**VECTOR, "sign": SIGNS["md5"], **changes}) == Refusal(reason)


def test_a_number_that_is_too_large_to_be_counted_is_refused():
	body = json.dumps({**VECTOR, "sign": SIGNS["md5"]}).replace("15000000", "1e9999999")
	assert read(body.encode()) == Refusal("wrong_signature")


def test_a_signature_that_is_right_for_another_store_is_refused():
	"""Without separators 888 and 86666 sign like 8888 and 6666."""
	body = {**VECTOR, "store_id": 888, "transaction_id": 86666, "sign": SIGNS["md5"]}
	assert read(body) == Refusal("wrong_merchant")


def test_a_spent_token_is_renewed_in_the_middle_of_a_payment():
	it = atmos()
	provider = it.provider()
	external_id = provider.start(it.order()).external_id
	it.world.atmos.desk.spend_tokens()
	provider.card_begin(external_id, it.card(CARD))
	it.world.atmos.desk.spend_tokens()
	assert provider.card_confirm(external_id, "111111").state == "paid"
	assert [path for _, path in it.world.calls].count("/atmos/token") == 3


def test_a_good_token_serves_many_calls_and_is_left_a_minute_before_its_end():
	it = atmos()
	provider = it.provider()
	for seconds in (0, 3500, 50):
		it.world.clock.put_forward(seconds)
		provider.start(it.order())
	assert [path for _, path in it.world.calls].count("/atmos/token") == 2
	assert [path for _, path in it.world.calls].count("/atmos/merchant/pay/create") == 3


def test_a_token_that_is_never_taken_is_asked_for_once_more_and_no_more():
	it = atmos()
	it.world.atmos.desk.token_lasts = 0
	with pytest.raises(Exception, match="did not answer"):
		it.provider().start(it.order())
	assert len(it.world.calls) == 4


def test_a_card_goes_to_one_call_only_with_the_year_first():
	it = atmos()
	provider = it.provider()
	external_id = provider.start(it.order()).external_id
	provider.card_begin(external_id, it.card(CARD))
	holders = [
		request for request in it.transport.sent if CARD in f"{request.url}{request.headers}{request.body}"
	]
	assert [request.url.rpartition("/")[2] for request in holders] == ["pre-apply"]
	assert json.loads(holders[0].body)["expiry"] == "2410"
	assert CARD not in repr(holders) and CARD not in repr(it.card(CARD))


def test_closed_with_data_that_says_paid_is_paid():
	told = {"trans_id": 6666, "amount": 5, "account": "S", "confirmed": True, "status_code": "0"}
	closed = {"result": {"code": "STPIMS-ERR-092"}}
	assert payment_of({**closed, "data": told}, "6666").state == "paid"
	assert payment_of({**closed, "data": {"store_transaction": told}}, "6666").state == "paid"
	assert payment_of({**closed, "data": {**told, "confirmed": False}}, "6666").state == "cancelled"


@pytest.mark.parametrize(
	"changes", [{"confirmed": "true"}, {"confirmed": 1}, {"status_code": "1"}, {"status_code": None}], ids=str
)
def test_only_confirmed_with_status_zero_is_paid(changes):
	told = {"trans_id": 6666, "amount": 5, "confirmed": True, "status_code": "0", **changes}
	answer = {"result": {"code": "OK"}, "store_transaction": told}
	assert payment_of(answer, "6666").state == "pending"
	assert payment_of(answer, "7777") is None


def test_the_merchant_is_asked_before_money_moves_and_may_refuse():
	it = atmos()
	answers = []
	it.world.courier._post = lambda url, body, headers: (200, answers.pop(0))
	it.world.atmos.desk.store = it.world.atmos.desk.store.__class__(callback_url="http://erp/callback")
	provider = it.provider()
	for words, state in (('{"status": 1}', "paid"), ('{"status": 0}', "cancelled")):
		answers.append(words.encode())
		external_id = provider.start(it.order()).external_id
		it.pay(external_id)
		assert provider.status(external_id).state == state


@pytest.mark.parametrize(
	("number", "reason"),
	[("8600493214116133", "refused_by_bank"), ("8600492986215602", "refused_by_bank")],
)
def test_cards_that_are_refused_when_offered(number, reason):
	it = atmos()
	provider = it.provider()
	refused = provider.card_begin(provider.start(it.order()).external_id, it.card(number))
	assert isinstance(refused, Decline) and (refused.text_key, refused.retryable) == (reason, True)


def test_an_internal_error_of_atmos_decides_nothing():
	it = atmos()
	it.transport.send = lambda request, send=it.transport.send: (
		_with_body(send(request), {"result": {"code": "STPIMS-ERR-001"}})
		if request.url.endswith("/apply")
		else send(request)
	)
	external_id = it.provider().start(it.order()).external_id
	it.provider().card_begin(external_id, it.card(CARD))
	with pytest.raises(Exception, match="did not answer"):
		it.provider().card_confirm(external_id, "111111")
	assert it.provider().status(external_id).state == "paid"


def _with_body(response, body):
	return response.__class__(response.status, json.dumps(body).encode(), response.headers)


def test_the_hosted_page_gets_an_encoded_return_address():
	it = atmos()
	started = it.provider(use_hosted_page=1).start(it.order(return_url="https://shop.uz/pay?a=1&b=2"))
	assert started.url.endswith(
		f"storeId=8888&transactionId={started.external_id}&redirectLink=https%3A%2F%2Fshop.uz%2Fpay%3Fa%3D1%26b%3D2"
	)
	assert it.provider().start(it.order()).url == ""


def test_a_kept_card_of_the_humo_system():
	card = card_of({"pan": "986009******1907", "expiry": "2505", "card_token": "t", "card_id": 5})
	assert (card.masked, card.expiry, card.card_type, card.card_id) == (
		"9860 09** **** 1907",
		"2025-05",
		"humo",
		"5",
	)


def test_another_currency_than_its_own_is_not_taken_for_it():
	it = atmos()
	for begin in (it.provider().start, it.provider().charge_begin):
		assert begin(it.order(currency="USD")) == Decline("currency", "wrong_request", False)
	assert it.world.calls == []
