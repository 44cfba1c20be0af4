"""What is paid when, what goes back, and that no tiyin is lost on the way."""

from datetime import timedelta
from decimal import Decimal

import pytest

pytest.importorskip("hypothesis")

from hypothesis import given
from hypothesis import strategies as st

from telegram_integration.service_booking.domain import cancel_rules
from telegram_integration.service_booking.domain.cancel_rules import CancelRule
from telegram_integration.service_booking.domain.order_amounts import amounts, due_next, part_of, spread

SOM = 100
tiyin = st.integers(0, 10**10)
percents = st.decimals(0, 100, places=2)
RULES = (
	CancelRule("Cancelled", 24, Decimal(100)),
	CancelRule("Cancelled", 6, Decimal(50)),
	CancelRule("Cancelled", 0, Decimal(0)),
	CancelRule("No Show", 0, Decimal(10)),
)


class TestAmounts:
	def test_by_the_terms(self):
		price, options = 300_000 * SOM, [50_000 * SOM, 1_000 * SOM]
		assert amounts(price, options, "Prepaid", Decimal(30)).due_first == 351_000 * SOM
		assert amounts(price, options, "Deposit", Decimal(30)).due_first == 105_300 * SOM
		assert amounts(price, options, "On Site", Decimal(30)).due_first == 0
		assert amounts(price, options, "On Site", Decimal(30)).total == 351_000 * SOM

	def test_a_deposit_is_rounded_up_to_whole_som(self):
		assert amounts(1_001 * SOM, [], "Deposit", Decimal(30)).due_first == 301 * SOM
		assert amounts(50, [], "Deposit", Decimal(30)).due_first == 50

	@given(tiyin, percents)
	def test_a_part_is_between_nothing_and_everything(self, amount, percent):
		part = part_of(amount, percent)
		assert 0 <= part <= amount
		assert part * 100 >= amount * percent and part - amount * percent / 100 < SOM
		assert part % SOM == 0 or part == amount

	@given(tiyin, tiyin, tiyin)
	def test_what_is_due_first_and_then_the_rest(self, total, due_first, paid):
		due_first = min(due_first, total)
		due = due_next(total, due_first, paid)
		assert due == (due_first - paid if paid < due_first else max(total - paid, 0))

	@given(tiyin, st.dictionaries(st.text(max_size=3), tiyin, max_size=5))
	def test_money_that_goes_back_is_taken_from_where_it_stands(self, amount, standing):
		parts = spread(amount, standing)
		assert sum(parts.values()) == min(amount, sum(standing.values()))
		assert all(0 < part <= standing[name] for name, part in parts.items())


class TestCancelRules:
	@pytest.mark.parametrize(
		("hours", "percent"), [(48, 100), (24, 100), (23.99, 50), (6, 50), (5.9, 0), (0, 0), (-3, 0)]
	)
	def test_the_strictest_rule_that_is_still_kept_counts(self, hours, percent):
		assert cancel_rules.percent_back(RULES, "Cancelled", timedelta(hours=hours)) == percent

	def test_no_show_has_rules_of_its_own_also_after_the_beginning(self):
		assert cancel_rules.percent_back(RULES, "No Show", timedelta(hours=-1)) == 10

	def test_without_a_rule_nothing_goes_back(self):
		assert cancel_rules.percent_back((), "Cancelled", timedelta(days=9)) == 0
		strict = (CancelRule("Cancelled", 24, Decimal(100)),)
		assert cancel_rules.percent_back(strict, "Cancelled", timedelta(hours=2)) == 0

	def test_nonsense_in_the_settings_gives_no_more_than_was_paid(self):
		rules = (CancelRule("Cancelled", 0, Decimal(250)),)
		assert cancel_rules.percent_back(rules, "Cancelled", timedelta()) == 100

	def test_what_was_paid_beyond_the_price_goes_back_anyway(self):
		assert cancel_rules.amount_back(Decimal(0), 500 * SOM, 300 * SOM) == 200 * SOM
		assert cancel_rules.amount_back(Decimal(50), 500 * SOM, 300 * SOM) == 350 * SOM

	@given(percents, tiyin, tiyin)
	def test_never_more_than_was_paid(self, percent, paid, total):
		assert 0 <= cancel_rules.amount_back(percent, paid, total) <= paid

	@given(st.lists(st.integers(0, 99), min_size=1), st.integers(0, 100), st.integers(0, 100))
	def test_who_cancels_earlier_never_gets_less_where_rules_grow(self, hours, one, other):
		rules = [CancelRule("Cancelled", hour, Decimal(hour)) for hour in hours]
		early, late = timedelta(hours=max(one, other)), timedelta(hours=min(one, other))
		assert cancel_rules.percent_back(rules, "Cancelled", early) >= cancel_rules.percent_back(
			rules, "Cancelled", late
		)
