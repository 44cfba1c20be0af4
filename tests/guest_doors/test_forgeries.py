"""Calls that look like a provider's, made by somebody who has not its key: refused, and nothing is changed.

Each forgery begins with a call that is good but for one thing; that the good one is let in is shown first.
"""

import hashlib
import hmac
import json
import time
from dataclasses import replace
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.providers.caller import Reply
from sandbox.providers.click_caller import error
from sandbox.providers.payme_caller import METHODS, code, new_id
from tests.guest_doors.doors import BY_NAME
from tests.guest_doors.odd_requests import (
	FORM,
	TEXTS,
	VALUES,
	Odd,
	as_json,
	requests,
	thorough,
)
from tests.guest_doors.street import PROXY_HEADER
from tests.online_payments.over_http.shop import AMOUNT, SUM

ATMOS, YOOKASSA, STRIPE = (
	BY_NAME[name].paths[1] for name in ("atmos_callback", "yookassa_webhook", "stripe_webhook")
)
OWN = "185.71.76.5"


@pytest.fixture
def waiting(street, request):
	"""A session whose payment waits at the provider, and its id there."""
	return street.begun(request.param)


atmos, yookassa, stripe = (
	pytest.mark.parametrize("waiting", [name], indirect=True) for name in ("atmos", "yookassa", "stripe")
)


# --- ATMOS: a hash over four values and the store's key


def question(session: str, payment: str) -> dict:
	from types import SimpleNamespace

	from telegram_integration.online_payments.tests.hosted_case import atmos_question

	return json.loads(atmos_question(SimpleNamespace(name=session, amount=AMOUNT), payment))


SIGNED = ("store_id", "transaction_id", "invoice", "amount")


@atmos
def test_a_good_question_of_atmos_is_let_in(street, waiting):
	reply = street.send(ATMOS, Odd(body=as_json(question(*waiting))))
	assert (reply.status, reply.json["status"]) == (200, 1)


@atmos
@given(name=st.sampled_from([*SIGNED, "sign"]), value=VALUES, drop=st.booleans())
@thorough
def test_a_question_with_another_value_is_refused(street, waiting, watch, name, value, drop):
	told = question(*waiting)
	if str(told.pop(name)) == str(value).removesuffix(".0"):
		return
	reply = street.send(ATMOS, Odd(body=as_json(told if drop else {**told, name: value})))
	assert (reply.status, reply.json["status"]) == (200, 0)
	watch.assert_nobody_was_let_in()


@atmos
@given(key=TEXTS, algorithm=st.sampled_from(["md5", "sha256", "sha1"]))
@thorough
def test_a_question_under_another_key_is_refused(street, waiting, watch, key, algorithm):
	told = question(*waiting)
	text = "".join(str(told[name]) for name in SIGNED) + key
	told["sign"] = hashlib.new(algorithm, text.encode("utf-8", "surrogatepass")).hexdigest()
	assert street.send(ATMOS, Odd(body=as_json(told))).json["status"] == 0
	watch.assert_nobody_was_let_in()


# --- YooKassa: the address it comes from, as our own proxy has seen it

FOREIGN = st.sampled_from(
	[
		"203.0.113.7",
		f"{OWN}, 203.0.113.7",
		"185.71.75.255",
		"185.71.76.32",
		"127.0.0.1",
		"::ffff:203.0.113.7",
		f"{OWN}/27",
		f"{OWN}:443",
		f"[{OWN}]",
		"",
		"unknown",
		"0",
	]
)
# Headers that a stranger may write himself: the site has named none of them as its proxy's.
PRETENDED = st.dictionaries(
	st.sampled_from(
		["X-Forwarded-For", "Forwarded", "X-Client-IP", "CF-Connecting-IP", "X-Original-Forwarded-For"]
	),
	st.sampled_from([OWN, f"for={OWN}"]),
	max_size=3,
)


@yookassa
def test_a_notification_from_its_own_address_is_let_in(street, waiting):
	body = street.world.yookassa.notification(waiting[1])
	reply = street.send(YOOKASSA, Odd(body=body, headers={PROXY_HEADER: OWN}))
	assert reply.status == 200
	assert street.events_kept("yookassa", waiting[1]) == ["Received"]


@yookassa
@given(
	source=FOREIGN,
	pretended=PRETENDED,
	named=st.booleans(),
	status=st.sampled_from(["succeeded", "canceled"]),
)
@thorough
def test_a_notification_from_elsewhere_is_refused_whatever_it_pretends(
	street, waiting, watch, source, pretended, named, status
):
	body = street.world.yookassa.notification(waiting[1], status=status, paid=True)
	headers = {**pretended, **({PROXY_HEADER: source} if named else {})}
	assert street.send(YOOKASSA, Odd(body=body, headers=headers)).status == 400
	watch.assert_nobody_was_let_in()


# --- Stripe: HMAC over the raw bytes and their moment


def mark(moment: object, body: bytes, secret: str = "whsec_test_secret") -> str:
	return hmac.new(
		secret.encode("utf-8", "surrogatepass"), f"{moment}.".encode() + body, hashlib.sha256
	).hexdigest()


