"""What an order comes to, what of it is paid when, and how money that goes back is spread. Pure; amounts in tiyin."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from telegram_integration.telegram_core.domain.money import TIYIN

PREPAID, DEPOSIT, ON_SITE = "Prepaid", "Deposit", "On Site"


@dataclass(frozen=True)
class Amounts:
	"""``due_first``: what must be paid before the time is reserved."""

	price: int
	options: int
	due_first: int

	@property
	def total(self) -> int:
		return self.price + self.options


def amounts(price: int, options: Iterable[int], terms: str, deposit_percent: Decimal) -> Amounts:
	chosen = sum(options)
	return Amounts(price, chosen, part_of(price + chosen, share_first(terms, deposit_percent)))


def share_first(terms: str, deposit_percent: Decimal) -> Decimal:
	"""How much of the price is paid before the visit, in percent."""
	return {PREPAID: Decimal(100), DEPOSIT: deposit_percent, ON_SITE: Decimal(0)}[terms]


def part_of(amount: int, percent: Decimal) -> int:
	"""A percentage, rounded up to whole so'm and never more than the amount."""
	whole = (Decimal(amount) * percent / 100 / TIYIN).to_integral_value(ROUND_CEILING)
	return max(min(int(whole) * TIYIN, amount), 0)


def due_next(total: int, due_first: int, paid: int) -> int:
	"""What must be paid first, as far as it is open; after that the rest."""
	return max(due_first - paid, 0) or max(total - paid, 0)


def spread(amount: int, standing: Mapping[str, int]) -> dict[str, int]:
	"""Where money is taken from that goes back: from the payments in their order, as far as each of them stands."""
	parts: dict[str, int] = {}
	for payment, there in standing.items():
		part = min(amount - sum(parts.values()), there)
		if part > 0:
			parts[payment] = part
	return parts
