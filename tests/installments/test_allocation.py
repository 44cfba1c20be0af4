"""Money fills a schedule without a tiyin lost, and each payment gives to each contract what is its own."""

from hypothesis import given
from hypothesis import strategies as st

from telegram_integration.installments.domain.allocation import Reference, contributions, fill

AMOUNTS = st.lists(st.integers(1, 10**9), min_size=1, max_size=30)


@given(AMOUNTS, st.integers(-(10**9), 10**11))
def test_what_is_filled_is_what_was_paid_up_to_the_total(amounts, paid):
	filled = fill(amounts, paid)
	assert sum(filled) == min(max(paid, 0), sum(amounts))
	assert all(0 <= part <= amount for part, amount in zip(filled, amounts, strict=True))


@given(AMOUNTS, st.integers(0, 10**10))
def test_no_row_gets_money_before_the_one_above_it_is_full(amounts, paid):
	filled = fill(amounts, paid)
	touched = [index for index, part in enumerate(filled) if part]
	assert all(filled[index] == amounts[index] for index in touched[:-1])
	assert touched == list(range(len(touched)))


@given(AMOUNTS, st.lists(st.integers(-(10**8), 10**8), max_size=8))
def test_the_order_of_payments_does_not_matter(amounts, payments):
	assert fill(amounts, sum(payments)) == fill(amounts, sum(reversed(payments)))


def order(contract, allocated):
	return Reference(allocated, {contract: 1}, unsigned=True)


def test_money_allocated_to_the_order_counts():
	assert contributions("Receive", 500, None, [order("A", 300)]) == {"A": 300}


def test_a_payment_that_names_the_contract_counts_in_full():
	assert contributions("Receive", 500, "A", []) == {"A": 500}
	assert contributions("Receive", 500, "A", [order("A", 300)]) == {"A": 500}


def test_what_is_allocated_to_another_contract_is_not_counted_twice():
	assert contributions("Receive", 500, "A", [order("B", 200)]) == {"A": 300, "B": 200}


def test_one_payment_may_serve_several_contracts():
	assert contributions("Receive", 500, None, [order("A", 300), order("B", 200)]) == {"A": 300, "B": 200}


def test_returned_money_subtracts():
	assert contributions("Pay", 200, "A", []) == {"A": -200}
	assert contributions("Pay", 200, None, [order("A", 200)]) == {"A": -200}


def test_money_returned_against_a_credit_note_subtracts():
	credit_note = Reference(-200, {"A": 5})
	assert contributions("Pay", 200, None, [credit_note]) == {"A": -200}
	assert contributions("Receive", 800, None, [order("A", 1000), credit_note]) == {"A": 800}


def test_an_invoice_of_several_orders_is_shared_by_what_it_bills():
	invoice = Reference(100, {"A": 300, "B": 300, None: 400})
	assert contributions("Receive", 100, None, [invoice]) == {"A": 30, "B": 30}


def test_a_payment_for_something_else_gives_nothing():
	assert contributions("Receive", 500, None, [Reference(500, {None: 1}), Reference(1, {})]) == {}


def test_what_is_allocated_to_something_else_leaves_the_contract_that_is_named():
	ordinary = Reference(100, {None: 1})
	assert contributions("Receive", 100, "A", [ordinary]) == {}
	assert contributions("Receive", 150, "A", [ordinary]) == {"A": 50}
	assert contributions("Receive", 150, "A", [Reference(100, {})]) == {"A": 50}
	assert contributions("Receive", 100, "A", [Reference(100, {"A": 3, None: 1})]) == {"A": 75}


def test_money_returned_against_something_else_is_not_taken_off_the_contract_that_is_named():
	assert contributions("Pay", 100, "A", [Reference(100, {}, unsigned=True)]) == {}
	assert contributions("Pay", 100, "A", [Reference(-100, {None: 1})]) == {}


@given(
	st.integers(1, 10**9),
	st.lists(st.tuples(st.integers(1, 10**9), st.lists(st.integers(0, 10**6), min_size=1, max_size=4))),
)
def test_contracts_never_get_more_than_was_allocated(amount, allocations):
	references = [
		Reference(allocated, dict(zip("ABCD", weights, strict=False))) for allocated, weights in allocations
	]
	given_to = contributions("Receive", amount, None, references)
	assert sum(given_to.values()) == sum(
		reference.allocated for reference in references if any(reference.weights.values())
	)
