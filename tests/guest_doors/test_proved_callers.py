"""The providers themselves, with odd or false claims: always answered, and no claim is a proof of money."""

import hashlib
import json

from hypothesis import given
from hypothesis import strategies as st

from sandbox.providers.click_caller import error
from sandbox.providers.payme_caller import METHODS, code, new_id, now
from tests.guest_doors.odd_requests import TEXTS, VALUES, Odd, as_json, thorough
from tests.guest_doors.street import PROXY_HEADER
from tests.guest_doors.test_forgeries import ATMOS, OWN, STRIPE, YOOKASSA, mark
from tests.online_payments.over_http.shop import AMOUNT, SUM

INTERNAL = -32400

payme_params = {
	"id": st.sampled_from([new_id(), "x", ""]) | VALUES,
	"time": st.just(now()) | VALUES,
	"amount": st.sampled_from([AMOUNT - 1, AMOUNT + 1, 0, -1]) | st.floats() | TEXTS,
	"reason": st.just(3) | VALUES,
	"from": st.just(1) | VALUES,
	"to": st.just(now()) | VALUES,
	"type": st.sampled_from(["PERFORM", "CANCEL"]) | VALUES,
	"fiscal_data": VALUES,
}


@given(
	method=st.sampled_from([*METHODS, "SetFiscalData", "ChangePassword"]) | TEXTS,
	params=st.fixed_dictionaries({}, optional=payme_params) | VALUES,
	account=VALUES,
	names_order=st.booleans(),
)
@thorough
def test_payme_with_odd_params(street, watch, order, method, params, account, names_order):
	payme = street.payme()
	if isinstance(params, dict):
		params["account"] = payme.account(order) if names_order else account
	reply = payme.call(method, params)
	assert reply.status == 200
	assert code(reply) != INTERNAL
	watch.assert_money_stands()


click_changes = st.fixed_dictionaries(
	{},
	optional={
		"amount": st.sampled_from(["99.99", "100.01", "-100", "1e2", "NaN", "", "10000", "9" * 5_000]),
		"merchant_trans_id": TEXTS,
		"click_trans_id": TEXTS | st.integers().map(str),
		"action": st.sampled_from(["2", "", "01", "x"]),
		"service_id": st.integers().map(str) | TEXTS,
	},
)


@given(changes=click_changes.filter(bool))
@thorough
def test_click_with_odd_values(street, watch, order, changes):
	click = street.click()
	if set(changes) <= {"click_trans_id"}:
		changes = {**changes, "amount": "1.00"}
	# What a form can hold: its signature is over these letters.
	changes = {name: value.encode("utf-8", "replace").decode() for name, value in changes.items()}
	fields = {
		name: value for name, value in click.prepare_fields(order, SUM).items() if name != "sign_string"
	}
	assert error(click.send(click.signed({**fields, **changes}))) in range(-9, 0)
	watch.assert_money_stands()


@given(
	values=st.dictionaries(
		st.sampled_from(["store_id", "transaction_id", "invoice", "amount", "account", "transaction_time"]),
		VALUES,
		max_size=4,
	)
)
@thorough
def test_atmos_with_odd_values(street, watch, order, values):
	told = {"store_id": "8888", "transaction_id": "1", "invoice": order, "amount": AMOUNT, **values}
	text = "".join(str(told[name]) for name in ("store_id", "transaction_id", "invoice", "amount"))
	told["sign"] = hashlib.md5(f"{text}apiKey123".encode("utf-8", "surrogatepass")).hexdigest()
	reply = street.send(ATMOS, Odd(body=as_json(told)))
	assert (reply.status, reply.json["status"]) == (200, 0)
	watch.assert_money_stands()


KINDS = st.sampled_from(
	["payment.succeeded", "payment.canceled", "refund.succeeded", "payout.succeeded", "payment."]
)
thing = st.fixed_dictionaries(
	{"id": TEXTS},
	optional={
		"status": st.just("succeeded") | VALUES,
		"paid": st.booleans(),
		"payment_id": TEXTS | VALUES,
		"amount": st.just({"value": SUM, "currency": "UZS"}) | VALUES,
		"metadata": VALUES,
	},
)


@given(event=KINDS | TEXTS, told=thing | VALUES, claims_session=st.booleans())
@thorough
def test_yookassa_with_odd_values(street, watch, order, event, told, claims_session):
	if isinstance(told, dict) and claims_session:
		told = {**told, "metadata": {"session": order}}
	body = as_json({"type": "notification", "event": event, "object": told})
	reply = street.send(YOOKASSA, Odd(body=body, headers={PROXY_HEADER: OWN}))
	assert reply.status in (200, 400)
	watch.assert_money_stands()


stripe_kinds = st.sampled_from(
	["checkout.session.completed", "charge.refunded", "refund.updated", "checkout.session.", "invoice.paid"]
)
stripe_thing = st.fixed_dictionaries(
	{"id": TEXTS},
	optional={
		"client_reference_id": TEXTS,
		"metadata": VALUES,
		"status": st.just("complete") | VALUES,
		"payment_status": st.just("paid") | VALUES,
		"amount_total": st.just(AMOUNT) | VALUES,
	},
)


@given(
	event_id=TEXTS,
	kind=stripe_kinds | TEXTS,
	told=stripe_thing | VALUES,
	mode=VALUES,
	claims_session=st.booleans(),
)
@thorough
def test_stripe_with_odd_values(street, watch, order, event_id, kind, told, mode, claims_session):
	if isinstance(told, dict) and claims_session:
		told = {**told, "client_reference_id": order}
	body = as_json({"id": event_id, "type": kind, "data": {"object": told}, "livemode": mode})
	headers = {"Stripe-Signature": f"t={now() // 1000},v1={mark(now() // 1000, body)}"}
	assert street.send(STRIPE, Odd(body=body, headers=headers)).status in (200, 400)
	watch.assert_money_stands()


def test_what_its_server_does_not_confirm_is_not_paid(street):
	"""A whole and proved notification of money that never came."""
	yookassa, stripe = street.begun("yookassa"), street.begun("stripe")
	notification = json.loads(street.world.yookassa.notification(yookassa[1], status="succeeded", paid=True))
	reply = street.send(YOOKASSA, Odd(body=as_json(notification), headers={PROXY_HEADER: OWN}))
	assert reply.status == 200
	event = json.loads(street.world.stripe.event(stripe[1], "checkout.session.completed"))
	event["data"]["object"].update(status="complete", payment_status="paid")
	body = as_json(event)
	headers = {"Stripe-Signature": f"t={now() // 1000},v1={mark(now() // 1000, body)}"}
	assert street.send(STRIPE, Odd(body=body, headers=headers)).status == 200
	for session in (yookassa[0], stripe[0]):
		assert (street.value(session), street.entries(session)) == ("Processing", [])
