"""A sum as people type it: 250000, 250 000, 250.000, 250 000,50, with or without the name of the money."""

import re
from decimal import Decimal

LONGEST = 40
_UNIT = re.compile(r"\s*(so['‘’ʻʼ`]?m|сўм|сум|sum|uzs)\.?\s*$", re.IGNORECASE)
_GROUPED = re.compile(r"(\d{1,3}(?:[ \u00a0\u202f.,'’]\d{3})+|\d+)(?:[.,](\d{1,2}))?", re.ASCII)


def read_amount(text: str) -> Decimal | None:
	"""None for what is no sum, or might be two different ones."""
	if len(text) > LONGEST:
		return None
	found = _GROUPED.fullmatch(_UNIT.sub("", text).strip())
	if not found:
		return None
	whole = re.sub(r"\D", "", found[1])
	if len(whole) > 12:
		return None
	return Decimal(f"{whole}.{found[2] or '0'}")
