"""From which status of a payment session to which, and what a status means at a given moment. Pure."""

from datetime import datetime

PENDING, PROCESSING, COMPLETED = "Pending", "Processing", "Completed"
FAILED, EXPIRED, CANCELLED = "Failed", "Expired", "Cancelled"
PARTLY_REFUNDED, REFUNDED = "Partly Refunded", "Refunded"

# Money is always taken in: whatever has ended without it may still be completed, late.
MOVES: dict[str, frozenset[str]] = {
	PENDING: frozenset({PROCESSING, COMPLETED, FAILED, EXPIRED, CANCELLED}),
	PROCESSING: frozenset({COMPLETED, FAILED, EXPIRED, CANCELLED}),
	FAILED: frozenset({PROCESSING, COMPLETED, EXPIRED, CANCELLED}),
	EXPIRED: frozenset({COMPLETED}),
	CANCELLED: frozenset({COMPLETED}),
	COMPLETED: frozenset({PARTLY_REFUNDED, REFUNDED}),
	PARTLY_REFUNDED: frozenset({REFUNDED}),
	REFUNDED: frozenset(),
}
PAYABLE = frozenset({PENDING, PROCESSING, FAILED})
PAID = frozenset({COMPLETED, PARTLY_REFUNDED, REFUNDED})
LATE_FROM = frozenset({FAILED, EXPIRED, CANCELLED})


class ImpossibleMove(ValueError):
	"""Names both statuses."""

	def __init__(self, before: str, after: str):
		super().__init__(f"a payment session does not go from {before} to {after}")
		self.before = before
		self.after = after


def judged(status: str, expires_at: datetime, now: datetime, *, is_live: bool) -> str:
	"""What the status is at ``now``. ``is_live``: a provider still holds an open payment for the session."""
	if status in PAYABLE and now >= expires_at and not is_live:
		return EXPIRED
	return status


def decide(before: str, after: str) -> bool:
	"""Whether there is anything to write; the same again is silence. Raises ImpossibleMove."""
	if before == after:
		return False
	if after not in MOVES[before]:
		raise ImpossibleMove(before, after)
	return True


def is_late(before: str) -> bool:
	"""Whether money that arrives in this status was not expected any more."""
	return before in LATE_FROM


def after_refund(paid: int, refunded: int) -> str:
	"""The status of a paid session by its amounts in tiyin."""
	if refunded <= 0:
		return COMPLETED
	return REFUNDED if refunded >= paid else PARTLY_REFUNDED
