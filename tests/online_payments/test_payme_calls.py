"""Reading Payme's calls: who is believed, what is readable, and what is answered to the rest."""

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telegram_integration.online_payments.providers.payme import calls, failures, replies
from telegram_integration.online_payments.providers.payme.calls import Call, Credentials, Refused
from telegram_integration.online_payments.providers.payme.checkout import checkout_link

KEY = "Hq8vJ2rT5yU1iO4pA7sD0fG3hK6lZ9xC2vB5"
HEADER = "Basic UGF5Y29tOkhxOHZKMnJUNXlVMWlPNHBBN3NEMGZHM2hLNmxaOXhDMnZCNQ=="
DESK = Credentials("Paycom", KEY)


def basic(pair: str) -> str:
	return "Basic " + base64.b64encode(pair.encode()).decode()


def read(value, header=HEADER, verb="POST"):
	body = value if isinstance(value, bytes) else json.dumps(value).encode()
	return calls.read(verb, header, body, DESK)


def test_the_published_header_opens():
	assert basic(f"Paycom:{KEY}") == HEADER
	assert calls.is_payme(HEADER, DESK)


@pytest.mark.parametrize(
	"header",
	[
		"",
		"Basic",
		"Basic ",
		"Basic not base64!",
		"Basic ключ",
		basic("Paycom"),
		basic(f"paycom:{KEY}"),
		basic(f"Other:{KEY}"),
		basic(f"Paycom:{KEY} "),
		basic(f"Paycom:x:{KEY}"),
		basic(f":{KEY}"),
		basic("Paycom:"),
		HEADER.replace("Basic", "Bearer"),
		f"token Paycom:{KEY}",
	],
)
def test_every_other_header_is_a_stranger(header):
	assert not calls.is_payme(header, DESK)
	assert read({"method": "CheckTransaction", "params": {}, "id": 7}, header) == Refused(
		failures.STRANGER, 7
	)


def test_a_key_may_hold_colons_and_any_sign():
	odd = Credentials("Paycom", "a:b&c@%d?#ў")
	assert calls.is_payme(basic("Paycom:a:b&c@%d?#ў"), odd)
	assert not calls.is_payme(basic("Paycom:b&c@%d?#ў"), odd)


def test_an_empty_key_opens_nothing():
	assert not calls.is_payme(basic("Paycom:"), Credentials("Paycom", ""))


@pytest.mark.parametrize(
	("value", "failure", "call_id"),
	[
		(b"{not json", failures.BROKEN, None),
		(b"", failures.BROKEN, None),
		(b'{"id": NaN}', failures.BROKEN, None),
		(b"\xff\xfe", failures.BROKEN, None),
		(b"[" * 100_000, failures.BROKEN, None),
		(b'{"id": ' + b"9" * 5000 + b"}", failures.BROKEN, None),
		([1, 2], failures.MISSHAPED, None),
		("text", failures.MISSHAPED, None),
		(None, failures.MISSHAPED, None),
		({"id": 1}, failures.MISSHAPED, 1),
		({"id": 1, "method": 5, "params": {}}, failures.MISSHAPED, 1),
		({"id": 1, "method": "", "params": {}}, failures.MISSHAPED, 1),
		({"id": "a", "method": "CheckTransaction"}, failures.MISSHAPED, "a"),
		({"id": 1, "method": "CheckTransaction", "params": []}, failures.MISSHAPED, 1),
		({"id": 1.5, "method": "CheckTransaction", "params": {}}, failures.MISSHAPED, None),
		({"id": True, "method": "CheckTransaction", "params": {}}, failures.MISSHAPED, None),
		({"id": {}, "method": "CheckTransaction", "params": {}}, failures.MISSHAPED, None),
	],
)
def test_what_cannot_be_read_is_refused_with_its_code(value, failure, call_id):
	assert read(value) == Refused(failure, call_id)


def test_the_verb_is_asked_before_the_key():
	assert read({}, header="", verb="GET") == Refused(failures.NOT_POST)


@pytest.mark.parametrize("call_id", [1, -5, 10**30, "abc", "ў", "\ud800", None])
def test_the_id_comes_back_as_it_came(call_id):
	call = read({"method": "CheckTransaction", "params": {"id": "x"}, "id": call_id})
	assert call == Call("CheckTransaction", {"id": "x"}, call_id)
	answer = json.loads(replies.of_result({"a": 1}, call_id).body)
	assert answer == {"jsonrpc": "2.0", "result": {"a": 1}, "id": call_id}


