"""What a clerk's payment brings to the visits that it is for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telegram_integration.service_booking.domain.entry_shares import PAY, RECEIVE, Allocation, shares


def of(visit: str | None, amount: int) -> Allocation:
	return Allocation(amount, {visit: 1})


@pytest.mark.parametrize(
	("allocations", "named", "expected"),
	[
		((), None, {}),
		((of("A", 60), of("B", 40)), None, {"A": 60, "B": 40}),
		((of(None, 100),), "A", {}),  # given to something else meanwhile
		((), "A", {"A": 80}),  # the rest is the customer's advance
		((of("A", 50),), "A", {"A": 80}),
		((of("B", 70),), "A", {"A": 30, "B": 70}),
		((of("A", 95),), "A", {"A": 95}),  # what staff allocate is theirs to judge
		((Allocation(90, {"A": 100, "B": 50}),), None, {"A": 60, "B": 30}),  # one invoice over two visits
	],
)
def test_received_money(allocations, named, expected):
	assert shares(RECEIVE, 100, allocations, named, 80) == expected


def test_money_set_off_against_a_credit_note_counts_for_less():
	assert shares(RECEIVE, 100, (of("A", 130), of("A", -30)), None, 0) == {"A": 100}


def test_money_given_back_counts_whole_whatever_its_sign():
	assert shares(PAY, 100, (of("A", -100),), None, 0) == {"A": 100}
	assert shares(PAY, 100, (), "A", 80) == {"A": 100}


@given(
	st.sampled_from((RECEIVE, PAY)),
	st.lists(st.tuples(st.sampled_from(("A", "B", None)), st.integers(1, 10**9)), max_size=5),
	st.integers(0, 10**9),
	st.sampled_from(("A", None)),
	st.integers(0, 10**10),
)
def test_nothing_is_counted_twice(payment_type, rows, free, named, price):
	amount = sum(part for _, part in rows) + free
	found = shares(payment_type, amount, [of(visit, part) for visit, part in rows], named, price)
	assert sum(found.values()) <= amount
	assert all(part > 0 for part in found.values())
