"""What a report makes of a message, and how long it waits for its next try."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telegram_integration.telegram_core.domain import outbox
from telegram_integration.telegram_core.domain.outbox import Report, Standing

STATUSES = sorted(outbox.TRANSITIONS)

reports = st.builds(
	Report,
	message=st.just("m"),
	outcome=st.sampled_from(outbox.OUTCOMES),
	error=st.sampled_from(["", "x"]),
	retry_after=st.integers(-5, 100_000),
	new_chat_id=st.sampled_from(["", "-1001"]),
)
standings = st.builds(
	Standing,
	status=st.sampled_from(STATUSES),
	attempts=st.integers(0, outbox.MOST_ATTEMPTS - 1),
	priority=st.sampled_from(sorted(outbox.PRIORITIES)),
	is_holder=st.booleans(),
)


@given(standings, reports)
def test_a_report_never_asks_for_what_the_table_forbids(standing, report):
	change = outbox.judge(standing, report)
	assert change is None or outbox.may_become(standing.status, change.status)


@given(standings, reports)
def test_a_report_given_again_changes_nothing_once_it_was_sent(standing, report):
	after = Standing(outbox.SENT, standing.attempts, standing.priority, standing.is_holder)
	assert outbox.judge(after, report) is None


@given(standings, reports)
def test_only_the_holder_of_a_living_lease_changes_anything_but_by_saying_that_it_was_sent(standing, report):
	if report.outcome != "sent" and not (standing.is_holder and standing.status == outbox.SENDING):
		assert outbox.judge(standing, report) is None


@given(standings, reports)
def test_a_message_that_goes_back_waits_for_a_time_that_comes(standing, report):
	change = outbox.judge(standing, report)
	if change and change.status == outbox.QUEUED and report.outcome != "moved":
		assert change.wait > 0


@given(st.sampled_from(sorted(outbox.PRIORITIES)), st.sampled_from(["retry", "uncertain"]))
def test_tries_come_to_an_end(priority, outcome):
	standing, tries = Standing(outbox.SENDING, 0, priority, True), 0
	while (change := outbox.judge(standing, Report("m", outcome))).status == outbox.QUEUED:
		standing, tries = Standing(outbox.SENDING, change.attempts, priority, True), tries + 1
	assert change.status == outbox.FAILED
	assert tries == (
		0 if (priority, outcome) == (outbox.MARKETING, "uncertain") else outbox.MOST_ATTEMPTS - 1
	)


def test_being_put_off_is_no_try():
	standing = Standing(outbox.SENDING, 7, "Notice", True)
	change = outbox.judge(standing, Report("m", "deferred", retry_after=12))
	assert (change.status, change.attempts, change.wait) == (outbox.QUEUED, 7, 12)


def test_a_move_to_nowhere_is_a_failure():
	standing = Standing(outbox.SENDING, 0, "Notice", True)
	assert outbox.judge(standing, Report("m", "moved")).status == outbox.FAILED


@given(st.integers(0, 10_000))
def test_the_wait_grows_and_never_beyond_an_hour(attempts):
	assert (
		outbox.FIRST_WAIT <= outbox.backoff(attempts) <= outbox.backoff(attempts + 1) <= outbox.LONGEST_WAIT
	)


def test_the_waits_double_from_half_a_minute():
	assert [outbox.backoff(n) for n in range(1, 9)] == [30, 60, 120, 240, 480, 960, 1920, 3600]


@pytest.mark.parametrize("status", STATUSES)
def test_what_telegram_took_is_sent_whatever_was_thought_of_it(status):
	assert outbox.may_become(status, outbox.SENT) == (status != outbox.SENT)


@given(st.text(max_size=140))
def test_a_key_gives_one_name_that_fits_into_a_button(key):
	assert outbox.message_name(key) == outbox.message_name(key)
	assert len(f"n:promise:{outbox.message_name(key)}".encode()) <= 64


def test_keys_that_the_database_holds_for_one_have_one_name():
	assert outbox.message_name("Key ") == outbox.message_name("key")
	assert outbox.message_name("key 1") != outbox.message_name("key 2")
