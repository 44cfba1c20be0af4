"""How often an open door may be called by, or about, the same one. Frappe counts; what it may say of it stays here."""

import hashlib

import frappe
from frappe.rate_limiter import rate_limit

from telegram_integration.telegram_core.domain.errors import DomainError

_COUNTED = "counted"


class TooOften(DomainError):
	http_status_code = 429


def count_call(what: str, whose: str, limit: int, seconds: int) -> None:
	"""Raises TooOften after ``limit`` calls of ``what`` by ``whose`` within ``seconds``. Outside of requests nothing
	is counted.

	Nothing else leaves it, whatever breaks: Frappe writes what it did not foresee into the Error Log with the variables
	of every frame, and one of them is the door's, which may have a card in its hands. Who cannot be counted is not let in.
	"""
	# Frappe counts by these names, which on some of its paths the caller may choose himself. What the count is kept
	# under is seen by whoever sees the cache, so it is no token.
	frappe.local.form_dict["cmd"] = what
	frappe.local.form_dict[_COUNTED] = hashlib.sha256(whose.encode("utf-8", "surrogatepass")).hexdigest()[:32]
	try:
		rate_limit(key=_COUNTED, limit=limit, seconds=seconds, ip_based=False)(_let_in)()
	except Exception:
		raise TooOften from None


def _let_in() -> None:
	"""What is limited: the call of the door has been counted by then."""
