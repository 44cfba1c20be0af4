"""What a customer may say of an address, cleaned up: one line each, no longer than the column, in its range."""

import math
import re
from collections.abc import Mapping
from typing import Any

from telegram_integration.telegram_core.domain import phone
from telegram_integration.telegram_core.domain.errors import DomainError, InvalidInput

MOST_ADDRESSES = 20
# Longest of each text, in characters.
TEXTS = {
	"title": 140,
	"address": 500,
	"entrance": 140,
	"floor": 140,
	"parking": 140,
	"landmark": 140,
	"on_site_name": 140,
	"zone": 140,
}
ELEVATOR = ("", "Yes", "No")
FIELDS = (*TEXTS, "elevator", "on_site_phone", "latitude", "longitude", "is_default")
_FURTHEST = {"latitude": 90, "longitude": 180}
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")


class TooManyAddresses(DomainError):
	"""The account has as many as one may have."""


def cleaned(fields: Mapping[str, Any], region: str) -> dict[str, Any]:
	"""Only what was given; raises InvalidInput with the field's name. ``region``: of phones without ``+``."""
	for name in fields:
		if name not in FIELDS:
			raise InvalidInput("fields")
	found: dict[str, Any] = {
		name: _line(name, fields[name], longest) for name, longest in TEXTS.items() if name in fields
	}
	if found.get("address") == "":
		raise InvalidInput("address")
	if "elevator" in fields:
		found["elevator"] = _elevator(fields["elevator"])
	if "on_site_phone" in fields:
		found["on_site_phone"] = _phone(fields["on_site_phone"], region)
	if "is_default" in fields:
		found["is_default"] = int(fields["is_default"] in (1, True, "1"))
	return {**found, **_point(fields)}


def _line(name: str, value: Any, longest: int) -> str:
	if not isinstance(value, str | None):
		raise InvalidInput(name)
	text = " ".join(_CONTROLS.sub(" ", value or "").split())
	if len(text) > longest:
		raise InvalidInput(name)
	return text


def _elevator(value: Any) -> str:
	if value not in (*ELEVATOR, None):
		raise InvalidInput("elevator")
	return value or ""


def _phone(value: Any, region: str) -> str:
	text = _line("on_site_phone", value, 40)
	number = phone.normalise(text, region) if text else ""
	if number is None:
		raise InvalidInput("on_site_phone")
	return number


def _point(fields: Mapping[str, Any]) -> dict[str, float]:
	"""Both or none: half a point is no place. Empty takes the pin out."""
	if not fields.keys() & _FURTHEST.keys():
		return {}
	values = {name: fields.get(name) for name in _FURTHEST}
	if all(value in ("", None) for value in values.values()):
		return dict.fromkeys(_FURTHEST, 0.0)
	return {name: _degrees(name, value) for name, value in values.items()}


def _degrees(name: str, value: Any) -> float:
	try:
		degrees = float(value)
	except (TypeError, ValueError, OverflowError):
		raise InvalidInput(name) from None
	if not math.isfinite(degrees) or abs(degrees) > _FURTHEST[name]:
		raise InvalidInput(name)
	return round(degrees, 7)