def forged_headers(body: bytes) -> st.SearchStrategy[str]:
	now = int(time.time())
	good = mark(now, body)
	return st.sampled_from(
		[
			"",
			f"v1={good}",
			f"t={now}",
			f"t={now},v0={good}",
			f"t={now},v1={good[:-1]}",
			f"t={now},v1={good.upper()}",
			f"t={now},v1={good}0",
			f"t={now + 1},v1={good}",
			f"t={now},t={now},v1={good}",
			f"t={now - 301},v1={mark(now - 301, body)}",
			f"t={now + 900},v1={mark(now + 900, body)}",
			f"t=-{now},v1={mark(-now, body)}",
			f"t={now}.0,v1={mark(f'{now}.0', body)}",
			f"t={now},v1={hashlib.sha256(body).hexdigest()}",
			f"t={now},v1={mark(now, body, '')}",
			f"t={now},v1={mark(now, b'')}",
		]
	) | TEXTS.map(lambda key: f"t={now},v1={mark(now, body, key)}")


@stripe
def test_a_signed_event_of_stripe_is_let_in(street, waiting):
	body = street.world.stripe.event(waiting[1], "checkout.session.completed", "evt_good")
	assert street.send(STRIPE, Odd(body=body, headers=street.world.stripe.headers(body))).status == 200
	assert street.events_kept("stripe", "evt_good") == ["Received"]


@stripe
@given(data=st.data())
@thorough
def test_an_event_with_another_signature_is_refused(street, waiting, watch, data):
	body = street.world.stripe.event(waiting[1], "checkout.session.completed")
	header = data.draw(forged_headers(body))
	assert street.send(STRIPE, Odd(body=body, headers={"Stripe-Signature": header})).status == 400
	watch.assert_nobody_was_let_in()


@stripe
@given(place=st.integers(0, 10_000), junk=st.binary(min_size=1, max_size=3))
@thorough
def test_an_event_that_was_altered_after_signing_is_refused(street, waiting, watch, place, junk):
	body = street.world.stripe.event(waiting[1], "checkout.session.completed")
	headers = street.world.stripe.headers(body)
	cut = place % (len(body) + 1)
	altered = body[:cut] + junk + body[cut:]
	reply = street.send(STRIPE, Odd(body=altered, headers={"Stripe-Signature": headers["Stripe-Signature"]}))
	assert reply.status == 400
	watch.assert_nobody_was_let_in()


# --- Payme: the key of the cash desk; Click: MD5 with the service's secret. Both are answered in their own words always.


@given(odd=requests(BY_NAME["payme"]))
@thorough
def test_payme_is_told_who_is_refused_whatever_is_sent(street, watch, odd):
	for authorization in ("", "Basic x", street.payme().basic("Paycom", "wrong")):
		sent = replace(odd, headers={**odd.headers, "Authorization": authorization})
		reply = street.send(BY_NAME["payme"].paths[1], sent)
		if odd.verb not in ("HEAD", "OPTIONS"):
			wanted = -32504 if odd.verb == "POST" else -32300
			assert (reply.status, reply.json["error"]["code"]) == (200, wanted)
	watch.assert_nobody_was_let_in()


@given(odd=requests(BY_NAME["click_prepare"]))
@thorough
def test_click_is_told_who_is_refused_whatever_is_sent(street, watch, odd):
	for door in ("click_prepare", "click_complete"):
		reply = street.send(BY_NAME[door].paths[1], odd)
		if odd.verb not in ("HEAD", "OPTIONS"):
			assert reply.status == 200
			assert reply.json["error"] in (-8, -1)
	watch.assert_nobody_was_let_in()


@given(method=st.sampled_from(METHODS), key=TEXTS, login=st.sampled_from(["Paycom", "", "Administrator"]))
@thorough
def test_payme_with_another_key_is_refused(street, watch, order, method, key, login):
	payme = street.payme()
	coded = payme.basic(login, key.encode("utf-8", "replace").decode())
	params = {
		"id": new_id(),
		"amount": AMOUNT,
		"time": int(time.time() * 1000),
		"account": payme.account(order),
	}
	reply = payme.raw(as_json({"method": method, "params": params, "id": 1}), "POST", coded)
	assert (reply.status, code(reply)) == (200, -32504)
	watch.assert_nobody_was_let_in()


@given(
	changes=st.dictionaries(st.sampled_from(BY_NAME["click_prepare"].fields), TEXTS, max_size=3),
	dropped=st.sets(st.sampled_from(BY_NAME["click_prepare"].fields)),
)
@thorough
def test_click_without_a_good_signature_is_refused(street, watch, order, changes, dropped):
	click = street.click(secret="not-the-secret")
	sent = {**click.prepare_fields(order, SUM), **changes}
	body = urlencode({name: sent[name] for name in sent if name not in dropped}, errors="replace").encode()
	for door in ("click_prepare", "click_complete"):
		reply = street.send(BY_NAME[door].paths[1], Odd(body=body, kind=FORM))
		assert error(Reply(reply.status, body=reply.body)) in (-8, -1)
	watch.assert_nobody_was_let_in()
