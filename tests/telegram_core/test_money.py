"""Money neither appears nor disappears, to the tiyin."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telegram_integration.telegram_core.domain.money import from_tiyin, round_half_up, share, to_tiyin

tiyin = st.integers(min_value=0, max_value=10**15)


@pytest.mark.parametrize(
	("amount", "expected"),
	[(0.1, 10), ("1250000.005", 125000001), (19.99, 1999), (None, 0), (Decimal("-0.005"), -1), (7, 700)],
)
def test_an_amount_becomes_tiyin_without_float_errors(amount, expected):
	assert to_tiyin(amount) == expected


@given(st.integers(min_value=-(10**15), max_value=10**15))
def test_tiyin_survive_the_way_to_an_amount_and_back(value):
	assert to_tiyin(from_tiyin(value)) == value


@given(st.integers(min_value=-(10**13), max_value=10**13))
def test_tiyin_survive_the_float_of_a_json_answer(value):
	assert to_tiyin(float(from_tiyin(value))) == value


@given(tiyin, st.lists(tiyin, min_size=1, max_size=40).filter(any))
def test_the_parts_add_up_and_each_is_as_just_as_whole_tiyin_allow(total, weights):
	parts = share(total, weights)
	assert sum(parts) == total
	for part, weight in zip(parts, weights, strict=True):
		assert part >= 0
		assert abs(part - Decimal(total) * weight / sum(weights)) <= 1


@pytest.mark.parametrize("weights", [[], [0, 0], [5, -1]])
def test_sharing_over_nothing_is_refused(weights):
	with pytest.raises(ValueError):
		share(100, weights)


def test_halves_go_away_from_zero():
	assert [round_half_up(Decimal(half)) for half in ("0.5", "1.5", "2.5", "-0.5")] == [1, 2, 3, -1]
