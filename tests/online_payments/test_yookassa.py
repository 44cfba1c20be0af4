"""YooKassa: addresses, keys of idempotence, what is paid and what is only held."""

import json

import pytest

from telegram_integration.online_payments.providers.contract import Decline, Refusal, Unavailable
from telegram_integration.online_payments.providers.yookassa.answers import payment_of
from telegram_integration.online_payments.providers.yookassa.settings import read_settings
from tests.online_payments.conformance.scenes import YOOKASSA_SETTINGS, yookassa

PUBLISHED = """185.71.76.0/27, 185.71.77.0/27, 77.75.153.0/25, 77.75.156.11, 77.75.156.35, 77.75.154.128/25,
2a02:5180::/32"""
TOLD = {
	"id": "p-1",
	"status": "succeeded",
	"paid": True,
	"amount": {"value": "100.00", "currency": "RUB"},
	"captured_at": "2026-11-02T09:05:09.123Z",
	"metadata": {"session": "S"},
}


@pytest.mark.parametrize(
	("source", "own"),
	[
		("185.71.76.31", True),
		("185.71.76.32", False),
		("77.75.156.11", True),
		("77.75.156.12", False),
		("77.75.154.128", True),
		("77.75.154.127", False),
		("2a02:5180:0:1509::1", True),
		("2a02:5181::1", False),
		("::ffff:185.71.76.1", True),
		("::ffff:10.0.0.1", False),
		(" 185.71.76.1 ", True),
		("185.71.76.1, 10.0.0.1", False),
		("", False),
		("localhost", False),
	],
)
def test_addresses(source, own):
	settings = read_settings({**YOOKASSA_SETTINGS, "notification_networks": PUBLISHED})
	assert settings.is_own_address(source) is own


def test_a_foreign_address_is_refused_whatever_it_says():
	it = yookassa()
	body = it.world.yookassa.notification(it.provider().start(it.order()).external_id)
	assert it.provider().read_event({}, body, "203.0.113.7") == Refusal("foreign_address")


def test_the_request_captures_at_once_and_writes_the_amount_as_text():
	it = yookassa()
	it.provider().start(it.order(description="я" * 200))
	body = json.loads(it.transport.sent[0].body)
	assert body["capture"] is True and body["amount"] == {"value": "150000.50", "currency": "RUB"}
	assert len(body["description"]) == 128
	assert it.transport.sent[0].headers["Authorization"] == "Basic MTIzNDU2OnRlc3RfYWJjREVG"


def test_a_key_used_with_another_order_is_a_refusal_and_a_new_key_starts():
	it = yookassa()
	it.provider().start(it.order())
	assert isinstance(it.provider().start(it.order(amount=1)), Decline)
	assert it.provider().start(it.order(amount=1, idempotency_key="key-1-second")).external_id


def test_a_lost_answer_and_the_same_key_make_one_payment():
	it = yookassa()
	it.world.faults.plan("/payments", "silence")
	with pytest.raises(Unavailable):
		it.provider().start(it.order())
	first = it.provider().start(it.order()).external_id
	assert list(it.world.yookassa.payments) == [first]


@pytest.mark.parametrize(
	("changes", "state"),
	[
		({}, "paid"),
		({"paid": False}, "pending"),
		({"status": "waiting_for_capture"}, "pending"),
		({"status": "pending", "paid": False}, "pending"),
		({"status": "something new"}, "pending"),
		({"amount": {"value": "100.001", "currency": "RUB"}}, "pending"),
		({"amount": None}, "pending"),
		({"status": "canceled"}, "cancelled"),
		({"refunded_amount": {"value": "99.99", "currency": "RUB"}}, "paid"),
		({"refunded_amount": {"value": "100.00", "currency": "RUB"}}, "refunded"),
	],
	ids=str,
)
def test_what_counts_as_paid(changes, state):
	assert payment_of({**TOLD, **changes}).state == state


def test_figures_and_moments():
	payment = payment_of({**TOLD, "refunded_amount": {"value": "0.01", "currency": "RUB"}})
	assert (payment.amount, payment.refunded, payment.paid_at) == (10_000, 1, 1793610309123)


@pytest.mark.parametrize(
	("reason", "text_key"),
	[
		("insufficient_funds", "insufficient_funds"),
		("card_expired", "card_expired"),
		("invalid_csc", "wrong_card"),
		("3d_secure_failed", "refused_by_bank"),
		("expired_on_confirmation", "time_is_up"),
	],
)
def test_why_not(reason, text_key):
	it = yookassa()
	external_id = it.provider().start(it.order()).external_id
	it.world.yookassa.decline(external_id, reason)
	payment = it.provider().status(external_id)
	assert (payment.state, payment.decline.text_key, payment.decline.code) == ("cancelled", text_key, reason)


def test_a_refund_notification_leads_to_its_payment():
	thing = {"id": "r-1", "payment_id": "p-1", "status": "succeeded", "amount": {"value": "1.00"}}
	body = json.dumps({"type": "notification", "event": "refund.succeeded", "object": thing}).encode()
	event = yookassa().provider().read_event({}, body, "185.71.76.1")
	assert (event.external_id, event.event_id) == ("p-1", "refund.succeeded:r-1")


def test_halves_of_characters_are_no_hindrance():
	"""A text of ours that was cut in the middle of a character must not cost us the notification."""
	thing = {"id": "p-1\ud83d", "status": "succeeded", "metadata": {"session": "S\ude00"}}
	body = json.dumps({"type": "notification", "event": "payment.succeeded\ud800", "object": thing}).encode()
	event = yookassa().provider().read_event({}, body, "185.71.76.1")
	assert (event.external_id, event.session, event.kind) == ("p-1?", "S?", "payment.succeeded?")


def test_the_statement_is_read_to_its_last_page(monkeypatch):
	monkeypatch.setattr("telegram_integration.online_payments.providers.yookassa.account.PAGE", 2)
	it = yookassa()
	names = [it.provider().start(it.order(number)).external_id for number in range(1, 6)]
	for name in names:
		it.world.yookassa.pay(name)
	from datetime import UTC, datetime

	today = datetime.fromtimestamp(it.world.clock.now(), UTC).date()
	assert [payment.external_id for payment in it.provider().statement(today)] == names


def test_a_live_key_in_the_test_field_is_named():
	with pytest.raises(Exception, match="test_secret_key: live_key_in_test"):
		yookassa().provider(test_secret_key="live_abc")
	with pytest.raises(Exception, match="secret_key: test_key_in_live"):
		yookassa().provider(secret_key="test_abc")
