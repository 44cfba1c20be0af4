"""What of a call may be kept: everything but secrets, cards and phones. Pure.

Over-masking is harmless: the log is for people who ask what happened, and the truth is in the documents.
"""

import json
import re
from typing import Any

from telegram_integration.telegram_core.domain.long_numbers import HIDDEN, without_long_numbers

MOST = 20_000
_SECRET = re.compile(
	r"(authorization|sign|secret|token|passw|api_?key|otp|sms_?code|cvc|cvv|card_?number|\bpan\b|expir|phone|holder"
	r"|e_?mail|customer_details|customer_name|billing|shipping)",
	re.IGNORECASE,
)
# A member of JSON that is broken somewhere, and cannot be read as what it is.
_MEMBER = re.compile(r'"([^"\\]{1,64})"(\s*:\s*)("(?:[^"\\]|\\.)*"?|[^\s,{}\[\]"]+)')
# Only from where a name begins: from each of its letters anew, a long text of letters would take a worker for seconds.
_PAIR = re.compile(r"(?<![\w.\[\]%-])([\w.\[\]%-]+)=([^&\s]*)")


def masked(text: str | bytes) -> str:
	"""A body of JSON or of a form, or any other text, without what must not be kept."""
	plain = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
	try:
		# Read whole: what was cut before could not be read, and its secrets not be found.
		return storable(json.dumps(_value(json.loads(plain)), ensure_ascii=False)[:MOST])
	except (ValueError, RecursionError):
		return storable(without_long_numbers(_MEMBER.sub(_member, _PAIR.sub(_pair, plain[:MOST]))))


def storable(text: str) -> str:
	"""Halves of a character, which JSON can write and no database can."""
	return text.encode("utf-8", "replace").decode()


def _value(value: Any) -> Any:
	if isinstance(value, dict):
		return {key: HIDDEN if _SECRET.search(str(key)) else _value(each) for key, each in value.items()}
	if isinstance(value, list):
		return [_value(each) for each in value]
	if isinstance(value, str):
		return without_long_numbers(value)
	if isinstance(value, int) and not isinstance(value, bool) and len(str(abs(value))) >= 16:
		return without_long_numbers(str(value))
	return value


def _pair(found: "re.Match[str]") -> str:
	return f"{found[1]}={HIDDEN}" if _SECRET.search(found[1]) else found[0]


def _member(found: "re.Match[str]") -> str:
	return f'"{found[1]}"{found[2]}"{HIDDEN}"' if _SECRET.search(found[1]) else found[0]
