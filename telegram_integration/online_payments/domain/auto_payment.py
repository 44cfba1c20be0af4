"""From which status of an auto-payment, and of one charge, to which. Pure."""

ACTIVE, PAUSED, STOPPED, FINISHED = "Active", "Paused", "Stopped", "Finished"
INTENDED, SUCCEEDED, DECLINED = "Intended", "Succeeded", "Declined"
UNKNOWN, SKIPPED = "Unknown", "Skipped"

MOVES: dict[str, frozenset[str]] = {
	ACTIVE: frozenset({PAUSED, STOPPED, FINISHED}),
	PAUSED: frozenset({ACTIVE, STOPPED, FINISHED}),
	STOPPED: frozenset(),
	FINISHED: frozenset(),
}
RUNNING = frozenset({ACTIVE, PAUSED})
"""Of these there is one for each document."""

# What is known stays known: only a charge whose outcome is open may still become something.
CHARGE_MOVES: dict[str, frozenset[str]] = {
	INTENDED: frozenset({SUCCEEDED, DECLINED, UNKNOWN, SKIPPED}),
	UNKNOWN: frozenset({SUCCEEDED, DECLINED, SKIPPED}),
	DECLINED: frozenset({SUCCEEDED}),
	SKIPPED: frozenset({SUCCEEDED}),
	SUCCEEDED: frozenset(),
}
OPEN = frozenset({INTENDED, UNKNOWN})


class ImpossibleChange(ValueError):
	"""Names both statuses."""

	def __init__(self, what: str, before: str, after: str):
		super().__init__(f"{what} does not go from {before} to {after}")
		self.before = before
		self.after = after


def decide(before: str, after: str) -> bool:
	"""Whether an auto-payment's status is to be written; the same again is silence. Raises ImpossibleChange."""
	return _decide("an auto-payment", MOVES, before, after)


def decide_charge(before: str, after: str) -> bool:
	"""The same of a charge. Raises ImpossibleChange."""
	return _decide("a charge", CHARGE_MOVES, before, after)


def active_key(doctype: str, name: str) -> str:
	"""What only one running auto-payment of a document may hold."""
	return f"{doctype}:{name}"


def charge_key(auto_payment: str, due_key: str, attempt: int) -> str:
	"""The name of one try for one due row: whoever intends the same has the same name for it."""
	return f"{auto_payment}:{due_key}:{attempt}"


def _decide(what: str, moves: dict[str, frozenset[str]], before: str, after: str) -> bool:
	if before == after:
		return False
	if after not in moves[before]:
		raise ImpossibleChange(what, before, after)
	return True
