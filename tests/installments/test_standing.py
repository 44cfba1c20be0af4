"""How a contract stands: statuses of rows and contract, what is next, what the customer is told."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telegram_integration.installments.domain.standing import judge, payment_status, row_status

TODAY = date(2026, 11, 21)
ROWS = [(date(2026, 10, 15), 800), (date(2026, 11, 15), 400), (date(2026, 12, 15), 400)]

SCHEDULES = st.lists(
	st.tuples(st.dates(date(2024, 1, 1), date(2028, 1, 1)), st.integers(1, 10**9)), min_size=1, max_size=24
).map(sorted)
PAID = st.integers(-(10**9), 10**11)


@given(SCHEDULES, PAID, st.dates(date(2023, 1, 1), date(2029, 1, 1)))
def test_money_is_conserved(rows, paid, today):
	standing = judge(rows, paid, today)
	total = sum(amount for _, amount in rows)
	assert standing.paid + standing.outstanding - standing.overpaid == total
	assert sum(row.outstanding for row in standing.rows) == min(standing.outstanding, total)
	assert 0 <= standing.overdue <= standing.outstanding


@given(SCHEDULES, PAID, st.dates(date(2023, 1, 1), date(2029, 1, 1)))
def test_the_three_statuses_exclude_one_another(rows, paid, today):
	standing = judge(rows, paid, today)
	assert (standing.status == "Closed") == (standing.outstanding == 0)
	assert (standing.status == "Overdue") == (standing.overdue > 0) == (standing.days_overdue > 0)
	assert (standing.next_row is None) == (standing.status == "Closed")


@given(SCHEDULES, PAID, st.integers(0, 400))
def test_waiting_never_makes_a_contract_less_overdue(rows, paid, days):
	before = judge(rows, paid, TODAY)
	after = judge(rows, paid, TODAY + timedelta(days=days))
	assert after.overdue >= before.overdue
	assert after.outstanding == before.outstanding


@given(SCHEDULES, PAID, st.integers(0, 10**9))
def test_paying_more_never_makes_it_worse(rows, paid, more):
	assert judge(rows, paid + more, TODAY).overdue <= judge(rows, paid, TODAY).overdue


def test_a_contract_paid_on_time_is_active_and_knows_what_is_next():
	standing = judge(ROWS, 1200, TODAY)
	assert (standing.status, standing.outstanding, standing.overdue) == ("Active", 400, 0)
	assert standing.next_row.due_date == date(2026, 12, 15)
	assert [row.status for row in standing.rows] == ["Paid", "Paid", "Unpaid"]


def test_a_missed_row_makes_it_overdue_by_the_days_of_the_oldest():
	standing = judge(ROWS, 700, TODAY)
	assert (standing.status, standing.overdue, standing.days_overdue) == ("Overdue", 500, 37)
	assert [row.status for row in standing.rows] == ["Overdue", "Overdue", "Unpaid"]
	assert standing.next_row.outstanding == 100


def test_a_row_partly_paid_in_advance_is_partial():
	assert [row.status for row in judge(ROWS, 1300, TODAY).rows] == ["Paid", "Paid", "Partial"]


def test_on_the_day_itself_a_row_is_not_overdue():
	assert judge(ROWS, 800, date(2026, 11, 15)).status == "Active"
	assert judge(ROWS, 800, date(2026, 11, 16)).days_overdue == 1


def test_overpaid_money_is_told_and_closes_the_contract():
	standing = judge(ROWS, 1700, TODAY)
	assert (standing.status, standing.overpaid, standing.outstanding) == ("Closed", 100, 0)


def test_more_returned_than_received_is_owed_on_top():
	standing = judge(ROWS, -100, TODAY)
	assert (standing.outstanding, standing.paid, standing.overpaid) == (1700, -100, 0)


def test_a_row_of_nothing_is_paid():
	assert row_status(TODAY, 0, 0, TODAY + timedelta(days=5)) == "Paid"


@pytest.mark.parametrize(
	("days_left", "status"),
	[
		(-31, "critically_overdue"),
		(-30, "overdue"),
		(-1, "overdue"),
		(0, "today"),
		(1, "tomorrow"),
		(2, "soon"),
		(5, "soon"),
		(6, "upcoming"),
	],
)
def test_what_the_customer_is_told(days_left, status):
	assert payment_status(TODAY + timedelta(days=days_left), TODAY) == status
