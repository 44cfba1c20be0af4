"""A changed plan moves what is free and leaves what is in use."""

import itertools
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from telegram_integration.time_slots.domain.remaking import There, changes

NINE = datetime(2026, 11, 23, 9)


def span(begin: int, end: int) -> tuple[datetime, datetime]:
	"""In quarters of an hour from nine."""
	return NINE + timedelta(minutes=15 * begin), NINE + timedelta(minutes=15 * end)


def there(begin: int, end: int, is_free: bool = True, price: int = 0) -> There:
	return There(f"S{begin:03d}", *span(begin, end), is_free, price)


def test_what_stays_is_not_touched_and_what_is_gone_from_the_plan_goes():
	found = changes([span(0, 4), span(4, 8)], [there(0, 4), there(8, 12)], 0)
	assert (found.add, found.remove, found.reprice) == ((span(4, 8),), ("S008",), ())


def test_a_slot_in_use_stays_and_nothing_is_made_over_it():
	found = changes([span(0, 3), span(3, 6), span(6, 9)], [there(4, 8, is_free=False)], 0)
	assert (found.add, found.remove) == ((span(0, 3),), ())


def test_a_slot_that_begins_alike_and_ends_otherwise_is_made_anew():
	found = changes([span(0, 6)], [there(0, 4)], 0)
	assert (found.add, found.remove) == ((span(0, 6),), ("S000",))


def test_only_free_slots_get_a_new_price():
	found = changes([span(0, 4), span(4, 8)], [there(0, 4, price=5), there(4, 8, is_free=False, price=5)], 7)
	assert (found.reprice, found.add, found.remove) == (("S000",), (), ())


lengths = st.lists(st.tuples(st.integers(0, 3), st.integers(1, 5)), max_size=10)


def laid_out(drawn) -> list[tuple[int, int]]:
	at, found = 0, []
	for gap, length in drawn:
		found.append((at + gap, at + gap + length))
		at += gap + length
	return found


@given(lengths, lengths, st.lists(st.booleans(), min_size=10, max_size=10))
def test_afterwards_slots_are_apart_used_ones_are_there_and_a_repeat_changes_nothing(old, new, free):
	before = [there(*pair, is_free=free[number]) for number, pair in enumerate(laid_out(old))]
	wanted = [span(*pair) for pair in laid_out(new)]
	found = changes(wanted, before, 0)
	left = [slot for slot in before if slot.name not in found.remove]
	after = [*left, *(There(f"N{number}", *one, True, 0) for number, one in enumerate(found.add))]
	assert {slot for slot in before if not slot.is_free} <= set(left)
	ordered = sorted((slot.start, slot.end) for slot in after)
	assert all(one[1] <= other[0] for one, other in itertools.pairwise(ordered))
	assert {(slot.start, slot.end) for slot in after if slot.is_free} <= set(wanted)
	again = changes(wanted, after, 0)
	assert (again.add, again.remove, again.reprice) == ((), (), ())
