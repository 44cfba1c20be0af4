"""What payments have brought to an order, what of it counts, and what goes back: no tiyin twice, none forgotten."""

import pytest

pytest.importorskip("hypothesis")

from hypothesis import given
from hypothesis import strategies as st

from telegram_integration.service_booking.domain.order_money import OrderMoney

tiyin = st.integers(0, 10**10)
few = st.integers(0, 400)
PAYMENTS, TILLS = ("a", "b", "cash"), ("till", "till 2")
FACTS = st.one_of(
	st.tuples(st.just("paid"), st.sampled_from(PAYMENTS), few, few),
	st.tuples(st.just("in cash"), st.sampled_from(TILLS), few, few),
)
DECISIONS = st.one_of(
	st.tuples(st.just("give back"), st.just(""), few, few),
	st.tuples(st.just("refuse"), st.sampled_from(PAYMENTS), few, few),
	st.tuples(st.just("surplus"), st.sampled_from(PAYMENTS), few, few),
	st.tuples(st.just("keep"), st.just(""), few, few),
)


def happened(steps) -> OrderMoney:
	"""Anything that may come, in any order; a payment never shrinks, and more never goes back than there is."""
	money = OrderMoney.read("")
	for what, source, one, other in steps:
		known = money.by_session.get(source)
		if what == "paid":
			paid, back = max(one, known.paid if known else 0), known.back if known else 0
			money = money.told(source, paid, back, by_hand=source == "cash")
			back += min(other, paid - back, max(money.standing, 0))
			money = money.told(source, paid, back, by_hand=source == "cash")
		elif what == "in cash":
			money = money.told(source, 0, min(one, max(money.standing, 0)), by_hand=True)
		elif what == "give back":
			money = money.give_back(one, {})
		elif what == "keep":
			money = money.keep(one, {})
		elif known and known.paid:
			money = money.refuse(source) if what == "refuse" else money.give_back_surplus(source, one)
	return money


anything = st.lists(st.one_of(FACTS, FACTS, DECISIONS), max_size=10).map(happened)
only_facts = st.lists(FACTS, max_size=6).map(happened)


class TestOrderMoney:
	def test_what_a_session_says_twice_counts_once(self):
		money = OrderMoney.read("").told("a", 300, 0).told("b", 200, 0).told("a", 300, 0)
		assert (money.standing, money.back, money.returning) == (500, 0, 0)
		assert OrderMoney.read(money.written()) == money

	def test_money_on_its_way_back_shrinks_as_it_arrives(self):
		money = OrderMoney.read("").told("a", 300, 0).told("b", 200, 0).give_back(400, {})
		assert money.returning == 400
		money = money.told("a", 300, 300)
		assert (money.returning, money.standing, money.back) == (100, 200, 300)
		assert money.told("b", 200, 200).returning == 0

	def test_what_staff_give_back_by_hand_is_part_of_it(self):
		money = OrderMoney.read("").told("a", 300, 50).give_back(250, {})
		assert money.returning == 250
		assert money.told("a", 300, 120).returning == 180

	def test_what_went_back_in_cash_is_of_no_session(self):
		money = OrderMoney.read("").told("cash", 300, 0).give_back(300, {}).told("till", 0, 200)
		assert (money.returning, money.standing, money.back) == (100, 100, 200)
		assert money.told("till", 0, 0).returning == 300

	def test_late_money_goes_back_whole_and_leaves_the_rest_alone(self):
		money = OrderMoney.read("").told("a", 300, 0).give_back(150, {}).told("late", 300, 0).refuse("late")
		assert {name: one.returning for name, one in money.by_session.items()} == {"a": 150, "late": 300}

	@given(st.lists(st.tuples(tiyin, tiyin), max_size=4), tiyin)
	def test_what_is_on_its_way_back_is_there_to_be_given(self, sessions, amount):
		money = OrderMoney.read("")
		for number, (paid, back) in enumerate(sessions):
			money = money.told(str(number), max(paid, back), min(paid, back))
		money = money.give_back(amount, {})
		assert money.returning == min(amount, money.standing)
		assert money.keep(10**12, {}).returning == 0

	@given(anything)
	def test_it_is_read_as_it_was_written(self, money):
		assert OrderMoney.read(money.written()) == money

	@given(anything)
	def test_of_each_payment_no_more_goes_back_than_stands(self, money):
		returning = money.returning_of()
		assert sum(returning.values()) == money.returning
		for name, amount in returning.items():
			assert 0 <= amount <= money.by_session[name].standing

	@given(anything, few)
	def test_whatever_went_before_a_decision_is_about_what_stands(self, money, amount):
		assert money.give_back(amount, {}).returning == min(amount, max(money.standing, 0))

	@given(anything, few, few)
	def test_cash_that_goes_back_later_settles_it_once(self, money, amount, cash):
		money = money.give_back(amount, {})
		later = money.told("later", 0, cash, by_hand=True)
		assert later.returning == max(money.returning - cash, 0)
		assert later.told("later", 0, 0).returning == money.returning

	@given(anything, few)
	def test_what_takes_place_after_all_gives_back_what_is_beyond_its_price(self, money, total):
		kept = money.keep(total, {})
		assert kept.counted <= total or money.back
		assert kept.standing == money.standing
		if money.standing <= total and not money.back:
			assert kept.returning == 0

	@given(only_facts, st.sampled_from(PAYMENTS), few)
	def test_but_what_is_out_arrives_and_counts_for_nothing(self, money, source, amount):
		if source not in money.returning_of():
			return
		amount = min(amount, money.by_session[source].standing)
		kept = money.give_back(money.standing, {}).keep(10**12, {source: amount})
		assert kept.returning == kept.returning_of()[source] == amount
		assert kept.counted + amount <= sum(one.paid for one in money.by_session.values())
		if not money.back:
			assert kept.counted == money.counted - amount

	@given(only_facts, st.sampled_from(PAYMENTS), few, few)
	def test_and_arrives_whatever_is_decided_afterwards(self, money, source, out, amount):
		if source not in money.returning_of():
			return
		out = min(out, money.by_session[source].standing)
		decided = money.give_back(amount, {source: out})
		assert decided.returning == max(min(amount, max(money.standing, 0)), out)
		assert decided.returning_of()[source] >= out

	@given(only_facts)
	def test_a_favour_counts_and_what_went_back_whole_does_not(self, money):
		assert min(money.standing, 0) <= money.counted
		assert money.counted >= money.standing
		if money.standing <= 0:
			assert money.counted == 0

	@given(only_facts, few, st.integers(1, 400))
	def test_nobody_pays_more_than_the_price(self, money, total, paid):
		"""What a payment brings beyond it is on its way back; what had come before it is left alone."""
		before = money.counted
		after = money.told("last", paid, 0).give_back_surplus("last", total)
		assert after.returning == min(max(before + paid - total, 0), paid)
		assert after.counted == max(before, min(before + paid, total))
		assert after.give_back_surplus("last", total) == after
