"""What to propose where there is a choice."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from telegram_integration.time_slots.domain.fitting import Offer


def near(found: Iterable[tuple[str, Offer]], wish: datetime, count: int = 3) -> list[tuple[str, Offer]]:
	"""The offers nearest to the wish, each at a time of its own, in the order of time. Pairs of resource and offer."""
	by_nearness = sorted(found, key=lambda pair: (abs(pair[1].start - wish), pair[1].start, pair[0]))
	chosen: dict[datetime, tuple[str, Offer]] = {}
	for resource, offer in by_nearness:
		if len(chosen) == count:
			break
		chosen.setdefault(offer.start, (resource, offer))
	return [chosen[start] for start in sorted(chosen)]


def least_busy(candidates: Iterable[str], bookings: Mapping[str, int]) -> str | None:
	"""Whoever has the fewest bookings that day; of several the first by name, so that a repeat finds the same."""
	return min(candidates, key=lambda name: (bookings.get(name, 0), name), default=None)
