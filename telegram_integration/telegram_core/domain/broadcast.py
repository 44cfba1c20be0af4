"""The life of a broadcast.

    Draft ⇄ Scheduled → Preparing → Sending → Completed
                           ⇅  ╲       ⇅
                           Paused   ───→ Stopped

Preparing writes the messages, which are sent meanwhile; Sending means that all of them are written. A paused one
goes on being prepared, and nothing of it is sent.
"""

DRAFT = "Draft"
SCHEDULED = "Scheduled"
PREPARING = "Preparing"
SENDING = "Sending"
PAUSED = "Paused"
COMPLETED = "Completed"
STOPPED = "Stopped"

TRANSITIONS: dict[str, frozenset[str]] = {
	DRAFT: frozenset({SCHEDULED, PREPARING}),
	SCHEDULED: frozenset({DRAFT, PREPARING}),
	PREPARING: frozenset({SENDING, PAUSED, STOPPED}),
	SENDING: frozenset({PAUSED, COMPLETED, STOPPED}),
	PAUSED: frozenset({PREPARING, SENDING, STOPPED}),
	COMPLETED: frozenset(),
	STOPPED: frozenset(),
}
BEING_PREPARED = frozenset({PREPARING, PAUSED})
STATUSES = tuple(TRANSITIONS)


class ImpossibleStep(ValueError):
	"""Carries both states."""

	def __init__(self, status: str, wanted: str):
		super().__init__(f"from {status} to {wanted}")
		self.status = status
		self.wanted = wanted


def step(status: str, wanted: str) -> bool:
	"""Whether something changes: a repeat is silence. Raises ImpossibleStep."""
	if status == wanted:
		return False
	if wanted not in TRANSITIONS[status]:
		raise ImpossibleStep(status, wanted)
	return True


def resumed(is_prepared: bool) -> str:
	return SENDING if is_prepared else PREPARING
