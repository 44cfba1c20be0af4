"""Plans against a minute-by-minute model: what is open, and which slots follow."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telegram_integration.time_slots.domain.working_plan import DAY, BrokenPlan, Hours, Leave, WorkingPlan

MONDAY = date(2026, 11, 23)
FULL = (Hours.between("09:00", "18:00"),)


def plan(**values) -> WorkingPlan:
	return WorkingPlan(**{"slot_minutes": 60, "week": {0: FULL}, **values})


def starts(found: WorkingPlan, day: date = MONDAY) -> list[str]:
	return [f"{start:%H:%M}" for start, _end in found.slots(day, day)]


def test_a_day_has_its_slots_without_the_break_and_without_what_is_left_over():
	pause = {0: (Hours.between("12:30", "13:30"),)}
	assert starts(plan(breaks=pause)) == ["09:00", "10:00", "11:00", "13:30", "14:30", "15:30", "16:30"]


def test_hours_that_touch_or_overlap_are_one_stretch():
	week = {0: (Hours.between("12:00", "15:00"), Hours.between("09:00", "12:30"))}
	assert starts(plan(week=week, slot_minutes=120)) == ["09:00", "11:00", "13:00"]


def test_an_exception_replaces_hours_and_breaks_and_nothing_in_it_means_closed():
	pause = {0: (Hours.between("10:00", "11:00"),)}
	short = {MONDAY: (Hours.between("10:00", "12:00"),)}
	assert starts(plan(breaks=pause, exceptions=short)) == ["10:00", "11:00"]
	assert starts(plan(exceptions={MONDAY: ()})) == []
	sunday = MONDAY - timedelta(days=1)
	assert starts(plan(exceptions={sunday: (Hours.between("09:00", "10:00"),)}), sunday) == ["09:00"]


def test_leave_is_stronger_than_an_exception_on_both_of_its_ends():
	days = [MONDAY + timedelta(days=number) for number in range(4)]
	week = {number: FULL for number in range(7)}
	away = plan(week=week, leave=(Leave(days[1], days[2]),), exceptions={days[1]: FULL})
	assert [bool(starts(away, day)) for day in days] == [True, False, False, True]


def test_the_last_slot_may_end_at_midnight_and_touches_the_next_day():
	nights = plan(week={0: (Hours.between("22:00", "00:00"),), 1: (Hours.between("00:00", "01:00"),)})
	found = list(nights.slots(MONDAY, MONDAY + timedelta(days=1)))
	assert [start.hour for start, _ in found] == [22, 23, 0]
	assert found[1][1] == found[2][0] == datetime(2026, 11, 24)


def test_the_day_the_clocks_change_has_the_same_hours_as_any_other():
	"""The last Sunday of March, where many zones leave an hour out: times are those of the clock on the wall."""
	change = date(2027, 3, 28)
	nights = WorkingPlan(60, {6: (Hours(0, 6 * 60),)})
	assert starts(nights, change) == starts(nights, change - timedelta(days=7))


def test_times_are_read_as_frappe_keeps_them():
	wanted = Hours(9 * 60 + 30, 18 * 60)
	assert Hours.between("09:30:00", "18:00:00") == wanted
	assert Hours.between(time(9, 30), time(18)) == wanted
	assert Hours.between(timedelta(hours=9, minutes=30), timedelta(hours=18)) == wanted


@pytest.mark.parametrize(
	"broken",
	[
		lambda: Hours(600, 600),
		lambda: Hours(-1, 60),
		lambda: Hours(0, DAY + 1),
		lambda: Hours.between("nine", "18:00"),
		lambda: plan(slot_minutes=0),
		lambda: plan(slot_minutes=DAY + 1),
		lambda: plan(week={7: FULL}),
	],
)
def test_a_plan_that_makes_no_sense_is_refused(broken):
	with pytest.raises(BrokenPlan):
		broken()


hours = st.tuples(st.integers(0, DAY - 1), st.integers(1, DAY)).filter(lambda pair: pair[0] < pair[1])
some_hours = st.lists(hours.map(lambda pair: Hours(*pair)), max_size=3).map(tuple)
by_weekday = st.dictionaries(st.integers(0, 6), some_hours, max_size=4)
days = st.integers(0, 6).map(lambda number: MONDAY + timedelta(days=number))
leaves = st.lists(st.tuples(days, days).map(lambda pair: Leave(*sorted(pair))), max_size=1).map(tuple)
plans = st.builds(
	WorkingPlan,
	st.integers(5, 180),
	by_weekday,
	by_weekday,
	st.dictionaries(days, some_hours, max_size=2),
	leaves,
)


def open_minutes(found: WorkingPlan, day: date) -> set[int]:
	def minutes(hours) -> set[int]:
		return {minute for one in hours for minute in range(one.begin, one.end)}

	if any(leave.first <= day <= leave.last for leave in found.leave):
		return set()
	if day in found.exceptions:
		return minutes(found.exceptions[day])
	return minutes(found.week.get(day.weekday(), ())) - minutes(found.breaks.get(day.weekday(), ()))


def minutes_of(found: WorkingPlan, day: date) -> list[list[int]]:
	midnight = datetime.combine(day, time())
	spans = [
		((start - midnight) // timedelta(minutes=1), (end - midnight) // timedelta(minutes=1))
		for start, end in found.slots(day, day)
	]
	return [list(range(start, end)) for start, end in spans]


@given(plans)
def test_slots_lie_in_open_minutes_in_order_and_apart(found):
	for number in range(7):
		day = MONDAY + timedelta(days=number)
		slots = minutes_of(found, day)
		covered = [minute for slot in slots for minute in slot]
		assert covered == sorted(set(covered))
		assert set(covered) <= open_minutes(found, day)
		assert all(len(slot) == found.slot_minutes for slot in slots)


@given(plans)
def test_no_room_for_one_more_slot_is_left(found):
	for number in range(7):
		day = MONDAY + timedelta(days=number)
		left = open_minutes(found, day) - {minute for slot in minutes_of(found, day) for minute in slot}
		run = 0
		for minute in range(DAY):
			run = run + 1 if minute in left else 0
			assert run < found.slot_minutes


@given(plans)
def test_a_week_is_its_days_one_after_the_other(found):
	week = [MONDAY + timedelta(days=number) for number in range(7)]
	assert list(found.slots(week[0], week[-1])) == [slot for day in week for slot in found.slots(day, day)]
