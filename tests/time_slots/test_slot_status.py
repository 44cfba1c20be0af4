"""The table of a slot's life, against every pair of state and step."""

from datetime import datetime, timedelta

import pytest

from telegram_integration.time_slots.domain import slot_status as life
from telegram_integration.time_slots.domain.slot import Holder
from telegram_integration.time_slots.domain.slot_status import ImpossibleStep, State, is_open_to, step

NOW = datetime(2026, 11, 23, 9)
LATER = NOW + timedelta(minutes=10)
MINE, OTHERS = Holder("Order", "mine"), Holder("Order", "others")
ACTIONS = tuple(life.TRANSITIONS)


def state(status: str, holder: Holder | None = None, until: datetime | None = None) -> State:
	if status in (life.FREE, life.BLOCKED):
		holder = None
	return State("S1", status, until or (LATER if status == life.HELD else None), holder)


def outcome(before: State, action: str, holder: Holder | None = MINE) -> str:
	try:
		return step(before, action, holder, NOW) or "silence"
	except ImpossibleStep:
		return "impossible"


OWN = {
	"hold": ("Held", "silence", "silence", "silence", "impossible", "impossible"),
	"extend": ("impossible", "Held", "impossible", "impossible", "impossible", "impossible"),
	"pend": ("impossible", "Pending", "silence", "impossible", "impossible", "impossible"),
	"reserve": ("impossible", "Reserved", "Reserved", "silence", "impossible", "impossible"),
	"release": ("silence", "Free", "Free", "Free", "silence", "impossible"),
	"finish": ("impossible", "impossible", "impossible", "Done", "impossible", "silence"),
	"resume": ("impossible", "impossible", "impossible", "silence", "impossible", "Reserved"),
	"block": ("Blocked", "impossible", "impossible", "impossible", "silence", "impossible"),
	"open": ("silence", "impossible", "impossible", "impossible", "Free", "impossible"),
}


@pytest.mark.parametrize("action", ACTIONS)
def test_every_step_of_ones_own_slot_is_what_the_table_says(action):
	found = [outcome(state(status, MINE), action) for status in life.STATUSES]
	assert found == list(OWN[action])


@pytest.mark.parametrize("action", ACTIONS)
def test_nothing_of_somebody_elses_is_ever_touched(action):
	quiet = "silence" if action == "release" else "impossible"
	assert {outcome(state(status, OTHERS), action) for status in life.TAKEN} == {quiet}


def test_a_hold_that_has_run_out_is_free_for_everybody_and_nobodys():
	over = state(life.HELD, OTHERS, until=NOW)
	assert outcome(over, "hold") == "Held"
	assert outcome(over, "block", None) == "Blocked"
	assert [outcome(over, action, OTHERS) for action in ("extend", "pend", "reserve")] == ["impossible"] * 3
	assert outcome(over, "release", OTHERS) == "silence"
	assert outcome(state(life.HELD, OTHERS, until=NOW + timedelta(microseconds=1)), "hold") == "impossible"


def test_a_refusal_names_the_slot_and_both_states():
	with pytest.raises(ImpossibleStep, match="S1: from Reserved to Held") as caught:
		step(state(life.RESERVED, OTHERS), "hold", MINE, NOW)
	assert caught.value.http_status_code == 409
	with pytest.raises(ImpossibleStep, match="from Free to Reserved"):
		step(state(life.HELD, MINE, until=NOW), "reserve", MINE, NOW)


def test_open_to_whom_it_is_free_for_or_who_has_it():
	assert is_open_to(state(life.FREE), MINE, NOW)
	assert is_open_to(state(life.PENDING, MINE), MINE, NOW)
	assert is_open_to(state(life.HELD, OTHERS, until=NOW), MINE, NOW)
	assert not is_open_to(state(life.HELD, OTHERS), MINE, NOW)
	assert not is_open_to(state(life.DONE, MINE), MINE, NOW)
	assert not is_open_to(state(life.BLOCKED), MINE, NOW)
