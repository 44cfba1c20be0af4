"""Stripe: signatures by the published example, money that comes later, currencies without coins."""

import pytest

from telegram_integration.online_payments.providers.contract import Decline, Event, Refusal
from telegram_integration.online_payments.providers.stripe.webhook import TOLERANCE, signature_fault
from tests.online_payments.conformance.scenes import stripe

SECRET, MOMENT = "whsec_test_secret", 1793606709
BODY = b'{"id":"evt_1","object":"event","type":"checkout.session.completed"}'
RIGHT = "4e3603756198b1140420a59bc7a02dadd9781a3634c0cc31321dbf1368e5dea1"
WRONG = "0" * 64


def fault(header, body=BODY, now=MOMENT, secret=SECRET):
	return signature_fault(secret, header, body, now)


@pytest.mark.parametrize(
	"header",
	[
		f"t={MOMENT},v1={RIGHT}",
		f"t={MOMENT}, v1={RIGHT}",
		f"t={MOMENT},v1={WRONG},v1={RIGHT}",
		f"t={MOMENT},v1={RIGHT},v1={WRONG},v0={WRONG}",
	],
)
def test_one_right_v1_is_enough(header):
	assert fault(header) == ""


@pytest.mark.parametrize(
	"header",
	[
		"",
		f"t={MOMENT}",
		f"v1={RIGHT}",
		f"t={MOMENT},v0={RIGHT}",
		f"t={MOMENT},v1={WRONG}",
		f"t={MOMENT},v1={RIGHT.upper()}",
		f"t={MOMENT + 1},v1={RIGHT}",
		f"t={MOMENT},t={MOMENT},v1={RIGHT}",
		f"t=x,v1={RIGHT}",
		f"t=²,v1={RIGHT}",
		f"t={MOMENT},v1=ё",
		f"t={MOMENT},v1=",
	],
)
def test_anything_else_is_wrong(header):
	assert fault(header) == "wrong_signature"


def test_one_byte_or_another_secret_is_wrong():
	header = f"t={MOMENT},v1={RIGHT}"
	assert fault(header, body=BODY + b" ") == "wrong_signature"
	assert fault(header, secret="test_secret") == "wrong_signature"


@pytest.mark.parametrize(
	("drift", "expected"),
	[(TOLERANCE, ""), (-TOLERANCE, ""), (TOLERANCE + 1, "old_signature"), (-TOLERANCE - 1, "old_signature")],
)
def test_five_minutes_either_way(drift, expected):
	assert fault(f"t={MOMENT},v1={RIGHT}", now=MOMENT + drift) == expected


def test_two_secrets_while_one_is_rolled():
	it = stripe()
	external_id = it.provider().start(it.order()).external_id
	body = it.world.stripe.event(external_id, "checkout.session.completed")
	header = it.world.stripe.signature(body, secrets_in_use=("whsec_new", "whsec_test_secret"))
	assert isinstance(it.provider().read_event({"stripe-signature": header}, body, ""), Event)


def test_an_event_of_the_other_mode_is_refused():
	it = stripe()
	body = (
		b'{"id":"evt_1","type":"checkout.session.completed","livemode":true,"data":{"object":{"id":"cs_1"}}}'
	)
	assert it.provider().read_event(it.world.stripe.headers(body), body, "") == Refusal("wrong_mode")


def test_other_kinds_are_only_noted_and_refunds_name_the_session():
	it = stripe()
	other = b'{"id":"evt_1","type":"customer.created","data":{"object":{"id":"cus_1"}}}'
	assert it.provider().read_event(it.world.stripe.headers(other), other, "").outcome == "note"
	back = b'{"id":"evt_2","type":"charge.refunded","data":{"object":{"id":"ch_1","metadata":{"session":"S-1"}}}}'
	event = it.provider().read_event(it.world.stripe.headers(back), back, "")
	assert (event.external_id, event.session, event.outcome) == ("", "S-1", "ask_status")


def test_money_that_comes_later():
	it = stripe()
	provider = it.provider()
	late, lost = (provider.start(it.order(number)).external_id for number in (1, 2))
	for external_id in (late, lost):
		it.world.stripe.pay(external_id, at_once=False)
		assert provider.status(external_id).state == "pending"
	it.world.stripe.arrive(late)
	it.world.stripe.fail(lost)
	assert provider.status(late).state == "paid"
	failed = provider.status(lost)
	assert (failed.state, failed.decline.text_key) == ("failed", "insufficient_funds")


def test_a_page_that_nobody_used_is_cancelled_when_its_time_is_up():
	it = stripe()
	external_id = it.provider().start(it.order()).external_id
	it.world.clock.put_forward(3601)
	assert it.provider().status(external_id).decline.text_key == "time_is_up"


def test_currencies_without_coins_are_counted_in_units():
	it = stripe()
	provider = it.provider()
	external_id = provider.start(it.order(amount=150_000, currency="JPY")).external_id
	assert it.world.stripe.sessions[external_id]["amount_total"] == 1500
	assert provider.status(external_id).amount == 150_000
	assert isinstance(provider.start(it.order(2, amount=150_001, currency="JPY")), Decline)


def test_a_repeat_some_minutes_later_is_the_same_request():
	it = stripe()
	order = it.order()
	first = it.provider().start(order)
	it.world.clock.put_forward(25 * 60)
	assert it.provider().start(order) == first
	assert it.world.stripe.sessions[first.external_id]["expires_at"] == order.started_at // 1000 + 3600


def test_the_same_key_with_another_order_is_refused():
	it = stripe()
	it.provider().start(it.order())
	refused = it.provider().start(it.order(amount=1))
	assert refused == Decline("idempotency_error", "wrong_request", False)


def test_keys_of_the_wrong_form_are_named():
	it = stripe()
	for changes in ({"test_secret_key": "sk_live_1"}, {"test_webhook_secret": "secret"}):
		with pytest.raises(Exception, match=next(iter(changes))):
			it.provider(**changes)
