"""Click over a real socket: what its own cases do not look at. Our books, late money, and calls that cross."""

from datetime import datetime

import pytest

from sandbox.providers.caller import send
from sandbox.providers.click_caller import error, number_of
from tests.online_payments.over_http.shop import SUM
from tests.online_payments.over_http.test_payme_http import at_once

PAST = datetime(2020, 1, 1)


@pytest.fixture
def order(shop):
	return shop.order()


@pytest.fixture
def click(shop):
	return shop.click()


def prepared(click, order):
	fields, reply = click.prepare(order, SUM)
	assert error(reply) == 0
	return fields, number_of(reply)


def test_one_payment_is_one_payment_entry_however_often_it_is_told(shop, click, order):
	fields, number = prepared(click, order)
	assert (shop.value(order), shop.entries(order)) == ("Processing", [])
	assert [error(click.complete(fields, number)) for _ in range(3)] == [0, -4, -4]
	assert (shop.value(order), shop.value(order, "provider")) == ("Completed", "click")
	assert shop.entries(order) == [("Receive", 100)]


def test_a_payment_that_is_given_up_leaves_the_order_payable(shop, click, order):
	assert error(click.decline(order, SUM)) == -9
	assert shop.value(order) == "Failed"
	assert error(click.pay(order, SUM)) == 0
	assert (shop.value(order), shop.entries(order)) == ("Completed", [("Receive", 100)])


def test_a_negative_error_never_takes_back_what_is_paid_and_staff_are_told_once(shop, click, order):
	fields, number = prepared(click, order)
	click.complete(fields, number)
	for _ in range(2):
		assert error(click.complete(fields, number, error="-5017")) == -9
	assert (shop.value(order), shop.entries(order)) == ("Completed", [("Receive", 100)])
	assert shop.events(order).count("payment_cancelled_after_paid") == 1


def test_of_two_open_pages_the_second_is_told_that_it_is_paid_and_staff_are_told(shop, click, order):
	first, second = prepared(click, order), prepared(click, order)
	assert error(click.complete(*first)) == 0
	assert error(click.complete(*second)) == -4
	assert shop.entries(order) == [("Receive", 100)]
	assert shop.events(order).count("payment_paid_twice") == 1


def test_money_that_comes_after_the_session_has_ended_is_taken_in(shop, click):
	expired, cancelled = shop.orders(2)
	open_payments = {order: prepared(click, order) for order in (expired, cancelled)}
	shop.set_value("Payment Session", expired, {"expires_at": PAST})
	shop.set_value("Payment Session", cancelled, {"status": "Cancelled"})
	for order, payment in open_payments.items():
		assert error(click.complete(*payment)) == 0
		assert (shop.value(order), shop.entries(order)) == ("Completed", [("Receive", 100)])
	assert shop.value(cancelled, "is_late") == 1


def test_what_was_forgotten_sets_the_session_free_and_is_still_taken_in(shop, click, order):
	from telegram_integration.online_payments.services.webhooks import click_rows

	payment = prepared(click, order)
	shop.set_value("Provider Transaction", shop.transactions(order)[0]["name"], {"creation": PAST})
	with shop.inside():
		assert click_rows.end_forgotten(datetime.now()) >= 1
	assert shop.value(order) == "Failed"
	assert error(click.complete(*payment)) == 0
	assert (shop.value(order), shop.entries(order)) == ("Completed", [("Receive", 100)])


def test_an_ended_session_cannot_be_begun(shop, click):
	expired, cancelled = shop.orders(2)
	shop.set_value("Payment Session", expired, {"expires_at": PAST})
	shop.set_value("Payment Session", cancelled, {"status": "Cancelled"})
	assert [error(click.prepare(order, SUM)[1]) for order in (expired, cancelled)] == [-9, -9]


def test_one_address_may_serve_both_actions(shop, click, order):
	one = shop.click(prepare_url=click.complete_url)
	assert error(one.pay(order, SUM)) == 0
	assert shop.value(order) == "Completed"


def test_the_answers_of_the_settings_are_used(shop, click, order):
	fields, number = prepared(click, order)
	click.complete(fields, number)
	shop.change_settings("Click Merchant", repeated_complete="0", cancelled_after_paid="-4")
	try:
		assert error(click.complete(fields, number)) == 0
		assert error(click.complete(fields, number, error="-5017")) == -4
	finally:
		shop.change_settings("Click Merchant", repeated_complete="-4", cancelled_after_paid="-9")
	assert shop.entries(order) == [("Receive", 100)]


def test_a_body_that_nobody_can_read_is_minus_eight(shop, click):
	for kind, body in (
		("application/json", b"{not json"),
		("application/json", b'"text"'),
		("application/json", b"[1]"),
		("application/x-www-form-urlencoded", b"\xff\xfe=%ff"),
		("multipart/form-data; boundary=x", b"--x--"),
		("text/plain", b""),
	):
		for url in (click.prepare_url, click.complete_url):
			assert error(send(url, "POST", {"Content-Type": kind}, body)) == -8
	assert error(send(click.prepare_url, "GET")) == -8


def test_a_browser_may_send_the_form_in_parts(shop, click, order):
	fields = click.prepare_fields(order, SUM)
	parts = "".join(
		f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
		for name, value in fields.items()
	)
	kind = {"Content-Type": "multipart/form-data; boundary=x"}
	assert error(send(click.prepare_url, "POST", kind, f"{parts}--x--\r\n".encode())) == 0


def test_the_log_holds_every_signed_call_and_no_signature(shop, click, order):
	fields, number = prepared(click, order)
	click.complete(fields, number)
	click.complete(fields, number)
	with shop.inside() as frappe:
		names = ["name", "status", "deliveries", "request", "answer", "session"]
		rows = frappe.get_all(
			"Provider Event", filters={"provider": "click"}, fields=names, order_by="name asc"
		)
	told = {row.name: row for row in rows}
	complete = told[f"click:complete:{fields['click_trans_id']}"]
	assert (complete.deliveries, complete.session) == (2, order)
	assert not [row for row in rows if fields["sign_string"] in str(row) or click.secret in str(row)]


def test_one_payment_told_at_once_is_prepared_and_booked_once(shop, click, order):
	fields = click.prepare_fields(order, SUM)
	answers = at_once([lambda: click.send(fields) for _ in range(8)])
	assert len({answer.body for answer in answers}) == 1
	number = number_of(answers[0])
	codes = [error(answer) for answer in at_once([lambda: click.complete(fields, number) for _ in range(8)])]
	assert sorted(codes) == [-4] * 7 + [0]
	assert shop.entries(order) == [("Receive", 100)]


def test_complete_beside_its_cancellation_is_one_of_them(shop, click):
	for order in shop.orders(3):
		fields, number = prepared(click, order)
		paid, cancelled = at_once(
			[
				lambda f=fields, n=number: click.complete(f, n),
				lambda f=fields, n=number: click.complete(f, n, error="-5017"),
			]
		)
		assert error(cancelled) == -9
		booked = shop.entries(order) == [("Receive", 100)]
		assert booked == (error(paid) == 0) == (shop.value(order) == "Completed")


def test_payme_and_click_for_one_order_at_once_book_it_once_for_the_session(shop, click, order):
	payme = shop.payme()
	payments = at_once([lambda: payme.pay(order, 100_00)[1], lambda: click.pay(order, SUM)])
	assert [answer.status for answer in payments] == [200, 200]
	with shop.inside() as frappe:
		own = frappe.db.count("Payment Entry", {"payment_session": order, "docstatus": 1})
	assert own == 1
	assert shop.value(order) == "Completed"
