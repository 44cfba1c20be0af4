"""Keyed hashes of what opens a door of the pages: what is stored is worth nothing without the site's secret."""

import hashlib
import hmac
import secrets

from frappe.utils.password import get_encryption_key

_ADDRESS_LENGTH = 40


def new_token() -> str:
	"""43 letters and digits, ``-`` and ``_``."""
	return secrets.token_urlsafe(32)


def of_session(token: str) -> str:
	return _digest("session", token)


def of_ticket(ticket: str) -> str:
	return _digest("ticket", ticket)


def of_code(ticket_hash: str, code: str) -> str:
	"""Bound to its ticket: the same six digits of two people are two hashes."""
	return _digest("code", f"{ticket_hash}:{code}")


def of_address(address: str) -> str:
	return _digest("address", address)[:_ADDRESS_LENGTH] if address else ""


def are_equal(one: str, other: str) -> bool:
	return hmac.compare_digest(one.encode(), other.encode())


def _digest(kind: str, text: str) -> str:
	told = f"web-{kind}:{text}".encode("utf-8", "surrogatepass")
	return hmac.new(get_encryption_key().encode(), told, hashlib.sha256).hexdigest()
