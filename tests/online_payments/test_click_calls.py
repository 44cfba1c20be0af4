"""Reading and answering Click's calls: signatures over the raw texts, missing and garbled fields, the pay link."""

import json
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telegram_integration.online_payments.providers.click import calls, decisions, replies, values
from telegram_integration.online_payments.providers.click.pay_link import pay_link

SECRET = "AbCdEfGh12"
PREPARE = {
	"click_trans_id": "2001234567",
	"service_id": "12345",
	"click_paydoc_id": "3001234567",
	"merchant_trans_id": "SINV-2026-00042",
	"amount": "150000.00",
	"action": "0",
	"error": "0",
	"error_note": "Success",
	"sign_time": "2026-11-02 14:05:09",
	"sign_string": "462f1fcebbbedc073702eaf2ce2fec41",
}
COMPLETE = PREPARE | {
	"merchant_prepare_id": "887766",
	"action": "1",
	"sign_time": "2026-11-02 14:06:30",
	"sign_string": "7e145aa10533a24b8528f6233ac6c6ba",
}


def refusal(fields: dict, service_id: str = "12345") -> int | None:
	return decisions.refusal(calls.read(urlencode(fields).encode(), False), SECRET, service_id)


def signed(fields: dict) -> dict:
	return fields | {"sign_string": calls.signature(calls.Call(fields), SECRET)}


@pytest.mark.parametrize(
	("changes", "wanted"),
	[
		({}, "462f1fcebbbedc073702eaf2ce2fec41"),
		({"amount": "150000"}, "4516371b9c1b7f04d12d89f0bfce0606"),
		({"amount": "150000.0"}, "326b69687aed9b5e7f3901c3f588562f"),
		({"merchant_prepare_id": "887766"}, "462f1fcebbbedc073702eaf2ce2fec41"),
	],
)
def test_the_signature_of_prepare_is_over_the_raw_text(changes, wanted):
	assert calls.signature(calls.Call(PREPARE | changes), SECRET) == wanted
	assert refusal(PREPARE | changes | {"sign_string": wanted}) is None


def test_the_signature_of_complete_holds_the_prepare_id():
	assert calls.signature(calls.Call(COMPLETE), SECRET) == "7e145aa10533a24b8528f6233ac6c6ba"
	assert refusal(COMPLETE) is None


@pytest.mark.parametrize(
	"name", [name for name in COMPLETE if name not in ("click_paydoc_id", "error_note", "error")]
)
def test_every_signed_field_is_bound(name):
	changed = COMPLETE | {name: "0" if name == "action" else COMPLETE[name][:-1] + "9"}
	assert refusal(changed) == values.WRONG_SIGNATURE


def test_an_upper_case_signature_and_an_empty_secret_open_nothing():
	assert refusal(PREPARE | {"sign_string": PREPARE["sign_string"].upper()}) == values.WRONG_SIGNATURE
	call = calls.Call(PREPARE)
	unsigned = calls.Call(PREPARE | {"sign_string": calls.signature(call, "")})
	assert not calls.is_clicks(unsigned, "")


@pytest.mark.parametrize(
	"name",
	[
		"click_trans_id",
		"service_id",
		"merchant_trans_id",
		"amount",
		"action",
		"error",
		"sign_time",
		"sign_string",
	],
)
def test_a_missing_or_empty_field_is_minus_eight(name):
	assert refusal({key: value for key, value in PREPARE.items() if key != name}) == values.BAD_REQUEST
	assert refusal(PREPARE | {name: ""}) == values.BAD_REQUEST


def test_complete_without_a_prepare_id_is_minus_eight():
	assert refusal({key: value for key, value in COMPLETE.items() if key != "merchant_prepare_id"}) == -8


