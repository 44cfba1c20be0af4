"""Who hears of his payment from the bot, and who has to be called."""

from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telegram_integration.installments.domain import reach

DAY = date(2026, 11, 21)


def account(is_blocked: int = 0, has_blocked_bot: int = 0) -> SimpleNamespace:
	return SimpleNamespace(is_blocked=is_blocked, has_blocked_bot=has_blocked_bot)


@pytest.mark.parametrize(
	("given_account", "wants", "expected"),
	[
		(account(), True, reach.TELEGRAM),
		(account(), False, reach.SWITCHED_OFF),
		(account(has_blocked_bot=1), True, reach.BLOCKED_BOT),
		(account(is_blocked=1, has_blocked_bot=1), True, reach.BLOCKED_BY_STAFF),
		(None, True, reach.NOT_IN_TELEGRAM),
	],
)
def test_why_the_bot_does_not_tell_him(given_account, wants, expected):
	assert reach.reach(given_account, wants, None, None) == expected


@given(
	st.sampled_from([None, account(), account(1), account(0, 1)]),
	st.booleans(),
	st.sampled_from([None, DAY]),
	st.sampled_from([None, DAY]),
)
def test_who_has_promised_or_is_muted_is_never_called_and_everybody_else_is_told_or_called(
	given_account, wants, muted_until, promised
):
	found = reach.reach(given_account, wants, muted_until, promised)
	left_alone = bool(muted_until or promised)
	assert left_alone == (found in {reach.PROMISED, reach.MUTED})
	assert left_alone or (found == reach.TELEGRAM) != (found in reach.TO_CALL)
