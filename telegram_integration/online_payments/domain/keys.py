"""Names of what may arrive twice, made of what it is. Pure."""

import hashlib

LONGEST = 140


def transaction_name(provider: str, external_id: str) -> str:
	"""One for each payment of a provider."""
	return hashlib.sha256(f"{provider}\0{external_id}".encode()).hexdigest()[:32]


def transaction_number(name: str) -> int:
	"""A transaction's name as a number below 2^52, for providers that want our ids to be numbers."""
	return int(hashlib.sha256(name.encode()).hexdigest()[:13], 16) or 1


def event_name(provider: str, event_id: str) -> str:
	"""``provider:event``; what would be too long for a name keeps its beginning and ends in a digest."""
	return bounded(f"{provider}:{event_id}")


def bounded(key: str) -> str:
	"""The key, or as much of it as fits and a digest of the whole."""
	if len(key) <= LONGEST:
		return key
	return f"{key[: LONGEST - 33]}#{hashlib.sha256(key.encode()).hexdigest()[:32]}"
