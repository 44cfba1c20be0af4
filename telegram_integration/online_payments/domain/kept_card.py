"""A card that a provider keeps for us: what of it may be shown, and until when it is good. Pure."""

import calendar
import hashlib
import re
from datetime import date

_EXPIRY = re.compile(r"(\d{4})-(0[1-9]|1[0-2])", re.ASCII)


def token_hash(provider: str, token: str) -> str:
	"""By which a card is found again; the token itself cannot be found from it."""
	return hashlib.sha256(f"{provider}\0{token}".encode()).hexdigest()


def masked(number: str) -> str:
	"""First four and last four digits, whatever the provider has shown of the number."""
	shown = re.sub(r"[^0-9*]", "*", number.replace(" ", ""))
	first, last = shown[:4].replace("*", ""), shown[-4:].replace("*", "")
	return f"{first or '****'} **** **** {last or '****'}"


def last_day(expiry: str) -> date | None:
	"""The last day on which a card of ``YYYY-MM`` is good; None where the provider has told no date."""
	dated = _EXPIRY.fullmatch(expiry)
	if not dated:
		return None
	year, month = int(dated[1]), int(dated[2])
	if not year:
		return None
	return date(year, month, calendar.monthrange(year, month)[1])


def is_expired(expiry: str, today: date) -> bool:
	"""Judged anew at every reading: a card ends by itself."""
	last = last_day(expiry)
	return last is not None and today > last
