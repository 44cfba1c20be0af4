"""When which part of a contract is due. Pure; amounts in tiyin, dates given, no clock."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from telegram_integration.installments.domain.faults import TooManyMonths
from telegram_integration.installments.domain.pricing import round_to

LONGEST = 120


@dataclass(frozen=True)
class Row:
	due_date: date
	amount: int
	is_down_payment: bool = False


def make_schedule(
	contract_date: date,
	down_payment: int,
	remaining: int,
	months: int,
	*,
	due_day: int | None = None,
	unit: int = 1,
	smallest: int = 1,
) -> list[Row]:
	"""The down payment on the contract's date (no row if there is none), then one row a month.

	``due_day`` is a fixed day of the month; without it the contract's own day holds. ``unit`` is what equal
	payments are rounded to; the last row takes the remainder, so that the rows add up exactly.
	"""
	if not 1 <= months <= LONGEST:
		raise TooManyMonths(f"{months} months")
	equal = equal_payment(remaining, months, unit, smallest)
	amounts = [equal] * (months - 1) + [remaining - equal * (months - 1)]
	rows = [Row(contract_date, down_payment, True)] if down_payment else []
	day = due_day or contract_date.day
	return rows + [Row(month_later(contract_date, n, day), amounts[n - 1]) for n in range(1, months + 1)]


def month_later(start: date, months: int, day: int) -> date:
	"""``day`` of the month that many months after ``start``; the 31st becomes the month's last day.

	Counted from the start each time, so that a short month does not move the months after it.
	"""
	year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
	return date(year, month + 1, min(day, monthrange(year, month + 1)[1]))


def equal_payment(remaining: int, months: int, unit: int, smallest: int = 1) -> int:
	"""The monthly payment, rounded to ``unit`` where the last row then still has something to take.

	Rounding that would leave nothing for the last row goes down instead; a unit larger than the payment
	itself is given up for the smallest money.
	"""
	for step in (unit, smallest):
		nearest = round_to(Decimal(remaining) / months, step)
		down = remaining // months // step * step
		for payment in (nearest, down):
			if payment > 0 and payment * (months - 1) < remaining:
				return payment
	raise TooManyMonths(f"{remaining} tiyin cannot be shared over {months} months")
