"""What the payment log must never hold: keys, signatures, cards, codes, phones. And what it must."""

import json

import pytest

from telegram_integration.online_payments.domain.masking import MOST, masked

CARD = "8600490744313347"
SECRETS = {
	"sign_string": "d1f6f7e0c4b9a8d7e6f5a4b3c2d1e0f9",
	"sign": "3bbb3c54150288d6301c439731b78a99",
	"Authorization": "Basic UGF5Y29tOnNlY3JldA==",
	"card_token": "f3a9c1",
	"card_number": CARD,
	"otp": "111111",
	"password": "Hq8vJ2",
	"api_key": "apiKey123",
	"customer_phone": "+998901234567",
	"expiry": "2710",
}


@pytest.mark.parametrize("name", SECRETS)
def test_a_secret_is_hidden_wherever_it_stands(name):
	secret = SECRETS[name]
	for body in (
		json.dumps({name: secret, "id": 7}),
		json.dumps({"params": [{"deep": {name: secret}}]}),
		f"id=7&{name}={secret}&amount=100",
		json.dumps({name: {"nested": secret}}),
	):
		assert secret not in masked(body)
		assert secret not in masked(body.encode())


@pytest.mark.parametrize("card", [CARD, "8600 4907 4431 3347", "9860-0901-0143-1907"])
def test_a_card_is_hidden_also_where_nobody_expects_it(card):
	for body in (
		json.dumps({"comment": f"paid with {card}."}),
		f"text about {card} and more",
		f'{{"x": "{card}"',
	):
		assert card not in masked(body)


def test_a_phone_in_a_text_is_hidden():
	assert "901234567" not in masked(json.dumps({"comment": "call +998901234567"}))


def test_what_explains_a_call_stays():
	body = {
		"method": "CreateTransaction",
		"params": {
			"id": "5305e3bab097f420a62ced0b",
			"time": 1399114284039,
			"amount": 15000000,
			"account": {"order_id": "0b8e6d1e-5a4f-4c57-9a53-1f2d3c4b5a69"},
		},
		"id": 2032,
	}
	assert json.loads(masked(json.dumps(body))) == body


def test_form_fields_that_explain_a_call_stay():
	said = masked("click_trans_id=2547896541&service_id=100&amount=150000.00&action=1&sign_string=abc")
	assert "click_trans_id=2547896541" in said and "amount=150000.00" in said and "abc" not in said


def test_bytes_that_are_no_text_and_endless_bodies_are_kept_short():
	assert masked(b"\xff\xfe{") is not None
	assert len(masked("x" * 1_000_000)) <= 20_000


@pytest.mark.parametrize("name", SECRETS)
def test_a_secret_is_hidden_also_in_json_that_is_broken_or_endless(name):
	secret = SECRETS[name]
	broken = f'{{"id": 7, "{name}" : "{secret}", "x": '
	cut = f'{{"id": 7, "{name}": "{secret[:-1]}'
	endless = json.dumps({name: secret, "filler": "x" * MOST})
	assert secret not in masked(broken)
	assert secret[:-1] not in masked(cut)
	assert secret not in masked(endless)
	assert len(masked(endless)) <= MOST


def test_the_payer_is_nobody_in_the_log():
	payer = {"email": "aziza@example.com", "name": "Aziza", "address": {"line1": "Navoi 1"}}
	told = masked(json.dumps({"customer_details": payer, "receipt_email": "aziza@example.com"}))
	for secret in ("aziza", "Aziza", "Navoi"):
		assert secret not in told


@pytest.mark.parametrize("letter", ["a", "9", "[", '"', " "])
def test_an_endless_text_from_a_stranger_is_read_once(letter):
	assert masked(letter * MOST * 2) == letter * MOST
