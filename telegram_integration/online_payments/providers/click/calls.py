"""Reading Click's calls. Values stay the text that was received: the signature is over these very letters."""

import hashlib
import hmac
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qsl

from telegram_integration.online_payments.providers.click.values import COMPLETE

WANTED = ("click_trans_id", "service_id", "merchant_trans_id", "amount", "action", "error", "sign_time")
_NUMBER = re.compile(r"[0-9]{1,18}")
_SIGNED_NUMBER = re.compile(r"-?[0-9]{1,9}")
_AMOUNT = re.compile(r"-?[0-9]{1,13}(\.[0-9]{1,8})?")
_MOST_FIELDS = 50


@dataclass(frozen=True)
class Call:
	"""One call as received; `fields` holds text only."""

	fields: Mapping[str, str]

	def __getitem__(self, name: str) -> str:
		return self.fields.get(name, "")

	@property
	def completes(self) -> bool:
		return self["action"] == COMPLETE

	@property
	def amount(self) -> int:
		"""Tiyin, rounded to the tiyin. Only for a call that is_whole()."""
		return int((Decimal(self["amount"]) * 100).to_integral_value())

	@property
	def error(self) -> int:
		return int(self["error"])

	@property
	def prepare_id(self) -> int:
		return int(self["merchant_prepare_id"])


def read(body: bytes, is_json: bool) -> Call:
	"""A call from a form or, as some report, from JSON. What cannot be read has no fields."""
	try:
		pairs = _from_json(body) if is_json else _from_form(body)
	except (ValueError, RecursionError):
		pairs = {}
	return Call({name: value for name, value in pairs.items() if isinstance(value, str)})


def _from_form(body: bytes) -> Mapping[str, Any]:
	found: dict[str, str] = {}
	text = body.decode("utf-8")
	for name, value in parse_qsl(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="strict"):
		found.setdefault(name, value)
	return found


def _from_json(body: bytes) -> Mapping[str, Any]:
	value = json.loads(body.decode("utf-8-sig"), parse_int=str, parse_float=str, parse_constant=str)
	return value if isinstance(value, dict) else {}


def is_whole(call: Call) -> bool:
	"""Whether every field is there and has a form that can be worked with."""
	if not all(call[name] for name in WANTED) or not call["sign_string"]:
		return False
	if not _NUMBER.fullmatch(call["click_trans_id"]) or not _SIGNED_NUMBER.fullmatch(call["error"]):
		return False
	if call.completes and not _NUMBER.fullmatch(call["merchant_prepare_id"]):
		return False
	return bool(_AMOUNT.fullmatch(call["amount"]))


def signature(call: Call, secret: str) -> str:
	"""md5 over the plain texts; merchant_prepare_id takes part in Complete only."""
	prepare_id = call["merchant_prepare_id"] if call.completes else ""
	text = "".join(
		(
			call["click_trans_id"],
			call["service_id"],
			secret,
			call["merchant_trans_id"],
			prepare_id,
			call["amount"],
			call["action"],
			call["sign_time"],
		)
	)
	return hashlib.md5(text.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()


def is_clicks(call: Call, secret: str) -> bool:
	"""Whether the call is signed with the secret; an empty secret opens nothing."""
	told = call["sign_string"].encode("utf-8", "surrogatepass")
	return bool(secret) and hmac.compare_digest(told, signature(call, secret).encode())


def order_name(call: Call) -> str:
	"""merchant_trans_id; empty if it could not be ours."""
	text = call["merchant_trans_id"]
	return text if text.isascii() and text.isprintable() and len(text) <= 140 else ""
