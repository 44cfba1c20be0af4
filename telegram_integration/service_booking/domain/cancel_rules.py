"""What goes back of the money when a visit does not take place. Pure; amounts in tiyin."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from telegram_integration.service_booking.domain.order_amounts import part_of

CANCELLED, NO_SHOW = "Cancelled", "No Show"
"""Occasions, as the rules of the settings name them."""
ALL = Decimal(100)


@dataclass(frozen=True)
class CancelRule:
	"""So much of the money goes back where at least so many hours are left."""

	occasion: str
	hours_before: int
	refund_percent: Decimal


def percent_back(rules: Iterable[CancelRule], occasion: str, left: timedelta) -> Decimal:
	"""By the rule that asks for the most hours of those that are still left; 0 where none fits.

	A rule of 0 hours fits at any time, after the beginning too.
	"""
	fitting = [
		rule
		for rule in rules
		if rule.occasion == occasion and timedelta(hours=rule.hours_before) <= max(left, timedelta())
	]
	best = max(fitting, key=lambda rule: (rule.hours_before, rule.refund_percent), default=None)
	return min(max(best.refund_percent, Decimal(0)), ALL) if best else Decimal(0)


def amount_back(percent: Decimal, paid: int, total: int) -> int:
	"""Of what stands for the visit; what was paid beyond its price goes back whatever the rules say."""
	counted = min(max(paid, 0), total)
	return part_of(counted, percent) + max(paid - total, 0)