def test_jsonrpc_is_not_asked_for_and_a_byte_order_mark_does_no_harm():
	assert isinstance(read(b'\xef\xbb\xbf{"method": "X", "params": {}}'), Call)


def test_an_error_is_told_in_three_languages_with_http_200():
	answer = replies.of_failure(failures.unknown_method("Nope"), 5)
	told = json.loads(answer.body)
	assert answer.status == 200
	assert set(told) == {"jsonrpc", "error", "id"}
	assert told["error"]["code"] == -32601
	assert told["error"]["data"] == "Nope"
	assert set(told["error"]["message"]) == {"ru", "uz", "en"}


@pytest.mark.parametrize("value", ["", "x" * 65, "a b", "a\u0000", "ў", 5, None, "a'b", []])
def test_what_is_no_transaction_id_is_empty(value):
	assert calls.transaction_id({"id": value}) == ""


@pytest.mark.parametrize("value", [True, 1.0, "100", None, 0, -1, 2**53])
def test_what_is_no_amount_equals_none(value):
	assert calls.amount({"amount": value}) is None


def test_an_account_may_be_a_number_or_a_text():
	assert calls.order_name({"account": {"order_id": 197}}, "order_id") == "197"
	assert calls.order_name({"account": {"order_id": "197"}}, "order_id") == "197"
	for odd in (None, True, 1.5, [], {}, "x" * 141, "a\nb", "ў", "\ud800"):
		assert calls.order_name({"account": {"order_id": odd}}, "order_id") == ""
	for params in ({}, {"account": None}, {"account": []}, {"account": {"order": "197"}}):
		assert calls.order_name(params, "order_id") == ""


json_values = st.recursive(
	st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
	lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
	max_leaves=20,
)


@given(st.binary(max_size=300), st.text(max_size=60), st.sampled_from(["POST", "GET", "PUT"]))
def test_any_bytes_get_an_answer_and_nobody_comes_in_without_the_key(body, header, verb):
	found = calls.read(verb, header, body, DESK)
	assert isinstance(found, Refused)
	json.loads(replies.of_failure(found.failure, found.id).body)


@given(json_values)
def test_any_json_with_the_key_is_read_or_refused(value):
	found = read(json.dumps(value).encode())
	assert isinstance(found, Call) or found.failure in (failures.MISSHAPED, failures.BROKEN)


def test_the_links_are_those_of_the_documentation():
	host = "https://checkout.paycom.uz"
	assert checkout_link(host, "587f72c72cac0d162c722ae2", {"order_id": "197"}, 500) == (
		f"{host}/bT01ODdmNzJjNzJjYWMwZDE2MmM3MjJhZTI7YWMub3JkZXJfaWQ9MTk3O2E9NTAw"
	)
	account = {"order_id": "SINV-2026-00042"}
	assert checkout_link(
		host, "587f72c72cac0d162c722ae2", account, 15000000, "uz", "https://t.me/shop_bot"
	).endswith(
		"/bT01ODdmNzJjNzJjYWMwZDE2MmM3MjJhZTI7YWMub3JkZXJfaWQ9U0lOVi0yMDI2LTAwMDQyO2E9MTUwMDAwMDA7bD11ejtjPWh0dHBzOi8vdC5tZS9zaG9wX2JvdA=="
	)


@given(st.integers(1, 10**12), st.sampled_from(["a.uz", "ab.uz", "abc.uz"]), st.integers(0, 3))
def test_a_question_mark_in_the_way_back_never_breaks_the_path(amount, host, more):
	back = f"https://{host}/pay{'x' * more}?session_id=0b2f9f1e-7f5c-4c39-9a39-3f5f0a6a1c11"
	link = checkout_link("https://h", "587f72c72cac0d162c722ae2", {"order_id": "o"}, amount, "ru", back)
	coded = link.removeprefix("https://h/")
	assert "/" not in coded
	assert "+" not in coded
	assert base64.b64decode(coded).decode().endswith(f";c={back}")


def test_a_semicolon_is_refused():
	with pytest.raises(ValueError, match="semicolon"):
		checkout_link("https://h", "m", {"order_id": "a;a=1"}, 500)