@pytest.mark.parametrize(
	("name", "value"),
	[
		("amount", "NaN"),
		("amount", "Infinity"),
		("amount", "1e3"),
		("amount", "1,000"),
		("amount", "1" * 40),
		("click_trans_id", "abc"),
		("click_trans_id", "٣"),
		("click_trans_id", "9" * 19),
		("error", "x"),
		("error", "1.5"),
		("merchant_prepare_id", "-1"),
		("merchant_prepare_id", "1" * 30),
	],
)
def test_a_garbled_field_is_minus_eight(name, value):
	assert refusal(signed(COMPLETE | {name: value})) == values.BAD_REQUEST


@pytest.mark.parametrize("action", ["2", "-1", "00", "prepare"])
def test_an_unknown_action_is_minus_three_if_it_is_signed(action):
	assert refusal(signed(PREPARE | {"action": action})) == values.UNKNOWN_ACTION
	assert refusal(PREPARE | {"action": action}) == values.WRONG_SIGNATURE


def test_a_foreign_service_is_refused():
	assert refusal(signed(PREPARE | {"service_id": "99"})) == values.BAD_REQUEST


def test_numbers_in_json_keep_their_letters():
	body = (
		b'{"click_trans_id": 2001234567, "service_id": 12345, "merchant_trans_id": "SINV-2026-00042", "amount": 150000.00,'
		b' "action": 0, "error": 0, "sign_time": "2026-11-02 14:05:09", "sign_string": "462f1fcebbbedc073702eaf2ce2fec41"}'
	)
	call = calls.read(body, True)
	assert decisions.refusal(call, SECRET, "12345") is None
	assert call.amount == 15_000_000


@pytest.mark.parametrize(
	("text", "tiyin"),
	[("1000", 100_000), ("1000.0", 100_000), ("1000.00", 100_000), ("19.99", 1999), ("0.1", 10)],
)
def test_amounts_are_read_without_floats(text, tiyin):
	assert calls.Call({"amount": text}).amount == tiyin


@given(st.binary(max_size=400), st.booleans())
def test_any_bytes_get_an_answer(body, is_json):
	call = calls.read(body, is_json)
	error = decisions.refusal(call, SECRET, "12345")
	assert error in (values.BAD_REQUEST, values.WRONG_SIGNATURE)
	json.loads(replies.of(call, error, None, call.completes).body)


@given(st.dictionaries(st.sampled_from(sorted(COMPLETE)), st.text(max_size=30)))
def test_any_fields_get_an_answer_and_without_the_secret_go_no_further(fields):
	call = calls.Call(PREPARE | fields)
	if call.fields != PREPARE and any(
		call[name] != PREPARE[name] for name in fields if name in ("amount", "merchant_trans_id", "sign_time")
	):
		error = decisions.refusal(call, SECRET, "12345")
		assert error in (values.BAD_REQUEST, values.WRONG_SIGNATURE)
		json.loads(replies.of(call, error, None, call.completes).body)


def test_ids_in_answers_are_numbers():
	prepared = json.loads(replies.of(calls.Call(PREPARE), 0, 887766, False).body)
	assert prepared == {
		"click_trans_id": 2001234567,
		"merchant_trans_id": "SINV-2026-00042",
		"merchant_prepare_id": 887766,
		"error": 0,
		"error_note": "Success",
	}
	completed = json.loads(replies.of(calls.Call(COMPLETE), -9, None, True).body)
	assert completed["merchant_confirm_id"] is None
	assert completed["error"] == -9


def test_the_pay_link_is_in_sum_and_quotes_every_value():
	link = pay_link(
		"https://my.click.uz/services/pay",
		"12345",
		"11",
		"SINV-2026-00042",
		15_000_000,
		"",
		"https://x.uz/p?i=1&j=2",
	)
	assert urlsplit(link).netloc == "my.click.uz"
	assert "amount=150000.00" in link
	assert dict(parse_qsl(urlsplit(link).query)) == {
		"service_id": "12345",
		"merchant_id": "11",
		"amount": "150000.00",
		"transaction_param": "SINV-2026-00042",
		"return_url": "https://x.uz/p?i=1&j=2",
	}
