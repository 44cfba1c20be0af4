"""Anything sent to the webhooks: always an answer of the protocol, never a change without proof."""

import json
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sandbox.providers import payme_caller
from sandbox.providers.caller import send
from sandbox.providers.click_caller import error
from sandbox.providers.payme_caller import new_id, now
from tests.online_payments.over_http.shop import AMOUNT, SUM

thorough = settings(
	max_examples=60,
	deadline=None,
	suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
KINDS = st.sampled_from(
	["text/json; charset=UTF-8", "application/json", "application/x-www-form-urlencoded", "text/xml"]
)
VERBS = st.sampled_from(["POST", "POST", "POST", "GET", "PUT", "DELETE"])
scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30)
values = st.recursive(
	scalars,
	lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
	max_leaves=8,
)


@pytest.fixture(scope="module")
def order(shop):
	return shop.order()


@given(
	body=st.binary(max_size=200) | values.map(lambda value: json.dumps(value).encode()),
	kind=KINDS,
	verb=VERBS,
)
@thorough
def test_payme_answers_any_stranger_and_changes_nothing(shop, order, body, kind, verb):
	before = shop.snapshot()
	for authorization in ("", "Basic x", shop.payme().basic("Paycom", "wrong")):
		reply = shop.payme().raw(body, verb, authorization, kind)
		wanted = -32504 if verb == "POST" else -32300
		assert (reply.status, payme_caller.code(reply)) == (200, wanted)
	assert shop.snapshot() == before


good = {
	"id": st.sampled_from([new_id(), "x", ""]) | values,
	"time": st.just(now()) | values,
	"amount": st.sampled_from([AMOUNT - 1, AMOUNT + 1, 0, -1]) | st.floats() | st.text(max_size=9),
	"reason": st.just(3) | values,
	"from": st.just(1) | values,
	"to": st.just(now()) | values,
	"type": st.sampled_from(["PERFORM", "CANCEL"]) | values,
	"fiscal_data": values,
}


@given(
	method=st.sampled_from([*payme_caller.METHODS, "SetFiscalData", "ChangePassword"]) | st.text(max_size=20),
	params=st.fixed_dictionaries({}, optional=good) | values,
	account=values,
	names_order=st.booleans(),
)
@thorough
def test_payme_itself_with_odd_params_is_always_answered(shop, order, method, params, account, names_order):
	payme, before = shop.payme(), shop.snapshot()
	if isinstance(params, dict):
		params["account"] = payme.account(order) if names_order else account
	reply = payme.call(method, params)
	assert reply.status == 200
	assert payme_caller.code(reply) != 1
	assert shop.snapshot() == before


fields = st.sampled_from(
	[
		"click_trans_id",
		"service_id",
		"merchant_trans_id",
		"merchant_prepare_id",
		"amount",
		"action",
		"error",
		"sign_time",
		"sign_string",
	]
)


@given(body=st.binary(max_size=200), kind=KINDS, verb=VERBS)
@thorough
def test_click_answers_any_stranger_and_changes_nothing(shop, order, body, kind, verb):
	click, before = shop.click(), shop.snapshot()
	for url in (click.prepare_url, click.complete_url):
		assert error(send(url, verb, {"Content-Type": kind}, body if verb != "GET" else None)) in (-8, -1)
	assert shop.snapshot() == before


@given(changes=st.dictionaries(fields, st.text(max_size=20), min_size=1), dropped=st.sets(fields))
@thorough
def test_click_without_a_good_signature_changes_nothing(shop, order, changes, dropped):
	click, before = shop.click(secret="not-the-secret"), shop.snapshot()
	sent = {**click.prepare_fields(order, SUM), **changes}
	body = urlencode({name: value for name, value in sent.items() if name not in dropped}).encode()
	for url in (click.prepare_url, click.complete_url):
		reply = send(url, "POST", {"Content-Type": "application/x-www-form-urlencoded"}, body)
		assert error(reply) in (-8, -1)
	assert shop.snapshot() == before


signed_fields = st.fixed_dictionaries(
	{},
	optional={
		"amount": st.sampled_from(["99.99", "100.01", "-100", "1e2", "NaN", "", "10000"]),
		"merchant_trans_id": st.text(max_size=40),
		"click_trans_id": st.text(max_size=20) | st.integers().map(str),
		"action": st.sampled_from(["2", "", "01", "x"]),
		"service_id": st.integers().map(str),
	},
)


@given(changes=signed_fields.filter(bool))
@thorough
def test_click_itself_with_odd_values_is_always_answered(shop, order, changes):
	click, before = shop.click(), shop.snapshot()
	if set(changes) <= {"click_trans_id"}:
		changes = {**changes, "amount": "1.00"}
	fields = {
		name: value for name, value in click.prepare_fields(order, SUM).items() if name != "sign_string"
	}
	reply = click.send(click.signed({**fields, **changes}))
	assert error(reply) in range(-9, 0)
	assert shop.snapshot() == before
