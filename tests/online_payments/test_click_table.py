"""What Click is answered and what is written: its list of fifteen cases, and the cases around it."""

from dataclasses import replace

import pytest

from telegram_integration.online_payments.providers.click import decisions
from telegram_integration.online_payments.providers.click.calls import Call
from telegram_integration.online_payments.providers.click.values import Decision, Order, Rules, Transaction

ORDER = Order("s-1", 100_000, "payable")
ROW = Transaction("555", 4711, "s-1", 100_000, "prepared")
PAID, GONE = replace(ROW, state="paid"), replace(ROW, state="cancelled")
RULES = Rules("12345")


def call(**changes: str) -> Call:
	fields = {
		"click_trans_id": "555",
		"merchant_trans_id": "s-1",
		"amount": "1000.00",
		"error": "0",
		"action": "1",
	}
	return Call({**fields, "merchant_prepare_id": "4711", **changes})


@pytest.mark.parametrize(
	("order", "known", "changes", "wanted"),
	[
		(None, None, {}, Decision(-5)),
		(ORDER, None, {}, Decision(0, "prepare")),
		(ORDER, ROW, {}, Decision(0)),
		(ORDER, None, {"amount": "1000.01"}, Decision(-2)),
		(ORDER, None, {"amount": "999.99"}, Decision(-2)),
		(ORDER, None, {"amount": "-1000"}, Decision(-2)),
		(ORDER, None, {"amount": "100000"}, Decision(-2)),
		(replace(ORDER, standing="paid"), None, {}, Decision(-4)),
		(replace(ORDER, standing="paid"), None, {"amount": "1"}, Decision(-4)),
		(replace(ORDER, standing="cancelled"), None, {}, Decision(-9)),
		(replace(ORDER, standing="unavailable"), None, {}, Decision(-7)),
		(ORDER, PAID, {}, Decision(-4)),
		(ORDER, GONE, {}, Decision(-9)),
		(ORDER, replace(ROW, order="s-2"), {}, Decision(-5)),
		(ORDER, None, {"error": "-5017"}, Decision(-9)),
	],
)
def test_prepare(order, known, changes, wanted):
	assert decisions.prepare(call(action="0", **changes), order, known) == wanted


@pytest.mark.parametrize(
	("order", "known", "changes", "wanted"),
	[
		(None, ROW, {}, Decision(-5)),
		(ORDER, None, {}, Decision(-6)),
		(ORDER, replace(ROW, click_trans_id="556"), {}, Decision(-6)),
		(ORDER, replace(ROW, order="s-2"), {}, Decision(-5)),
		(ORDER, ROW, {}, Decision(0, "pay")),
		(ORDER, ROW, {"amount": "1000"}, Decision(0, "pay")),
		(ORDER, ROW, {"amount": "300"}, Decision(-2)),
		(ORDER, PAID, {}, Decision(-4)),
		(ORDER, PAID, {"error": "-5017"}, Decision(-9, alarm="cancelled_after_paid")),
		(ORDER, ROW, {"error": "-5017"}, Decision(-9, "cancel")),
		(ORDER, GONE, {"error": "-5017"}, Decision(-9)),
		(ORDER, GONE, {}, Decision(-9, alarm="paid_after_cancelled")),
		(replace(ORDER, standing="paid"), ROW, {}, Decision(-4, alarm="paid_twice")),
		(replace(ORDER, standing="cancelled"), ROW, {}, Decision(0, "pay")),
		(replace(ORDER, standing="unavailable"), ROW, {}, Decision(0, "pay")),
	],
)
def test_complete(order, known, changes, wanted):
	assert decisions.complete(call(**changes), order, known, RULES) == wanted


def test_the_answers_that_click_leaves_open_are_settings():
	rules = Rules("12345", repeated_complete=0, cancelled_after_paid=-4)
	assert decisions.complete(call(), ORDER, PAID, rules) == Decision(0)
	assert decisions.complete(call(error="-1"), ORDER, PAID, rules).error == -4
