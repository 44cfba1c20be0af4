"""How far orders get: each stage is part of the one before, and every order that is not completed has its reason."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from telegram_integration.service_booking.domain.funnel import (
	BOOKED,
	BY_CUSTOMER,
	BY_STAFF,
	COMPLETED,
	CONFIRMED,
	EXPIRED,
	NO_SHOW,
	OPEN,
	PAID,
	READY,
	RESERVED,
	STARTED,
	Story,
	losses,
	stages,
)

stories = st.lists(
	st.builds(Story, **{name: st.booleans() for name in Story.__dataclass_fields__}), max_size=30
)


def counts(*told: Story) -> dict[str, int]:
	return {stage.key: stage.count for stage in stages(told)}


def test_a_completed_order_has_passed_every_stage():
	assert counts(Story(completed=True)) == dict.fromkeys(
		(BOOKED, CONFIRMED, PAID, RESERVED, READY, STARTED, COMPLETED), 1
	)


def test_an_order_that_was_paid_before_the_call_waits_for_it():
	found = counts(Story(paid=True, reserved=True), Story(confirmed=True, paid=True))
	assert (found[BOOKED], found[CONFIRMED], found[PAID], found[RESERVED]) == (2, 1, 1, 0)


def test_percents_are_of_all_and_of_the_stage_before():
	found = {
		stage.key: stage for stage in stages([Story(), Story(), Story(), Story(confirmed=True, paid=True)])
	}
	assert (found[CONFIRMED].of_all, found[CONFIRMED].of_before) == (25.0, 25.0)
	assert (found[PAID].of_all, found[PAID].of_before) == (25.0, 100.0)
	assert (found[COMPLETED].of_all, found[COMPLETED].of_before) == (0.0, 0.0)


def test_nothing_booked_is_no_percent_of_anything():
	assert [stage.of_all for stage in stages([])] == [0.0] * 7


@given(stories)
def test_no_stage_has_more_than_the_one_before_and_all_are_accounted_for(told):
	found = stages(told)
	assert all(one.count >= after.count for one, after in pairwise(found))
	assert all(0 <= stage.of_all <= 100 and 0 <= stage.of_before <= 100 for stage in found)
	assert sum(losses(told).values()) == sum(not story.completed for story in told)


def test_each_loss_has_one_reason():
	told = [
		Story(cancelled=True, expired=True),
		Story(cancelled=True),
		Story(cancelled=True, by_staff=True),
		Story(no_show=True),
		Story(confirmed=True),
		Story(completed=True),
	]
	assert losses(told) == {EXPIRED: 1, BY_CUSTOMER: 1, BY_STAFF: 1, NO_SHOW: 1, OPEN: 1}
