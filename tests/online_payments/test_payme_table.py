"""Payme's table of answers, method by state, row by row; written from the protocol."""

from dataclasses import replace

import pytest

from telegram_integration.online_payments.providers.payme import decisions
from telegram_integration.online_payments.providers.payme.values import (
	LIFE,
	Cancel,
	Create,
	Goods,
	KeepFiscalData,
	Order,
	Perform,
	Rules,
	Transaction,
)

NOW = 1_793_606_709_000
RULES = Rules()
ORDER = Order(15_000_000, "payable")
ACCOUNT = {"order_id": "s-1"}
PAYME_ID = "5305e3bab097f420a62ced0b"
PARAMS = {"id": PAYME_ID, "time": NOW - 500, "amount": 15_000_000, "account": ACCOUNT}
FRESH = Transaction(PAYME_ID, 4_000_111, 1, 15_000_000, NOW - 2000, NOW - 1900, account=ACCOUNT)
OLD = replace(FRESH, time=NOW - LIFE - 1, create_time=NOW - LIFE + 50)
PAID = replace(FRESH, state=2, perform_time=NOW - 1000)
GONE = replace(FRESH, state=-1, cancel_time=NOW - 900, reason=3)
BACK = replace(PAID, state=-2, cancel_time=NOW - 800, reason=5)


def outcome(decision, row=None):
	"""The answer's members, or its code; and what is written."""
	if decision.failure:
		return decision.failure.code, decision.change
	told = decision.result(row) if decision.result else dict(decision.plain)
	return told, decision.change


TIMED_OUT = Cancel(-1, NOW, 4)


@pytest.mark.parametrize(
	("row", "wanted", "change"),
	[
		(FRESH, {"create_time": NOW - 1900, "transaction": "4000111", "state": 1}, None),
		(OLD, -31008, TIMED_OUT),
		(PAID, -31008, None),
		(GONE, -31008, None),
		(BACK, -31008, None),
	],
)
def test_create_with_a_known_id(row, wanted, change):
	assert outcome(decisions.create(PARAMS, ORDER, row, RULES, NOW), row) == (wanted, change)


def test_create_of_a_new_transaction_keeps_both_times():
	decision = decisions.create(PARAMS, ORDER, None, RULES, NOW)
	assert decision.change == Create(PAYME_ID, NOW - 500, NOW, 15_000_000, ACCOUNT)
	assert decision.failure is None


@pytest.mark.parametrize(
	"changed",
	[{"amount": 15_000_001}, {"account": {"order_id": "s-2"}}, {"account": {}}, {"amount": "15000000"}],
)
def test_create_with_a_known_id_and_another_amount_or_account_is_refused(changed):
	assert outcome(decisions.create(PARAMS | changed, ORDER, FRESH, RULES, NOW)) == (-31008, None)


def test_create_that_is_older_than_twelve_hours_is_refused():
	params = PARAMS | {"time": NOW - LIFE - 1}
	assert outcome(decisions.create(params, ORDER, None, RULES, NOW)) == (-31008, None)
	at_the_edge = PARAMS | {"time": NOW - LIFE}
	assert decisions.create(at_the_edge, ORDER, None, RULES, NOW).failure is None


@pytest.mark.parametrize(
	"changed", [{"id": ""}, {"id": 5}, {"time": "x"}, {"time": -1}, {"time": 1.5}, {"time": 10**14}]
)
def test_create_with_a_misshaped_id_or_time_is_misshaped(changed):
	assert outcome(decisions.create(PARAMS | changed, ORDER, None, RULES, NOW)) == (-32600, None)


STANDINGS = [("busy", -31008), ("paid", -31051), ("cancelled", -31052), ("unavailable", -32400)]


@pytest.mark.parametrize(("standing", "code"), STANDINGS)
def test_an_order_that_cannot_be_paid_is_refused_before_its_amount_is_looked_at(standing, code):
	order = Order(99, standing)
	assert outcome(decisions.create(PARAMS, order, None, RULES, NOW)) == (code, None)
	assert outcome(decisions.check_perform(PARAMS, order, RULES)) == (code, None)


@pytest.mark.parametrize("amount", [15_000_001, 14_999_999, 150_000, "15000000", 15_000_000.0, True, None])
def test_any_other_amount_is_refused(amount):
	params = PARAMS | {"amount": amount}
	assert outcome(decisions.create(params, ORDER, None, RULES, NOW)) == (-31001, None)
	assert outcome(decisions.check_perform(params, ORDER, RULES)) == (-31001, None)


def test_an_unknown_account_is_told_with_its_field_in_three_languages():
	for decision in (
		decisions.check_perform(PARAMS, None, RULES),
		decisions.create(PARAMS, None, None, RULES, NOW),
	):
		told = decision.failure.member()
		assert told["code"] == -31050
		assert told["data"] == "order_id"
		assert set(told["message"]) == {"ru", "uz", "en"}


def test_the_codes_of_the_merchant_are_used():
	rules = Rules(unknown_order=-31099, paid_order=-31008, cancelled_order=-31060, busy_order=-31050)
	assert decisions.check_perform(PARAMS, None, rules).failure.code == -31099
	for standing, code in (("paid", -31008), ("cancelled", -31060), ("busy", -31050)):
		assert decisions.create(PARAMS, Order(1, standing), None, rules, NOW).failure.code == code


