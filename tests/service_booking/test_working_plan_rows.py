"""Rows of a master's form: the plan they make, and the row that is blamed where they make none."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telegram_integration.service_booking.domain.working_plan_rows import (
	BACKWARDS,
	CONTRADICTION,
	HALF,
	IDLE_BREAK,
	OUT_OF_RANGE,
	OVERLAP,
	UNREADABLE,
	WEEKDAYS,
	ExceptionRow,
	HoursRow,
	LeaveRow,
	RowFault,
	working_plan,
)
from telegram_integration.service_booking.domain.working_times import minutes_of, written
from telegram_integration.time_slots.domain.working_plan import BrokenPlan, Hours

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


def work(begin: str, end: str, weekday: str = "Monday") -> HoursRow:
	return HoursRow(weekday, "Work", begin, end)


def pause(begin: str, end: str, weekday: str = "Monday") -> HoursRow:
	return HoursRow(weekday, "Break", begin, end)


DAY = (work("9", "18:00"),)


def blamed(hours=DAY, exceptions=(), leave=(), slot_minutes=30) -> tuple[str, int, str]:
	with pytest.raises(RowFault) as caught:
		working_plan(slot_minutes, hours, exceptions, leave)
	return caught.value.table, caught.value.row, caught.value.reason


@pytest.mark.parametrize(
	("said", "minutes"),
	[
		("9", 540),
		("09:30", 570),
		(" 9.05 ", 545),
		("00:00", 0),
		("24:00", 1440),
		("24", 1440),
		("18:00:00", 1080),
	],
)
def test_times_are_read_as_people_write_them(said, minutes):
	assert minutes_of(said) == minutes


@pytest.mark.parametrize(
	"said", ["", "noon", "25", "24:01", "9:60", "9:5", "-1", "9-30", "09:00 pm", "١٠", "9:00:30", "123"]
)
def test_what_is_no_time_is_refused(said):
	with pytest.raises(BrokenPlan):
		minutes_of(said)


@given(st.integers(0, 1440))
def test_what_is_written_is_read_back(minutes):
	assert minutes_of(written(minutes)) == minutes


def test_rows_become_a_plan_by_weekday():
	plan = working_plan(
		45,
		[work("14", "18"), pause("15", "15:30"), work("09:00", "12:00"), work("10", "24:00", "Sunday")],
		[ExceptionRow(TUESDAY, "10:00", "11:00"), ExceptionRow(TUESDAY, "12:00", "13:00")],
		[LeaveRow(date(2026, 12, 30), date(2027, 1, 2))],
	)
	assert plan.slot_minutes == 45
	assert plan.open_hours(MONDAY) == [Hours(540, 720), Hours(840, 900), Hours(930, 1080)]
	assert plan.open_hours(TUESDAY) == [Hours(600, 660), Hours(720, 780)]
	assert plan.open_hours(date(2026, 11, 29)) == [Hours(600, 1440)]
	assert plan.open_hours(date(2026, 12, 30)) == []
	assert plan.open_hours(date(2026, 11, 25)) == []


def test_an_exception_without_times_closes_the_day():
	assert working_plan(30, DAY, [ExceptionRow(MONDAY)]).open_hours(MONDAY) == []


def test_order_of_rows_does_not_matter_so_that_sorting_a_form_is_no_new_plan():
	rows = [work("9", "12"), work("13", "18"), work("9", "18", "Friday")]
	assert working_plan(30, rows) == working_plan(30, rows[::-1])


def test_no_rows_at_all_are_a_plan_without_time():
	assert working_plan(30, []).open_hours(MONDAY) == []


def test_hours_may_touch_and_a_break_may_span_where_they_do():
	plan = working_plan(30, [work("9", "12"), work("12", "18"), pause("11:30", "12:30")])
	assert plan.open_hours(MONDAY) == [Hours(540, 690), Hours(750, 1080)]


@pytest.mark.parametrize(
	("hours", "row", "reason"),
	[
		([work("9", "12"), work("11:59", "13")], 2, OVERLAP),
		([work("13", "14"), work("9", "18")], 2, OVERLAP),
		([work("9", "18"), work("9", "18")], 2, OVERLAP),
		([*DAY, pause("12", "13"), pause("12:30", "14")], 3, OVERLAP),
		([*DAY, pause("17:30", "18:30")], 2, IDLE_BREAK),
		([work("9", "12"), work("13", "18"), pause("11", "14")], 3, IDLE_BREAK),
		([pause("12", "13", "Friday"), *DAY], 1, IDLE_BREAK),
		([work("18", "9")], 1, BACKWARDS),
		([work("9", "9:00")], 1, BACKWARDS),
		([*DAY, work("22:00", "00:00", "Friday")], 2, BACKWARDS),
		([work("nine", "18")], 1, UNREADABLE),
		([work("9", "")], 1, UNREADABLE),
		([HoursRow("Someday", "Work", "9", "18")], 1, UNREADABLE),
		([HoursRow("Monday", "", "9", "18")], 1, UNREADABLE),
	],
)
def test_hours_that_make_no_sense(hours, row, reason):
	assert blamed(hours) == ("working_hours", row, reason)


@pytest.mark.parametrize(
	("exceptions", "row", "reason"),
	[
		([ExceptionRow(MONDAY, "9", "")], 1, HALF),
		([ExceptionRow(MONDAY, "", "9")], 1, HALF),
		([ExceptionRow(MONDAY), ExceptionRow(TUESDAY), ExceptionRow(MONDAY)], 3, CONTRADICTION),
		([ExceptionRow(MONDAY), ExceptionRow(MONDAY, "9", "10")], 2, CONTRADICTION),
		([ExceptionRow(MONDAY, "9", "10"), ExceptionRow(MONDAY)], 2, CONTRADICTION),
		([ExceptionRow(MONDAY, "9", "11"), ExceptionRow(MONDAY, "10", "12")], 2, OVERLAP),
		([ExceptionRow(TUESDAY, "9", "10"), ExceptionRow(MONDAY, "11", "10")], 2, BACKWARDS),
	],
)
def test_exceptions_that_make_no_sense(exceptions, row, reason):
	assert blamed(exceptions=exceptions) == ("exceptions", row, reason)


def test_leave_that_ends_before_it_begins():
	assert blamed(leave=[LeaveRow(MONDAY, MONDAY), LeaveRow(TUESDAY, MONDAY)]) == ("leave", 2, BACKWARDS)


@pytest.mark.parametrize("minutes", [0, 4, 1441, -30])
def test_slots_that_are_too_short_or_longer_than_a_day(minutes):
	assert blamed(slot_minutes=minutes) == ("slot_minutes", 0, OUT_OF_RANGE)


_SPANS = st.tuples(st.integers(0, 1440), st.integers(0, 1440)).map(lambda pair: tuple(map(written, pair)))
_ROWS = st.lists(
	st.builds(
		lambda weekday, kind, span: HoursRow(weekday, kind, *span),
		st.sampled_from(WEEKDAYS[:2]),
		st.sampled_from(["Work", "Break"]),
		_SPANS,
	),
	max_size=5,
)


@given(_ROWS)
def test_rows_make_a_plan_or_one_row_is_blamed(rows):
	try:
		plan = working_plan(30, rows)
	except RowFault as fault:
		assert 1 <= fault.row <= len(rows)
		return
	worked = sum(minutes_of(row.end) - minutes_of(row.begin) for row in rows if row.kind == "Work")
	rested = sum(minutes_of(row.end) - minutes_of(row.begin) for row in rows if row.kind == "Break")
	open_minutes = sum(hours.end - hours.begin for day in (MONDAY, TUESDAY) for hours in plan.open_hours(day))
	assert open_minutes == worked - rested
