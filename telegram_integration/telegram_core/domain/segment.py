"""Groups of customers that a subject above the core can name: who has an open contract, who is overdue."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Segment:
	"""``chosen(customers, today)`` answers those of the given customers (some hundreds) that belong to it."""

	key: str
	label: str
	chosen: Callable[[list[str], date], set[str]]
