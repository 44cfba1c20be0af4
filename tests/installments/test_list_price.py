"""Which price of a price list holds for a customer on a day."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telegram_integration.installments.domain.list_price import ListPrice, Sale, fitting_price

TODAY = date(2026, 11, 21)
DAY = timedelta(days=1)
SALE = Sale(uom="Nos", customer="Aziza", on=TODAY, qty=Decimal(1))


def rate(*prices: ListPrice, sale: Sale = SALE) -> int | None:
	found = fitting_price(prices, sale)
	return found and found.rate


def test_the_customers_own_price_comes_before_everybodys_though_it_is_older():
	assert rate(ListPrice(100, valid_from=TODAY), ListPrice(90, customer="Aziza")) == 90


def test_another_customers_price_is_nobody_elses():
	assert rate(ListPrice(90, customer="Bobur")) is None


def test_the_price_that_began_last_holds():
	prices = [
		ListPrice(100),
		ListPrice(120, valid_from=TODAY - DAY),
		ListPrice(110, valid_from=TODAY - 9 * DAY),
	]
	assert rate(*prices) == rate(*prices[::-1]) == 120


@pytest.mark.parametrize(
	("first", "last", "holds"),
	[(0, 0, True), (-1, 1, True), (1, None, False), (None, -1, False), (None, 0, True), (0, None, True)],
)
def test_a_price_holds_from_its_first_day_to_its_last_both_included(first, last, holds):
	price = ListPrice(
		100,
		valid_from=None if first is None else TODAY + first * DAY,
		valid_upto=None if last is None else TODAY + last * DAY,
	)
	assert rate(price) == (100 if holds else None)


def test_a_price_by_the_box_is_no_price_of_a_piece():
	assert rate(ListPrice(1000, uom="Box"), ListPrice(100, uom="Nos")) == 100
	assert rate(ListPrice(1000, uom="Box")) is None


@pytest.mark.parametrize(("qty", "expected"), [("10", 90), ("20", 90), ("5", 100), ("10.5", 100)])
def test_a_price_for_packs_holds_for_whole_packs(qty, expected):
	sale = Sale(uom="Nos", customer=None, on=TODAY, qty=Decimal(qty))
	assert rate(ListPrice(100), ListPrice(90, packing_unit=10), sale=sale) == expected


PRICES = st.lists(
	st.builds(
		ListPrice,
		rate=st.integers(0, 10**9),
		uom=st.sampled_from([None, "", "Nos", "Box"]),
		customer=st.sampled_from([None, "", "Aziza", "Bobur"]),
		valid_from=st.none() | st.dates(TODAY - 3 * DAY, TODAY + 3 * DAY),
		valid_upto=st.none() | st.dates(TODAY - 3 * DAY, TODAY + 3 * DAY),
		packing_unit=st.sampled_from([0, 1, 2]),
	),
	max_size=6,
)


@given(PRICES)
def test_a_found_price_always_fits_and_its_place_in_the_list_does_not_matter(prices):
	found = fitting_price(prices, SALE)
	assert found == fitting_price([price for price in prices if fitting_price([price], SALE)], SALE)
	if found:
		assert found.customer in (None, "", "Aziza") and found.uom in (None, "", "Nos")
		assert found.customer or not any(fitting_price([p], SALE) and p.customer for p in prices)
