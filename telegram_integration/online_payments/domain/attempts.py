"""Tries of a session with one provider: numbered, and named by what they are."""

MOST = 5
"""Tries of one session with one provider."""


def attempt_key(session: str, provider: str, number: int) -> str:
	"""At most 64 characters: no provider takes less for a key of idempotence."""
	return f"{session}-{provider[:16]}-{number}"