def test_check_perform_allows_and_tells_the_fiscal_line():
	assert outcome(decisions.check_perform(PARAMS, ORDER, RULES)) == ({"allow": True}, None)
	order = replace(ORDER, goods=Goods("Toʻlov", "00702001001000001", "123456", 12))
	(item,) = outcome(decisions.check_perform(PARAMS, order, RULES))[0]["detail"]["items"]
	assert (item["price"], item["count"], item["code"]) == (15_000_000, 1, "00702001001000001")


@pytest.mark.parametrize(
	("row", "wanted", "change"),
	[
		(None, -31003, None),
		(FRESH, {"transaction": "4000111", "perform_time": 0, "state": 1}, Perform(NOW)),
		(OLD, -31008, TIMED_OUT),
		(PAID, {"transaction": "4000111", "perform_time": NOW - 1000, "state": 2}, None),
		(GONE, -31008, None),
		(BACK, -31008, None),
	],
)
def test_perform(row, wanted, change):
	assert outcome(decisions.perform(row, RULES, NOW), row) == (wanted, change)


@pytest.mark.parametrize(
	("row", "wanted", "change"),
	[
		(None, -31003, None),
		(FRESH, {"transaction": "4000111", "cancel_time": 0, "state": 1}, Cancel(-1, NOW, 10)),
		(OLD, {"transaction": "4000111", "cancel_time": 0, "state": 1}, Cancel(-1, NOW, 10)),
		(PAID, {"transaction": "4000111", "cancel_time": 0, "state": 2}, Cancel(-2, NOW, 10)),
		(GONE, {"transaction": "4000111", "cancel_time": NOW - 900, "state": -1}, None),
		(BACK, {"transaction": "4000111", "cancel_time": NOW - 800, "state": -2}, None),
	],
)
def test_cancel(row, wanted, change):
	assert outcome(decisions.cancel({"reason": 10}, row, RULES, NOW), row) == (wanted, change)


def test_cancel_of_what_cannot_be_given_back_changes_nothing():
	rules = Rules(refunds=False)
	assert outcome(decisions.cancel({"reason": 5}, PAID, rules, NOW)) == (-31007, None)
	assert decisions.cancel({"reason": 5}, FRESH, rules, NOW).change == Cancel(-1, NOW, 5)


@pytest.mark.parametrize("reason", [None, "3", 1.5, True, 2**31])
def test_cancel_without_a_reason_is_misshaped(reason):
	assert outcome(decisions.cancel({"reason": reason}, FRESH, RULES, NOW)) == (-32600, None)


@pytest.mark.parametrize("reason", [0, 4, 9, -7, 4711])
def test_any_whole_reason_is_kept(reason):
	assert decisions.cancel({"reason": reason}, FRESH, RULES, NOW).change == Cancel(-1, NOW, reason)


@pytest.mark.parametrize("row", [FRESH, PAID, GONE, BACK])
def test_check_tells_all_six_members(row):
	assert outcome(decisions.check(row, RULES, NOW), row) == (
		{
			"create_time": row.create_time,
			"perform_time": row.perform_time,
			"cancel_time": row.cancel_time,
			"transaction": "4000111",
			"state": row.state,
			"reason": row.reason,
		},
		None,
	)
	assert decisions.check(None, RULES, NOW).failure.code == -31003


def test_check_of_what_has_expired_cancels_it_first():
	assert decisions.check(OLD, RULES, NOW).change == TIMED_OUT


def test_the_life_may_be_counted_from_our_own_time():
	rules = Rules(life_from_our_time=True)
	assert decisions.perform(OLD, rules, NOW).change == Perform(NOW)
	assert decisions.perform(OLD, rules, NOW + 51).change == Cancel(-1, NOW + 51, 4)


def test_a_statement_is_in_order_of_paymes_time():
	later = replace(PAID, id="later", time=NOW - 1)
	told, change = outcome(decisions.statement([later, GONE]))
	assert [row["id"] for row in told["transactions"]] == [PAYME_ID, "later"]
	assert change is None
	assert told["transactions"][0] == {
		"id": PAYME_ID,
		"time": NOW - 2000,
		"amount": 15_000_000,
		"account": ACCOUNT,
		"create_time": NOW - 1900,
		"perform_time": 0,
		"cancel_time": NOW - 900,
		"transaction": "4000111",
		"state": -1,
		"reason": 3,
	}
	assert outcome(decisions.statement([]))[0] == {"transactions": []}


def test_a_span_needs_both_ends():
	assert decisions.span({"from": 1, "to": 2}) == (1, 2)
	assert decisions.span({"from": 1}) is None
	assert decisions.span({"from": "1", "to": 2}) is None


def test_fiscal_data_is_kept_by_kind():
	params = {"id": PAYME_ID, "type": "CANCEL", "fiscal_data": {"status_code": 0}}
	decision = decisions.set_fiscal_data(params, PAID)
	assert outcome(decision) == ({"success": True}, KeepFiscalData("CANCEL", {"status_code": 0}))
	assert outcome(decisions.set_fiscal_data(params, None)) == (-32001, None)
	for wrong in ({"type": "OTHER"}, {"fiscal_data": []}, {"type": None}):
		assert outcome(decisions.set_fiscal_data(params | wrong, PAID)) == (-32602, None)
