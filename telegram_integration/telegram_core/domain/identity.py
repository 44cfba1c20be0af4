"""The key under which a passport or a phone is looked up, so that the value itself need not be stored twice."""

import hashlib
import hmac
from enum import Enum

_LENGTH = 40


class Kind(str, Enum):
	"""What a customer can prove who he is with."""

	PASSPORT = "Passport"
	PHONE = "Phone"


def identity_key(secret: str, kind: Kind, normalised: str) -> str:
	"""A keyed hash: the same for the same value on one site, and worth nothing without the site's secret."""
	message = f"{kind.value.lower()}:{normalised}".encode()
	return hmac.new(secret.encode(), message, hashlib.sha256).hexdigest()[:_LENGTH]


def row_key(customer: str, key: str) -> str:
	"""The unique key of "this customer has this passport or phone"."""
	return hashlib.sha256(f"{key}:{customer}".encode()).hexdigest()[:_LENGTH]
