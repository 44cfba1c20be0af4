"""A visit takes neighbouring slots or none, buffers included."""

import itertools
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telegram_integration.time_slots.domain import choosing
from telegram_integration.time_slots.domain.fitting import Offer, Visit, is_block, offers, starts, window
from telegram_integration.time_slots.domain.slot import Resource, Slot, slot_name, start_of

NINE = datetime(2026, 11, 23, 9)


def slots(*hours: int, minutes: int = 60) -> list[Slot]:
	return [
		Slot(f"S{hour:02d}", NINE.replace(hour=hour), NINE.replace(hour=hour) + timedelta(minutes=minutes))
		for hour in hours
	]


def found(free: list[Slot], visit: Visit) -> dict[str, tuple[str, ...]]:
	return {f"{offer.start:%H:%M}": offer.slots for offer in offers(free, visit)}


def test_a_visit_of_one_slot_begins_at_each():
	assert found(slots(9, 10, 13), Visit(60)) == {"09:00": ("S09",), "10:00": ("S10",), "13:00": ("S13",)}


def test_a_longer_one_takes_neighbours_or_none():
	assert found(slots(9, 10, 13, 14, 15), Visit(90)) == {
		"09:00": ("S09", "S10"),
		"13:00": ("S13", "S14"),
		"14:00": ("S14", "S15"),
	}


def test_buffers_take_slots_and_the_visit_begins_after_the_first():
	assert found(slots(9, 10, 11), Visit(60, before=30, after=15)) == {
		"09:30": ("S09", "S10"),
		"10:30": ("S10", "S11"),
	}
	assert found(slots(9, 10, 11), Visit(60, after=61)) == {"09:00": ("S09", "S10", "S11")}


def test_slots_of_different_length_are_neighbours_all_the_same():
	free = [*slots(9, minutes=60), *slots(10, minutes=30)]
	assert found(free, Visit(90)) == {"09:00": ("S09", "S10")}


def test_a_block_is_only_what_was_offered():
	visit = Visit(90)
	[offer] = offers(slots(9, 10), visit)
	assert is_block(slots(9, 10), offer, visit)
	assert not is_block(slots(9), offer, visit)
	assert not is_block(slots(9, 11), offer, visit)
	assert not is_block(slots(9, 10, minutes=45), offer, visit)


def test_nothing_sooner_than_the_lead_and_nothing_beyond_the_horizon():
	span = window(NINE, 6, 21)
	assert NINE + timedelta(hours=6) in span
	assert NINE + timedelta(hours=6, minutes=-1) not in span
	assert datetime(2026, 12, 14, 23, 59) in span
	assert datetime(2026, 12, 15) not in span


@pytest.mark.parametrize("wrong", [(0, 0, 0), (-5, 0, 0), (60, -1, 0), (60, 0, -1)])
def test_a_visit_takes_time(wrong):
	with pytest.raises(ValueError):
		Visit(*wrong)


free_of_a_day = st.lists(
	st.tuples(st.integers(0, 3), st.integers(1, 4)), max_size=12
)  # gap before and length, in quarters of an hour


@given(free_of_a_day, st.integers(1, 180), st.integers(0, 60), st.integers(0, 60))
def test_an_offer_covers_the_visit_without_a_gap_and_no_possible_one_is_missing(
	drawn, minutes, before, after
):
	free, at = [], NINE
	for number, (gap, length) in enumerate(drawn):
		start = at + timedelta(minutes=15 * gap)
		at = start + timedelta(minutes=15 * length)
		free.append(Slot(f"S{number:02d}", start, at))
	visit = Visit(minutes, before, after)
	by_name = {slot.name: slot for slot in free}
	offered = list(offers(free, visit))
	for offer in offered:
		block = [by_name[name] for name in offer.slots]
		assert all(one.end == other.start for one, other in itertools.pairwise(block))
		assert offer.start - timedelta(minutes=before) == block[0].start
		assert block[-1].start < offer.end + timedelta(minutes=after) <= block[-1].end
		assert offer.end - offer.start == timedelta(minutes=minutes)
	covered = {moment for slot in free for moment in _quarters(slot.start, slot.end)}
	possible = {
		slot.start for slot in free if set(_quarters(slot.start, slot.start + visit.whole)) <= covered
	}
	assert {offer.start - timedelta(minutes=before) for offer in offered} == possible
	assert list(starts(free, visit)) == [offer.start for offer in offered]


def _quarters(start: datetime, end: datetime) -> list[datetime]:
	found = []
	while start < end:
		found.append(start)
		start += timedelta(minutes=15)
	return found


def at(hour: int, resource: str = "A") -> tuple[str, Offer]:
	start = NINE.replace(hour=hour)
	return resource, Offer(start, start + timedelta(hours=1), (f"{resource}{hour}",))


def test_three_proposals_near_the_wish_each_at_a_time_of_its_own():
	possible = [at(9), at(11), at(14), at(14, "B"), at(15, "B"), at(20)]
	assert choosing.near(possible, NINE.replace(hour=14)) == [at(11), at(14), at(15, "B")]
	assert choosing.near([at(20)], NINE) == [at(20)]
	assert choosing.near([], NINE) == []


def test_whoever_has_the_fewest_bookings_and_of_two_alike_the_first():
	assert choosing.least_busy(["C", "B", "A"], {"A": 2, "B": 1}) == "C"
	assert choosing.least_busy(["C", "B"], {}) == "B"
	assert choosing.least_busy([], {}) is None


def test_a_name_follows_from_resource_and_start_and_sorts_as_time_does():
	one, other = Resource("Master", "Ж" * 140), Resource("Place", "Ж" * 140)
	names = [slot_name(one, NINE + timedelta(minutes=30 * number)) for number in range(60)]
	assert names == sorted(names) and len(set(names)) == 60
	assert [start_of(name) for name in names] == [
		NINE + timedelta(minutes=30 * number) for number in range(60)
	]
	assert len(names[0]) <= 140 and slot_name(one, NINE) == names[0] != slot_name(other, NINE)
