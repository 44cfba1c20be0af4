"""Codes that prove a telephone: how long they live, how often one may be asked for, how often guessed. Pure."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import Enum
from math import ceil

DIGITS = 6
LASTS = timedelta(minutes=3)
TRIES = 5
PAUSE = timedelta(seconds=60)
"""Between two codes for one telephone."""
HOUR = timedelta(hours=1)
MOST_AN_HOUR = 5
"""For one telephone."""
MOST_FROM_ONE_ADDRESS = 3
"""Of these one address of the internet may ask for so many: nobody locks another one's telephone by himself."""
PROOF_LASTS = timedelta(minutes=15)
"""Who has given the right code has so long to say his name."""


class Verdict(Enum):
	RIGHT = "right"
	WRONG = "wrong"
	OVER = "over"


def new_code() -> str:
	return f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"


def typed(text: str) -> str:
	"""The digits of what a person typed, ``123 456`` among it; empty for what can be no code."""
	digits = "".join(text.split())
	return digits if len(digits) == DIGITS and digits.isascii() and digits.isdigit() else ""


def wait(
	for_telephone: Sequence[datetime],
	from_here: Sequence[datetime],
	for_address: Sequence[datetime],
	most: int,
	now: datetime,
) -> int:
	"""Seconds until another code may be sent; 0: now. The moments are those of earlier codes, in any order.

	``from_here``: those of the telephone that this address asked for. ``most``: an hour, for one address, which many
	customers of one mobile operator may share. A clock that was set back locks nobody out.
	"""
	pause = max((sent + PAUSE for sent in for_telephone if sent <= now), default=now)
	until = max(
		pause,
		_free_again(for_telephone, MOST_AN_HOUR, now),
		_free_again(from_here, MOST_FROM_ONE_ADDRESS, now),
		_free_again(for_address, most, now),
	)
	return ceil((until - now).total_seconds())


def judge(sent_at: datetime, tries: int, is_used: bool, matches: bool, now: datetime) -> Verdict:
	"""``tries``: wrong ones until now."""
	if is_used or tries >= TRIES or not sent_at <= now < sent_at + LASTS:
		return Verdict.OVER
	return Verdict.RIGHT if matches else Verdict.WRONG


def tries_left(tries: int) -> int:
	return max(TRIES - tries, 0)


def _free_again(moments: Sequence[datetime], most: int, now: datetime) -> datetime:
	"""When fewer than ``most`` lie within the last hour."""
	recent = sorted(moment for moment in moments if now - HOUR < moment <= now)
	return recent[-most] + HOUR if len(recent) >= most else now
