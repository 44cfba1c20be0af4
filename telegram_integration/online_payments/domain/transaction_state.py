"""From which state of a provider's payment to which. Pure."""

CREATED, PAID, FAILED, CANCELLED, REFUNDED = "Created", "Paid", "Failed", "Cancelled", "Refunded"

# A payment that a provider has closed may turn out to be paid after all: its own word is the proof.
MOVES: dict[str, frozenset[str]] = {
	CREATED: frozenset({PAID, FAILED, CANCELLED}),
	FAILED: frozenset({PAID, CANCELLED}),
	CANCELLED: frozenset({PAID}),
	PAID: frozenset({REFUNDED}),
	REFUNDED: frozenset(),
}


class ImpossibleState(ValueError):
	"""Names both states."""

	def __init__(self, before: str, after: str):
		super().__init__(f"a provider's payment does not go from {before} to {after}")


def decide(before: str, after: str) -> bool:
	"""Whether there is anything to write. Raises ImpossibleState."""
	if before == after:
		return False
	if after not in MOVES[before]:
		raise ImpossibleState(before, after)
	return True
