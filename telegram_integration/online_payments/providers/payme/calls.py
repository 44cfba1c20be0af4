"""Reading Payme's calls: who calls, which method, with what. Nothing is looked up here."""

import base64
import binascii
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

from telegram_integration.online_payments.providers.payme import failures
from telegram_integration.online_payments.providers.payme.failures import Failure
from telegram_integration.online_payments.providers.payme.values import LONGEST_ID

LATEST = 10**13 * 9
"""Milliseconds of a far year: what is later, or negative, is no time."""
LARGEST = 2**53 - 1
"""Tiyin; what is larger is no amount, and would not be stored."""

CallId = int | str | None


@dataclass(frozen=True)
class Call:
	"""One readable call of a proven caller."""

	method: str
	params: Mapping[str, Any]
	id: CallId


@dataclass(frozen=True)
class Refused:
	"""A call that goes no further."""

	failure: Failure
	id: CallId = None


@dataclass(frozen=True)
class Credentials:
	"""What the Authorization header must hold."""

	login: str
	key: str = field(repr=False)


def is_payme(header: str, wanted: Credentials) -> bool:
	"""Whether a header ``Basic base64(login:key)`` names the pair. A key may hold colons; an empty key opens nothing."""
	scheme, _blank, coded = header.strip().partition(" ")
	if scheme.lower() != "basic" or not wanted.key:
		return False
	try:
		told = base64.b64decode(coded.strip().encode("ascii"), validate=True)
	except (binascii.Error, UnicodeEncodeError):
		return False
	return hmac.compare_digest(told, f"{wanted.login}:{wanted.key}".encode())


def read(verb: str, header: str, body: bytes, wanted: Credentials) -> Call | Refused:
	"""The call, or why it goes no further: verb, then caller, then form."""
	if verb != "POST":
		return Refused(failures.NOT_POST)
	value = _json(body)
	call_id = _id_of(value)
	if not is_payme(header, wanted):
		return Refused(failures.STRANGER, call_id)
	if value is _BROKEN:
		return Refused(failures.BROKEN)
	if not isinstance(value, dict) or not _has_good_id(value):
		return Refused(failures.MISSHAPED, call_id)
	method, params = value.get("method"), value.get("params")
	if not isinstance(method, str) or not method or not isinstance(params, dict):
		return Refused(failures.MISSHAPED, call_id)
	return Call(method, params, call_id)


_BROKEN = object()


def _json(body: bytes) -> Any:
	try:
		return json.loads(body.decode("utf-8-sig"), parse_constant=_no_number)
	except (ValueError, RecursionError):
		return _BROKEN


def _no_number(word: str) -> NoReturn:
	raise ValueError(f"{word} is not JSON")


def _id_of(value: Any) -> CallId:
	found = value.get("id") if isinstance(value, dict) else None
	return found if isinstance(found, int | str) and not isinstance(found, bool) else None


def _has_good_id(value: dict[str, Any]) -> bool:
	"""A missing id is answered with null, as JSON-RPC does."""
	return value.get("id") is None or _id_of(value) is not None


def transaction_id(params: Mapping[str, Any]) -> str:
	"""The id of a transaction; empty if it is not one that could have been stored."""
	value = params.get("id")
	if not isinstance(value, str) or not 0 < len(value) <= LONGEST_ID or not value.isascii():
		return ""
	return value if value.replace("-", "").replace("_", "").isalnum() else ""


def moment(params: Mapping[str, Any], name: str) -> int | None:
	"""Unix milliseconds; None if there are none."""
	value = _whole(params.get(name))
	return value if value is not None and 0 <= value < LATEST else None


def amount(params: Mapping[str, Any]) -> int | None:
	"""Tiyin; None for what is no amount at all."""
	value = _whole(params.get("amount"))
	return value if value is not None and 0 < value <= LARGEST else None


def reason(params: Mapping[str, Any]) -> int | None:
	"""Any whole number is stored: Payme's list may grow."""
	value = _whole(params.get("reason"))
	return value if value is not None and abs(value) < 2**31 else None


def _whole(value: object) -> int | None:
	return value if isinstance(value, int) and not isinstance(value, bool) else None


def account(params: Mapping[str, Any]) -> Mapping[str, Any]:
	value = params.get("account")
	return value if isinstance(value, dict) else {}


def order_name(params: Mapping[str, Any], account_field: str) -> str:
	"""What the account names, as text; empty if it names nothing that could be ours."""
	value = account(params).get(account_field)
	if not isinstance(value, str | int) or isinstance(value, bool):
		return ""
	text = str(value)
	return text if text.isascii() and text.isprintable() and len(text) <= 140 else ""
