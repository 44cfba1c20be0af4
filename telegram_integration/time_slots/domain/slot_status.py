"""The life of a slot: one table, and who may do what with whose slot.

    Free ──hold──▶ Held ──pend──▶ Pending ──reserve──▶ Reserved ──finish──▶ Done
     │ ▲            │                │                    │
     │ └──release───┴────────────────┴────────────────────┘      Held may be reserved without waiting as well
     └─block─▶ Blocked ─open─▶ Free

What was finished by a slip is reserved again by ``resume``. A hold ends by itself: a slot whose ``held_until`` has passed is free, whatever its row says.
"""

from dataclasses import dataclass
from datetime import datetime

from telegram_integration.telegram_core.domain.errors import DomainError
from telegram_integration.time_slots.domain.slot import Holder

FREE = "Free"
HELD = "Held"
PENDING = "Pending"
RESERVED = "Reserved"
BLOCKED = "Blocked"
DONE = "Done"
STATUSES = (FREE, HELD, PENDING, RESERVED, BLOCKED, DONE)

HOLD, PEND, RESERVE, RELEASE = "hold", "pend", "reserve", "release"
EXTEND, BLOCK, OPEN, FINISH, RESUME = "extend", "block", "open", "finish", "resume"

# Action → where it leads, and from where.
TRANSITIONS: dict[str, tuple[str, frozenset[str]]] = {
	HOLD: (HELD, frozenset({FREE})),
	EXTEND: (HELD, frozenset({HELD})),
	PEND: (PENDING, frozenset({HELD})),
	RESERVE: (RESERVED, frozenset({HELD, PENDING})),
	RELEASE: (FREE, frozenset({HELD, PENDING, RESERVED})),
	FINISH: (DONE, frozenset({RESERVED})),
	RESUME: (RESERVED, frozenset({DONE})),
	BLOCK: (BLOCKED, frozenset({FREE})),
	OPEN: (FREE, frozenset({BLOCKED})),
}
# Somebody's: never removed, never given to anybody else.
TAKEN = frozenset({HELD, PENDING, RESERVED, DONE})
_OF_STAFF = frozenset({BLOCK, OPEN})


class ImpossibleStep(DomainError):
	"""Carries both states; ``status`` is what the slot is now, for everybody."""

	def __init__(self, slot: str, status: str, wanted: str):
		super().__init__(f"{slot}: from {status} to {wanted}")
		self.slot = slot
		self.status = status
		self.wanted = wanted


@dataclass(frozen=True)
class State:
	"""What a slot's row says; ``holder`` only with a status that has one."""

	slot: str
	status: str
	held_until: datetime | None = None
	holder: Holder | None = None

	def at(self, now: datetime) -> "State":
		"""With a hold judged by the clock."""
		if self.status == HELD and (self.held_until is None or self.held_until <= now):
			return State(self.slot, FREE)
		return self


def step(state: State, action: str, holder: Holder | None, now: datetime) -> str | None:
	"""The status to write; None where there is nothing to do. Raises ImpossibleStep.

	A repeat is silence. So is a hold on what is one's own already, and a release of what is not one's own any more:
	the hold has run out meanwhile, and the slot may be somebody else's by now.
	"""
	wanted, sources = TRANSITIONS[action]
	now_it_is = state.at(now)
	if action in _OF_STAFF:
		return _moved(now_it_is, wanted, sources)
	is_own = holder is not None and now_it_is.holder == holder
	if action == RELEASE and not is_own:
		return None
	if action == HOLD and is_own and now_it_is.status != DONE:
		return None
	if now_it_is.status in TAKEN and not is_own:
		raise ImpossibleStep(state.slot, now_it_is.status, wanted)
	if action == EXTEND and now_it_is.status == HELD:
		return HELD
	return _moved(now_it_is, wanted, sources)


def is_open_to(state: State, holder: Holder, now: datetime) -> bool:
	"""Whether this holder may take it, or has it already."""
	now_it_is = state.at(now)
	return now_it_is.status == FREE or (now_it_is.holder == holder and now_it_is.status != DONE)


def _moved(state: State, wanted: str, sources: frozenset[str]) -> str | None:
	if state.status == wanted:
		return None
	if state.status not in sources:
		raise ImpossibleStep(state.slot, state.status, wanted)
	return wanted
