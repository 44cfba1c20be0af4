"""What goods cost on instalments: interest, its share in every line, unit prices. Pure; amounts in tiyin.

A unit price is always a whole multiple of the smallest money (a tiyin, or a so'm on a site that keeps no
decimals) and so is price × quantity: whoever multiplies again, as ERPNext does, gets the same total without
having to round, and the lines add up to the contract's total exactly.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from telegram_integration.installments.domain.faults import (
	DownPaymentTooHigh,
	DownPaymentTooLow,
	FineQuantity,
	NothingToSell,
	UnevenLine,
)
from telegram_integration.telegram_core.domain.money import round_half_up, share


@dataclass(frozen=True)
class Line:
	qty: Decimal
	base_rate: int


@dataclass(frozen=True)
class PricedLine:
	base_amount: int
	interest: int
	rate: int
	amount: int


@dataclass(frozen=True)
class Price:
	lines: tuple[PricedLine, ...]
	base_total: int
	down_payment: int
	financed: int
	total_interest: int
	grand_total: int


def price_lines(
	lines: Sequence[Line], down_payment: int, interest_percent: Decimal, smallest: int = 1
) -> Price:
	"""The lines at their price with interest; interest is a flat percentage of the financed amount.

	Where unit prices cannot carry the interest to the tiyin, the difference goes into the last line that
	sells a single piece; without such a line the interest itself yields by it.
	"""
	base = [_base_amount(line, number, smallest) for number, line in enumerate(lines, 1)]
	base_total = sum(base)
	_require_something_to_finance(base_total, down_payment)
	financed = base_total - down_payment
	interest = round_to(Decimal(financed) * interest_percent / 100, smallest)
	shares = share(interest, base)
	single = _last_single_piece(lines, base)
	# Prices that are only ever rounded down leave something for the single piece to take, never to give.
	rounding = _nearest if single is None else _down
	priced = [_priced(*parts, smallest, rounding) for parts in zip(lines, base, shares, strict=True)]
	if single is not None:
		priced[single] = _raised(priced[single], base_total + interest - sum(line.amount for line in priced))
	grand_total = sum(line.amount for line in priced)
	return Price(tuple(priced), base_total, down_payment, financed, grand_total - base_total, grand_total)


def require_decimals(row: int, qty: Decimal, decimals: int) -> None:
	"""Raises FineQuantity for a quantity that the books would round: they would come to another total."""
	if qty != round(qty, decimals):
		raise FineQuantity(row, decimals)


def require_least_down_payment(price: Price, least_percent: Decimal) -> None:
	"""Raises DownPaymentTooLow where the plan asks for more."""
	least = round_half_up(Decimal(price.base_total) * least_percent / 100)
	if price.down_payment < least:
		raise DownPaymentTooLow(least)


def round_to(amount: Decimal, unit: int) -> int:
	"""The multiple of ``unit`` nearest to the amount, halves away from zero."""
	return round_half_up(amount / unit) * unit


def _nearest(total: int, qty: Decimal, step: int) -> int:
	return round_to(Decimal(total) / qty, step)


def _down(total: int, qty: Decimal, step: int) -> int:
	return int(total / Fraction(qty) // step) * step


def _base_amount(line: Line, number: int, smallest: int) -> int:
	step = _step(line.qty, smallest)
	if line.qty <= 0 or line.base_rate < 0 or line.base_rate % step:
		raise UnevenLine(number, step)
	return _amount(line.base_rate, line.qty)


def _step(qty: Decimal, smallest: int) -> int:
	"""What a price must be a multiple of, so that price × quantity is whole: 1.5 metres need an even price."""
	return smallest * Fraction(qty).denominator


def _amount(rate: int, qty: Decimal) -> int:
	return int(rate * Fraction(qty))


def _require_something_to_finance(base_total: int, down_payment: int) -> None:
	if base_total <= 0:
		raise NothingToSell("no line has a price")
	if down_payment < 0:
		raise DownPaymentTooLow(0)
	if down_payment >= base_total:
		raise DownPaymentTooHigh("nothing is left to finance")


def _last_single_piece(lines: Sequence[Line], base: Sequence[int]) -> int | None:
	numbers = [number for number, line in enumerate(lines) if line.qty == 1 and base[number]]
	return numbers[-1] if numbers else None


def _priced(
	line: Line, base_amount: int, interest: int, smallest: int, rounding: Callable[[int, Decimal, int], int]
) -> PricedLine:
	rate = rounding(base_amount + interest, line.qty, _step(line.qty, smallest))
	amount = _amount(rate, line.qty)
	return PricedLine(base_amount, amount - base_amount, rate, amount)


def _raised(line: PricedLine, by: int) -> PricedLine:
	return PricedLine(line.base_amount, line.interest + by, line.rate + by, line.amount + by)
