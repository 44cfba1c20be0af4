"""What somebody asks for, and the two answers he may get: a refusal is an answer, not an error."""

from dataclasses import dataclass
from datetime import datetime

from telegram_integration.time_slots.domain.fitting import Offer, Visit
from telegram_integration.time_slots.domain.slot import Resource

# Words for the layers above; they become sentences there.
TAKEN, TOO_SOON, TOO_FAR = "taken", "too_soon", "too_far"


@dataclass(frozen=True)
class Wish:
	"""A visit at a moment with one of several resources of a kind: with one that is named, or with any.

	``by_staff``: who asks need not give notice, only the past is closed to him.
	"""

	doctype: str
	names: tuple[str, ...]
	start: datetime
	visit: Visit
	by_staff: bool = False


@dataclass(frozen=True)
class Kept:
	"""The slots are the holder's; ``until`` when, where that is limited."""

	resource: Resource
	offer: Offer
	until: datetime | None = None


@dataclass(frozen=True)
class Refused:
	"""Nothing has changed. ``alternatives``: what is near the wish and can be had, at most three."""

	reason: str
	alternatives: tuple[tuple[str, Offer], ...] = ()
