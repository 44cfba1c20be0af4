"""How money fills a schedule, and what one payment gives to one contract. Pure; amounts in tiyin."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from telegram_integration.telegram_core.domain.money import share

RECEIVE = "Receive"
PAY = "Pay"


def fill(amounts: Sequence[int], paid: int) -> list[int]:
	"""How much of each row is paid: money fills the rows from the first one on.

	What goes beyond the last row stays outside (overpaid), and less than nothing fills nothing.
	"""
	left = max(paid, 0)
	filled = []
	for amount in amounts:
		part = min(amount, left)
		filled.append(part)
		left -= part
	return filled


@dataclass(frozen=True)
class Reference:
	"""One allocation of a payment: to a document, and whose contracts that document bills with what weight.

	``weights`` are base amounts by contract name; None stands for goods of no contract. An order belongs
	to one contract, an invoice may bill the orders of several. Only invoices know credit notes below zero:
	what is allocated to anything else is ``unsigned``.
	"""

	allocated: int
	weights: Mapping[str | None, int]
	unsigned: bool = False


def contributions(
	payment_type: str, amount: int, named: str | None, references: Sequence[Reference]
) -> dict[str, int]:
	"""What a payment gives to each contract: received money adds, returned money subtracts.

	The contract that the payment names gets its whole amount less what it allocates to anything not its own;
	any other contract gets what is allocated to its order, or to invoices of that order.
	"""
	given: dict[str | None, int] = {}
	for reference in references:
		for contract, part in _split(_signed(payment_type, reference), reference.weights).items():
			given[contract] = given.get(contract, 0) + part
	if named:
		others = sum(part for contract, part in given.items() if contract != named)
		given[named] = (amount if payment_type == RECEIVE else -amount) - others
	return {contract: part for contract, part in given.items() if contract and part}


def _signed(payment_type: str, reference: Reference) -> int:
	"""ERPNext allocates to a credit note below zero; money returned against anything else is above it."""
	if payment_type == PAY and reference.unsigned:
		return -abs(reference.allocated)
	return reference.allocated


def _split(amount: int, weights: Mapping[str | None, int]) -> dict[str | None, int]:
	"""Shares by contract; under None what belongs to none, so that no contract keeps it."""
	if not any(weights.values()):
		return {None: amount}
	parts = share(amount, [abs(weight) for weight in weights.values()])
	return dict(zip(weights, parts, strict=True))
