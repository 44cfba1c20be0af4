"""The two answers to who wants a time: a refusal is an answer, not an error. Pure."""

from dataclasses import dataclass
from datetime import datetime

NOT_OFFERED, NO_ADDRESS, TOO_MANY, TOO_LATE = "not_offered", "no_address", "too_many", "too_late"
MOVED, MOVED_OFTEN, PRICE_CHANGED = "moved", "moved_often", "price_changed"
"""Beside those of the slots: taken, too_soon, too_far."""


@dataclass(frozen=True)
class Booked:
	"""The order by name; its time is its own."""

	order: str


@dataclass(frozen=True)
class Alternative:
	start: datetime
	master: str


@dataclass(frozen=True)
class Refused:
	"""Nothing has changed. ``alternatives``: at most three that can be had."""

	reason: str
	alternatives: tuple[Alternative, ...] = ()
