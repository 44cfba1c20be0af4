"""How requests to providers are put together, and what their silence means."""

import base64
import json
from collections.abc import Mapping
from datetime import datetime, timezone
from decimal import Decimal
from urllib.parse import urlencode

from telegram_integration.online_payments.providers.contract import Unavailable
from telegram_integration.online_payments.providers.transport import NoAnswer, Request, Response, Transport

UNDECIDED = frozenset({202, 409, 425, 429})
"""Statuses that do not say what became of the request: repeat with the same key, or ask."""


def basic(user: str, password: str) -> str:
	"""Value of an Authorization header (RFC 7617)."""
	return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()


def json_body(value: Mapping[str, object]) -> bytes:
	return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def form_body(value: Mapping[str, object]) -> bytes:
	"""A form with brackets for what lies inside: ``{"a": {"b": 1}, "c": [2]}`` is ``a[b]=1&c[0]=2``."""
	return urlencode(list(_flat("", value))).encode()


def _flat(prefix: str, value: object) -> list[tuple[str, str]]:
	if isinstance(value, Mapping):
		inside = [(f"{prefix}[{key}]" if prefix else str(key), each) for key, each in value.items()]
	elif isinstance(value, list | tuple):
		inside = [(f"{prefix}[{place}]", each) for place, each in enumerate(value)]
	else:
		return [(prefix, str(value))]
	return [pair for key, each in inside for pair in _flat(key, each)]


def exchange(transport: Transport, request: Request, key: str = "", external_id: str = "") -> Response:
	"""Send, and return an answer that decides something. Raises Unavailable for all others."""
	try:
		response = transport.send(request)
	except NoAnswer as silence:
		raise Unavailable(key, external_id, silence.heard) from None
	if response.status >= 500 or response.status in UNDECIDED:
		raise Unavailable(key, external_id)
	return response


def in_units(hundredths: int) -> str:
	"""``15000000`` is ``150000.00``."""
	return f"{Decimal(hundredths).scaleb(-2):.2f}"


def in_hundredths(units: object) -> int:
	"""``"150000.00"`` is ``15000000``; what is no amount, or finer than a hundredth, raises ValueError."""
	try:
		value = Decimal(str(units)).scaleb(2)
	except ArithmeticError:
		raise ValueError("no amount") from None
	if not value.is_finite() or value != value.to_integral_value():
		raise ValueError("no amount in hundredths")
	return int(value)


def milliseconds(iso: object) -> int:
	"""Unix milliseconds of an ISO 8601 moment in UTC; 0 for anything else."""
	try:
		moment = datetime.fromisoformat(str(iso).replace("Z", "+00:00"))
	except ValueError:
		return 0
	if moment.tzinfo is None:
		moment = moment.replace(tzinfo=timezone.utc)
	return int(moment.timestamp() * 1000)


def header(headers: Mapping[str, str], name: str) -> str:
	"""A header whatever its letters' case; empty if it is not there."""
	wanted = name.lower()
	return next((value for key, value in headers.items() if key.lower() == wanted), "")


def text(value: object) -> str:
	"""A field as text; None is empty. Halves of characters, which JSON can write and nothing can store, become ``?``."""
	return "" if value is None else str(value).encode("utf-8", "replace").decode()


def mapping(value: object) -> Mapping[str, object]:
	"""A field that should hold an object; an empty one if it does not."""
	return value if isinstance(value, Mapping) else {}


def whole(value: object) -> int:
	"""A field that should hold a whole number; -1 if it does not, so that it equals no amount."""
	if isinstance(value, bool):
		return -1
	if isinstance(value, int):
		return value
	digits = text(value)
	return int(digits) if digits.isascii() and digits.isdigit() else -1
