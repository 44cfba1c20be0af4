"""The most that may be taken at a time: what is offered, and how it goes to the ERP."""

from decimal import ROUND_CEILING, Decimal

LEADING = 2


def rounded_up(amount: Decimal) -> Decimal:
	"""To two leading digits: 416 667 → 420 000."""
	whole = int(amount.to_integral_value(ROUND_CEILING))
	step = 10 ** max(len(str(whole)) - LEADING, 0)
	return Decimal(-(-whole // step) * step)


def as_sent(amount: Decimal) -> str:
	"""420000, 399999.50; nothing for no limit."""
	return f"{amount:.2f}".removesuffix(".00") if amount else ""
