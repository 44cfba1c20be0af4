"""Money as integers in tiyin (1/100 of the currency's unit). Decimal at the edges, float nowhere inside."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import accumulate, pairwise

TIYIN = 100


def to_tiyin(amount: Decimal | float | int | str | None) -> int:
	"""An amount in the currency's unit (so'm) as tiyin, half a tiyin away from zero.

	A float, as the database driver may hand it over, goes through its shortest text: 0.1 is a tenth.
	"""
	return round_half_up(Decimal(str(amount or 0)) * TIYIN)


def from_tiyin(tiyin: int) -> Decimal:
	"""Tiyin as an amount with two decimals in the currency's unit."""
	return Decimal(tiyin).scaleb(-2)


def round_half_up(value: Decimal) -> int:
	"""The nearest integer, halves away from zero, as a till rounds."""
	return int(value.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def share(total: int, weights: Sequence[int]) -> list[int]:
	"""``total`` tiyin shared in proportion to ``weights``: the parts add up to it exactly.

	Each part ends where the running sum, rounded, ends; so no part is ever negative or off by more than
	a tiyin, and the last one takes what remains. Raises ValueError where there is nothing to share over: no weights, or none above zero.
	"""
	whole = sum(weights)
	if whole <= 0 or min(weights) < 0:
		raise ValueError("weights must be non-negative and not all zero")
	ends = [round_half_up(Decimal(total) * reached / whole) for reached in accumulate(weights)]
	return [end - start for start, end in pairwise([0, *ends])]
