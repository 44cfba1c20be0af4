"""The short session of a Mini App: who has opened which payment, signed by the site. Pure."""

import hashlib
import hmac
from base64 import urlsafe_b64encode

LIFETIME = 3600
"""Seconds."""


def make(telegram_id: int, session: str, key: bytes, now: int) -> str:
	"""``now``: Unix seconds."""
	until = now + LIFETIME
	return f"{telegram_id}.{until}.{_sign(telegram_id, session, until, key)}"


def telegram_id_of(token: str, session: str, key: bytes, now: int) -> int | None:
	"""Whose token it is; None where it is of another payment, too old, or nobody's."""
	parts = token.split(".")
	if len(parts) != 3 or not all(part.isascii() and part.isdigit() and len(part) < 20 for part in parts[:2]):
		return None
	telegram_id, until = int(parts[0]), int(parts[1])
	right = _sign(telegram_id, session, until, key)
	if not hmac.compare_digest(parts[2].encode("utf-8", "surrogatepass"), right.encode()) or now >= until:
		return None
	return telegram_id


def _sign(telegram_id: int, session: str, until: int, key: bytes) -> str:
	text = f"pay-page:{telegram_id}:{session}:{until}"
	return urlsafe_b64encode(hmac.new(key, text.encode(), hashlib.sha256).digest()).decode().rstrip("=")
