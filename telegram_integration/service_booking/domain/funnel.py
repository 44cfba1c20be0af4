"""How far orders get, from the booking to the visit, and what becomes of those that do not. Pure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

BOOKED, CONFIRMED, PAID, RESERVED = "booked", "confirmed", "paid", "reserved"
READY, STARTED, COMPLETED = "ready", "started", "completed"
EXPIRED, BY_CUSTOMER, BY_STAFF, NO_SHOW, OPEN = "expired", "by_customer", "by_staff", "no_show", "open"


@dataclass(frozen=True)
class Story:
	"""What is known of one order. ``paid``: what had to be paid before the visit was paid, or nothing had to be."""

	confirmed: bool = False
	paid: bool = False
	reserved: bool = False
	ready: bool = False
	started: bool = False
	completed: bool = False
	cancelled: bool = False
	expired: bool = False
	by_staff: bool = False
	no_show: bool = False


@dataclass(frozen=True)
class Stage:
	"""``of_all`` and ``of_before``: percent of all that were booked, and of the stage before."""

	key: str
	count: int
	of_all: float
	of_before: float


# A stage counts as reached by who is further: an order that was reserved before the call has its place all the same.
_STAGES: tuple[tuple[str, Callable[[Story], bool]], ...] = (
	(BOOKED, lambda story: True),
	(CONFIRMED, lambda story: story.confirmed),
	(PAID, lambda story: story.confirmed and story.paid),
	(RESERVED, lambda story: story.confirmed and story.paid and story.reserved),
	(READY, lambda story: story.ready),
	(STARTED, lambda story: story.started),
	(COMPLETED, lambda story: story.completed),
)


def stages(stories: Iterable[Story]) -> list[Stage]:
	"""In order; each counts those that got that far or further."""
	depths = [_depth(story) for story in stories]
	counts = [sum(depth >= number for depth in depths) for number in range(len(_STAGES))]
	return [
		Stage(key, counts[number], _percent(counts[number], counts[0]), _percent(counts[number], before))
		for number, (key, _reached) in enumerate(_STAGES)
		for before in [counts[number - 1] if number else counts[0]]
	]


def losses(stories: Iterable[Story]) -> dict[str, int]:
	"""Of those that are not completed: why, or that they still go on."""
	found = dict.fromkeys((EXPIRED, BY_CUSTOMER, BY_STAFF, NO_SHOW, OPEN), 0)
	for story in stories:
		if not story.completed:
			found[_why(story)] += 1
	return found


def _depth(story: Story) -> int:
	return max(number for number, (_key, reached) in enumerate(_STAGES) if reached(story))


def _why(story: Story) -> str:
	if story.no_show:
		return NO_SHOW
	if not story.cancelled:
		return OPEN
	if story.expired:
		return EXPIRED
	return BY_STAFF if story.by_staff else BY_CUSTOMER


def _percent(part: int, whole: int) -> float:
	return round(100 * part / whole, 1) if whole else 0.0
