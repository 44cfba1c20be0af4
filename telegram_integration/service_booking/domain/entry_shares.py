"""What one payment that staff have booked brings to each visit. Pure; amounts in tiyin."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from telegram_integration.telegram_core.domain.money import share

RECEIVE, PAY = "Receive", "Pay"


@dataclass(frozen=True)
class Allocation:
	"""One row of the payment: its amount, and the visits that its document is made for, by weight; None: anything else.

	Below zero where ERPNext sets money off against a credit note.
	"""

	amount: int
	weights: Mapping[str | None, int]


def shares(
	payment_type: str, amount: int, allocations: Sequence[Allocation], named: str | None, price: int
) -> dict[str, int]:
	"""By visit, never below zero. ``amount``: of the whole payment; ``price``: of the visit that it names.

	A visit has what is allocated to its documents. The one that is named has also what is allocated to nothing; of money
	received no more than its price, for the rest is an advance of the customer.
	"""
	found: dict[str | None, int] = {}
	for allocation in allocations:
		for visit, part in _split(payment_type, allocation).items():
			found[visit] = found.get(visit, 0) + part
	if named:
		free = max(amount - sum(found.values()), 0)
		own = found.get(named, 0)
		room = max(price - own, 0) if payment_type == RECEIVE else free
		found[named] = own + min(free, room)
	return {visit: part for visit, part in sorted(found.items(), key=str) if visit and part > 0}


def _split(payment_type: str, allocation: Allocation) -> dict[str | None, int]:
	amount = abs(allocation.amount) if payment_type == PAY else allocation.amount
	weights = [abs(weight) for weight in allocation.weights.values()]
	if not any(weights):
		return {None: amount}
	sign = 1 if amount >= 0 else -1
	return {
		visit: sign * part
		for visit, part in zip(allocation.weights, share(abs(amount), weights), strict=True)
	}
