"""What a plan changes in the slots that are there: free ones follow it, slots in use stay as they are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple


class There(NamedTuple):
	"""A slot that exists; ``is_free``: nobody has it and staff have not blocked it. ``price`` in tiyin."""

	name: str
	start: datetime
	end: datetime
	is_free: bool
	price: int


@dataclass(frozen=True)
class Changes:
	add: tuple[tuple[datetime, datetime], ...]
	remove: tuple[str, ...]
	reprice: tuple[str, ...]

	@property
	def touched(self) -> list[str]:
		return sorted((*self.remove, *self.reprice))


def changes(wanted: Iterable[tuple[datetime, datetime]], there: Sequence[There], price: int) -> Changes:
	"""``wanted`` in order and apart from each other, as a plan gives it; ``there`` apart from each other too."""
	kept = sorted((slot.start, slot.end) for slot in there if not slot.is_free)
	possible = list(_beside(wanted, kept))
	free = {(slot.start, slot.end): slot for slot in there if slot.is_free}
	staying = free.keys() & set(possible)
	return Changes(
		add=tuple(span for span in possible if span not in staying),
		remove=tuple(sorted(slot.name for span, slot in free.items() if span not in staying)),
		reprice=tuple(sorted(free[span].name for span in staying if free[span].price != price)),
	)


def _beside(
	wanted: Iterable[tuple[datetime, datetime]], kept: list[tuple[datetime, datetime]]
) -> Iterable[tuple[datetime, datetime]]:
	"""Those that share no moment with what is kept; both in order."""
	at = 0
	for start, end in wanted:
		while at < len(kept) and kept[at][1] <= start:
			at += 1
		if at == len(kept) or kept[at][0] >= end:
			yield start, end
