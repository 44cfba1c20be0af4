"""The table of a session's statuses, walked by hypothesis: money is never lost, an end is an end."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telegram_integration.online_payments.domain import session_status as rules
from telegram_integration.online_payments.domain import transaction_state as states

NOON = datetime(2026, 11, 21, 12)
ALL = sorted(rules.MOVES)


@pytest.mark.parametrize("status", ALL)
def test_money_is_taken_in_from_wherever_it_has_not_been_yet(status):
	assert (rules.COMPLETED in rules.MOVES[status]) == (status not in rules.PAID)


@pytest.mark.parametrize("status", ALL)
def test_the_same_again_is_silence(status):
	assert rules.decide(status, status) is False


def test_an_impossible_move_names_both():
	with pytest.raises(rules.ImpossibleMove, match="from Completed to Pending") as refused:
		rules.decide(rules.COMPLETED, rules.PENDING)
	assert (refused.value.before, refused.value.after) == (rules.COMPLETED, rules.PENDING)


@given(st.lists(st.sampled_from(ALL), max_size=30))
def test_what_is_paid_never_becomes_unpaid(wanted):
	status, paid = rules.PENDING, False
	for one in wanted:
		try:
			rules.decide(status, one)
		except rules.ImpossibleMove:
			continue
		status = one
		paid = paid or status in rules.PAID
		assert (status in rules.PAID) == paid


@given(st.sampled_from(ALL), st.integers(-5000, 5000), st.booleans())
def test_time_ends_only_what_waits_for_money(status, seconds, is_live):
	judged = rules.judged(status, NOON, NOON + timedelta(seconds=seconds), is_live=is_live)
	is_over = status in rules.PAYABLE and seconds >= 0 and not is_live
	assert judged == (rules.EXPIRED if is_over else status)


@given(st.integers(1, 10**12), st.integers(0, 10**12))
def test_a_refund_is_whole_only_when_nothing_is_left(paid, back):
	expected = rules.COMPLETED if not back else rules.REFUNDED if back >= paid else rules.PARTLY_REFUNDED
	assert rules.after_refund(paid, back) == expected


def test_late_is_what_had_ended_without_money():
	assert {status for status in ALL if rules.is_late(status)} == {"Failed", "Expired", "Cancelled"}


@given(st.lists(st.sampled_from(sorted(states.MOVES)), max_size=20))
def test_a_providers_payment_that_was_paid_stays_paid_or_goes_back(wanted):
	state, paid = states.CREATED, False
	for one in wanted:
		try:
			states.decide(state, one)
		except states.ImpossibleState:
			continue
		state = one
		paid = paid or state == states.PAID
		assert not paid or state in (states.PAID, states.REFUNDED)
