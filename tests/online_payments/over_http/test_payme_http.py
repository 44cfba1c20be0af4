"""Payme over a real socket: what its own scenarios do not look at. What happens in our books, and when things cross."""

import threading
from datetime import datetime

import pytest

from sandbox.providers.payme_caller import HOUR, code, new_id, now, result
from tests.online_payments.over_http.shop import AMOUNT, random_uuid

PAST = datetime(2020, 1, 1)


def at_once(works: list) -> list:
	"""All of them started together; what they gave, in order."""
	start, found = threading.Barrier(len(works)), [None] * len(works)

	def run(place: int) -> None:
		start.wait()
		found[place] = works[place]()

	threads = [threading.Thread(target=run, args=(place,)) for place in range(len(works))]
	for thread in threads:
		thread.start()
	for thread in threads:
		thread.join()
	return found


@pytest.fixture
def order(shop):
	return shop.order()


@pytest.fixture
def payme(shop):
	return shop.payme()


def created(payme, order) -> str:
	payment = new_id()
	assert code(payme.create(payment, order, AMOUNT)) is None
	return payment


def test_one_payment_is_one_payment_entry_however_often_it_is_told(shop, payme, order):
	payment = created(payme, order)
	assert shop.value(order) == "Processing"
	assert shop.entries(order) == []
	answers = {payme.perform(payment).body.partition(b'"id"')[0] for _ in range(3)}
	assert len(answers) == 1
	assert shop.value(order) == "Completed"
	assert shop.value(order, "provider") == "payme"
	assert shop.entries(order) == [("Receive", 100)]


def test_a_cancelled_payment_leaves_the_order_payable_and_the_books_empty(shop, payme, order):
	payment = created(payme, order)
	assert result(payme.cancel(payment, 2))["state"] == -1
	assert shop.value(order) == "Failed"
	assert shop.value(order, "failure") == "refused_by_bank"
	assert code(payme.pay(order, AMOUNT)[1]) is None
	assert (shop.value(order), shop.entries(order)) == ("Completed", [("Receive", 100)])


def test_a_refund_from_the_cabinet_goes_back_in_the_books_once(shop, payme, order):
	payment, _ = payme.pay(order, AMOUNT)
	first, second = payme.cancel(payment, 5), payme.cancel(payment, 5)
	assert result(first) == result(second)
	assert shop.value(order) == "Refunded"
	assert shop.entries(order) == [("Receive", 100), ("Pay", 100)]


def test_where_refunds_are_not_wanted_nothing_changes(shop, payme, order):
	payment, _ = payme.pay(order, AMOUNT)
	shop.change_settings("Payme Merchant", accept_refunds=0)
	try:
		assert code(payme.cancel(payment, 5)) == -31007
		assert result(payme.check(payment))["state"] == 2
		assert code(payme.cancel(created(payme, shop.order()), 3)) is None
	finally:
		shop.change_settings("Payme Merchant", accept_refunds=1)
	assert shop.entries(order) == [("Receive", 100)]


@pytest.mark.parametrize("method", ["create", "perform", "check"])
def test_what_is_older_than_twelve_hours_is_cancelled_by_time_out(shop, payme, order, method):
	payment = new_id()
	at = now() - 11 * HOUR
	assert code(payme.create(payment, order, AMOUNT, at)) is None
	old = {"provider_time": now() - 13 * HOUR, "created_ms": now() - 13 * HOUR}
	shop.set_value("Provider Transaction", shop.transactions(order)[0]["name"], old)
	if method == "create":
		assert code(payme.create(payment, order, AMOUNT, at)) == -31008
	if method == "perform":
		assert code(payme.perform(payment)) == -31008
	told = result(payme.check(payment))
	assert (told["state"], told["reason"], told["perform_time"]) == (-1, 4, 0)
	assert told["cancel_time"] > 0
	assert result(payme.check(payment)) == told
	assert code(payme.create(new_id(), order, AMOUNT)) is None


def test_a_payment_that_is_under_way_is_taken_in_after_the_session_has_expired(shop, payme, order):
	payment = created(payme, order)
	shop.set_value("Payment Session", order, {"expires_at": PAST})
	assert code(payme.create(new_id(), order, AMOUNT)) == -31008
	assert result(payme.perform(payment))["state"] == 2
	assert (shop.value(order), shop.entries(order)) == ("Completed", [("Receive", 100)])


def test_an_expired_and_a_cancelled_session_cannot_be_begun(shop, payme):
	expired, cancelled = shop.orders(2)
	shop.set_value("Payment Session", expired, {"expires_at": PAST})
	shop.set_value("Payment Session", cancelled, {"status": "Cancelled"})
	for order in (expired, cancelled):
		assert code(payme.check_perform(order, AMOUNT)) == -31052
		assert code(payme.create(new_id(), order, AMOUNT)) == -31052


def test_a_session_that_was_cancelled_under_way_takes_the_money_as_late(shop, payme, order):
	payment = created(payme, order)
	shop.set_value("Payment Session", order, {"status": "Cancelled"})
	assert result(payme.perform(payment))["state"] == 2
	assert (shop.value(order), shop.value(order, "is_late")) == ("Completed", 1)
	assert shop.entries(order) == [("Receive", 100)]


def test_the_codes_and_the_field_of_the_settings_are_used(shop, payme, order):
	shop.change_settings(
		"Payme Merchant", account_field="session", busy_order_code=-31099, unknown_order_code=-31060
	)
	try:
		assert code(payme.check_perform(order, AMOUNT)) == -31060
		other = shop.payme(account_field="session")
		created(other, order)
		assert code(other.create(new_id(), order, AMOUNT)) == -31099
	finally:
		shop.change_settings(
			"Payme Merchant", account_field="order_id", busy_order_code=-31008, unknown_order_code=-31050
		)


