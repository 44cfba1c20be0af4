"""The life of a broadcast: from draft to its end, and no way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telegram_integration.telegram_core.domain import broadcast

statuses = st.sampled_from(broadcast.STATUSES)


@given(st.lists(statuses, max_size=30))
def test_whatever_is_asked_for_an_ended_broadcast_stays_ended(wishes):
	status, ended = broadcast.DRAFT, None
	for wish in wishes:
		try:
			broadcast.step(status, wish)
		except broadcast.ImpossibleStep:
			continue
		assert ended in (None, wish)
		status = wish
		if status in (broadcast.COMPLETED, broadcast.STOPPED):
			ended = status


@given(statuses)
def test_the_same_step_again_is_silence(status):
	assert broadcast.step(status, status) is False


@pytest.mark.parametrize("status", [broadcast.DRAFT, broadcast.SCHEDULED])
def test_what_has_not_begun_is_neither_paused_nor_stopped_nor_completed(status):
	for wanted in (broadcast.PAUSED, broadcast.STOPPED, broadcast.COMPLETED, broadcast.SENDING):
		with pytest.raises(broadcast.ImpossibleStep) as caught:
			broadcast.step(status, wanted)
		assert (caught.value.status, caught.value.wanted) == (status, wanted)


def test_what_has_begun_never_becomes_a_draft_again():
	for status in (broadcast.PREPARING, broadcast.SENDING, broadcast.PAUSED):
		with pytest.raises(broadcast.ImpossibleStep):
			broadcast.step(status, broadcast.DRAFT)


def test_a_paused_broadcast_goes_on_where_it_was():
	assert broadcast.resumed(is_prepared=False) == broadcast.PREPARING
	assert broadcast.resumed(is_prepared=True) == broadcast.SENDING
