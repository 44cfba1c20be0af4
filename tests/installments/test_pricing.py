"""Whatever is sold at whatever interest: everything adds up to the tiyin, and ERPNext may multiply again."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telegram_integration.installments.domain.faults import (
	DownPaymentTooHigh,
	DownPaymentTooLow,
	FineQuantity,
	NothingToSell,
	UnevenLine,
)
from telegram_integration.installments.domain.pricing import (
	Line,
	price_lines,
	require_decimals,
	require_least_down_payment,
)

SMALLEST = st.sampled_from([1, 100])
PERCENT = st.decimals(0, 200, places=3)


@st.composite
def sales(draw):
	"""(lines, down payment, percent, smallest money): lines whose price × quantity is whole."""
	smallest = draw(SMALLEST)
	lines = []
	for _ in range(draw(st.integers(1, 6))):
		qty = draw(st.sampled_from(["1", "1", "2", "3", "7", "12", "1000", "1.5", "0.25", "1.333"]))
		step = smallest * Decimal(qty).as_integer_ratio()[1]
		lines.append(Line(Decimal(qty), draw(st.integers(0, 10**7)) * step))
	total = sum(int(line.base_rate * line.qty) for line in lines)
	if total <= smallest:
		lines.append(Line(Decimal(1), 10**7))
		total += 10**7
	down = draw(st.integers(0, total // smallest - 1)) * smallest
	return lines, down, draw(PERCENT), smallest


@given(sales())
def test_the_lines_add_up_to_the_grand_total(sale):
	lines, down, percent, smallest = sale
	price = price_lines(lines, down, percent, smallest)
	assert sum(line.amount for line in price.lines) == price.grand_total
	assert sum(line.base_amount for line in price.lines) == price.base_total
	assert sum(line.interest for line in price.lines) == price.total_interest
	assert price.grand_total == price.base_total + price.total_interest
	assert price.financed == price.base_total - down


@given(sales())
def test_price_times_quantity_is_the_amount_without_rounding(sale):
	lines, down, percent, smallest = sale
	for line, priced in zip(lines, price_lines(lines, down, percent, smallest).lines, strict=True):
		assert priced.rate * line.qty == priced.amount
		assert priced.rate % smallest == priced.amount % smallest == 0


@given(sales())
def test_no_line_is_ever_sold_below_its_base_price(sale):
	lines, down, percent, smallest = sale
	price = price_lines(lines, down, percent, smallest)
	assert all(line.interest >= 0 for line in price.lines)
	assert all(line.amount == 0 for line in price.lines if line.base_amount == 0)


@given(sales())
def test_the_interest_yields_by_no_more_than_the_unit_prices_force(sale):
	lines, down, percent, smallest = sale
	price = price_lines(lines, down, percent, smallest)
	wanted = Decimal(price.financed) * percent / 100
	slack = sum(smallest * Decimal(line.qty).as_integer_ratio()[0] for line in lines) / Decimal(2) + smallest
	assert abs(price.total_interest - wanted) <= slack + len(lines)


@given(sales())
def test_a_single_piece_takes_the_remainder_so_that_the_interest_is_exact(sale):
	lines, down, percent, smallest = sale
	lines = [*lines, Line(Decimal(1), 10**9)]
	price = price_lines(lines, down, percent, smallest)
	assert abs(price.total_interest - Decimal(price.financed) * percent / 100) <= Decimal(smallest) / 2


def test_many_pieces_at_a_rounded_price_do_not_outgrow_what_the_single_piece_can_take():
	lines = [Line(Decimal(1000), 124_997_00), Line(Decimal(1), 10_000_000_00)]
	price = price_lines(lines, 0, Decimal("0.002"), smallest=100)
	assert price.total_interest == 2_700_00
	assert [line.rate for line in price.lines] == [124_999_00, 10_000_700_00]


@given(sales())
def test_without_interest_every_price_stays_as_it_was(sale):
	lines, down, _, smallest = sale
	price = price_lines(lines, down, Decimal(0), smallest)
	assert [line.rate for line in price.lines] == [line.base_rate for line in lines]
	assert price.total_interest == 0


def test_a_television_with_a_down_payment_costs_what_the_clerk_expects():
	price = price_lines([Line(Decimal(1), 5_000_000_00)], 1_000_000_00, Decimal(15))
	assert (price.financed, price.total_interest, price.grand_total) == (
		4_000_000_00,
		600_000_00,
		5_600_000_00,
	)


def test_three_pieces_that_cannot_carry_a_tiyin_let_the_interest_yield():
	price = price_lines([Line(Decimal(3), 100)], 0, Decimal("33.4"))
	assert price.lines[0].rate == 133
	assert (price.grand_total, price.total_interest) == (399, 99)


def test_a_line_whose_amount_is_no_whole_money_is_refused_with_its_number_and_step():
	with pytest.raises(UnevenLine) as refusal:
		price_lines([Line(Decimal(1), 100), Line(Decimal("1.5"), 333)], 0, Decimal(10))
	assert (refusal.value.row, refusal.value.step) == (2, 2)


@pytest.mark.parametrize("qty", ["0", "-1"])
def test_a_quantity_of_nothing_is_refused(qty):
	with pytest.raises(UnevenLine):
		price_lines([Line(Decimal(qty), 100)], 0, Decimal(10))


def test_goods_that_cost_nothing_are_not_sold_on_instalments():
	with pytest.raises(NothingToSell):
		price_lines([Line(Decimal(1), 0)], 0, Decimal(10))
	with pytest.raises(NothingToSell):
		price_lines([], 0, Decimal(10))


@pytest.mark.parametrize("down", [100, 101])
def test_a_down_payment_that_reaches_the_price_is_refused(down):
	with pytest.raises(DownPaymentTooHigh):
		price_lines([Line(Decimal(1), 100)], down, Decimal(10))


def test_a_negative_down_payment_is_refused():
	with pytest.raises(DownPaymentTooLow):
		price_lines([Line(Decimal(1), 100)], -1, Decimal(10))


def test_the_plan_may_ask_for_a_least_down_payment():
	require_least_down_payment(price_lines([Line(Decimal(1), 1000)], 200, Decimal(10)), Decimal(20))
	with pytest.raises(DownPaymentTooLow) as refusal:
		require_least_down_payment(price_lines([Line(Decimal(1), 1000)], 199, Decimal(10)), Decimal(20))
	assert refusal.value.least == 200


@pytest.mark.parametrize("qty", ["1", "1.5", "0.125", "1.5000", "100"])
def test_a_quantity_with_as_many_decimals_as_the_site_keeps_is_taken(qty):
	require_decimals(1, Decimal(qty), 3)


@pytest.mark.parametrize("qty", ["0.3334", "1.0005", "0.0001"])
def test_a_quantity_that_the_books_would_round_is_refused_with_its_row(qty):
	with pytest.raises(FineQuantity) as refusal:
		require_decimals(2, Decimal(qty), 3)
	assert (refusal.value.row, refusal.value.decimals) == (2, 3)