def test_a_switched_off_cash_desk_begins_nothing_and_ends_what_was_begun(shop, payme, order):
	payment = created(payme, order)
	shop.change_settings("Payme Merchant", enabled=0)
	try:
		assert code(payme.check_perform(shop.order(), AMOUNT)) == -32400
		assert result(payme.perform(payment))["state"] == 2
	finally:
		shop.change_settings("Payme Merchant", enabled=1)


def test_the_key_of_the_other_mode_does_not_open(shop, order):
	shop.change_settings("Payme Merchant", test_merchant_id="m", test_secret_key="the-test-key")
	assert code(shop.payme(key="the-test-key").check_perform(order, AMOUNT)) == -32504
	shop.change_settings("Payme Merchant", test_mode=1)
	try:
		assert code(shop.payme(key="the-test-key").check_perform(order, AMOUNT)) is None
		assert code(shop.payme().check_perform(order, AMOUNT)) == -32504
	finally:
		shop.change_settings("Payme Merchant", test_mode=0)


def test_only_listed_addresses_may_call_and_no_header_of_the_caller_counts(shop, order):
	shop.change_settings("Payme Merchant", addresses="185.234.113.0/28")
	try:
		assert code(shop.payme().check_perform(order, AMOUNT)) == -32504
		lying = shop.payme(headers={"X-Forwarded-For": "185.234.113.1", "X-Real-IP": "185.234.113.1"})
		assert code(lying.check_perform(order, AMOUNT)) == -32504
		shop.change_settings("Online Payment Settings", trusted_proxy_header="X-Real-IP")
		assert code(lying.check_perform(order, AMOUNT)) is None
	finally:
		shop.change_settings("Online Payment Settings", trusted_proxy_header="")
		shop.change_settings("Payme Merchant", addresses="")


def test_the_header_is_taken_from_frappe_on_this_one_path_only(shop, payme):
	other = shop.payme(url=f"{shop.address}/api/method/ping")
	assert other.check(new_id()).status == 401
	assert payme.check(new_id()).status == 200


def test_odd_values_are_answered_and_change_nothing(shop, payme, order):
	before = shop.snapshot()
	for params in (
		{"id": "x" * 5000, "reason": 1},
		{"id": {"a": 1}, "reason": "1"},
		{"id": "'; drop table", "reason": 1},
		{"id": "\ud800", "time": 2**70, "amount": 2**70, "account": payme.account("\ud800")},
		{"id": new_id(), "time": now(), "amount": AMOUNT, "account": payme.account(order.upper())},
		{"id": new_id(), "time": now(), "amount": AMOUNT, "account": payme.account(order + " ")},
		{"id": new_id(), "time": now(), "amount": float(AMOUNT), "account": payme.account(order)},
		{"id": new_id(), "time": now(), "amount": AMOUNT, "account": payme.account(random_uuid())},
		{"from": "a", "to": None},
	):
		for method in (
			"CreateTransaction",
			"PerformTransaction",
			"CancelTransaction",
			"CheckTransaction",
			"GetStatement",
		):
			reply = payme.call(method, params)
			assert reply.status == 200
			assert code(reply) != 1
			assert code(reply) != -32400 or "\ud800" in str(params)
	assert shop.snapshot() == before


def test_every_proved_call_is_in_the_log_and_no_key_is(shop, payme, order):
	payment, _ = payme.pay(order, AMOUNT)
	payme.perform(payment)
	shop.payme(key="not-the-key").check(payment)
	with shop.inside() as frappe:
		rows = frappe.get_all(
			"Provider Event",
			filters={"provider": "payme"},
			fields=["name", "status", "deliveries", "request", "answer", "session", "error"],
			order_by="name asc",
		)
	told = {row.name: row for row in rows}
	perform = told[f"payme:PerformTransaction:{payment}"]
	assert (perform.status, perform.deliveries, perform.session) == ("Processed", 2, order)
	assert any(row.status == "Refused" and row.error == "stranger" for row in rows)
	assert not [row for row in rows if payme.key in str(row) or "not-the-key" in str(row)]


def test_of_many_payments_begun_at_once_for_one_order_one_is_begun(shop, payme, order):
	answers = at_once([lambda: payme.create(new_id(), order, AMOUNT) for _ in range(20)])
	codes = [code(answer) for answer in answers]
	assert codes.count(None) == 1
	assert set(codes) == {None, -31008}
	assert len(shop.transactions(order)) == 1


def test_one_payment_told_at_once_is_answered_alike_and_booked_once(shop, payme, order):
	payment, at = new_id(), now()
	begun = at_once([lambda: payme.create(payment, order, AMOUNT, at) for _ in range(8)])
	assert len({str(result(answer)) for answer in begun}) == 1
	done = at_once([lambda: payme.perform(payment) for _ in range(8)])
	assert len({str(result(answer)) for answer in done}) == 1
	assert result(done[0])["state"] == 2
	assert shop.entries(order) == [("Receive", 100)]


def test_perform_beside_cancel_is_one_of_them_or_one_after_the_other(shop, payme):
	for order in shop.orders(3):
		payment = created(payme, order)
		performed, cancelled = at_once(
			[lambda p=payment: payme.perform(p), lambda p=payment: payme.cancel(p, 3)]
		)
		state = result(payme.check(payment))["state"]
		entries = [kind for kind, _amount in shop.entries(order)]
		if code(performed) is None:
			assert (state, result(cancelled)["state"], entries) == (-2, -2, ["Receive", "Pay"])
		else:
			assert (code(performed), state, entries) == (-31008, -1, [])
