"""The time is the order's: kept once it is paid for, reserved for good by itself or by an operator."""

from datetime import datetime

from telegram_integration.service_booking.domain.order_status import OPERATOR
from telegram_integration.service_booking.services.orders import (
	order_actions,
	order_changes,
	order_notices,
	order_time,
	orders,
)
from telegram_integration.service_booking.services.settings import booking_rules


def reserve(name: str, now: datetime) -> None:
	"""By an operator. A repeat is silence; raises ImpossibleStep while what must be paid first is open."""
	row = orders.locked(name)
	if row.reserved_at and not row.cancelled_at:
		return
	order_actions.require(row, "reserve", OPERATOR, now)
	take(row, now)


def secure(row, now: datetime) -> None:
	"""Nothing stands in the way any more: kept without a limit, and reserved where nobody need decide that.

	Raises ImpossibleStep where the time is gone.
	"""
	order_time.pend(row, now)
	order_changes.write(row, now, hold_until=None)
	if booking_rules().auto_reserve:
		take(row, now)


def take(row, now: datetime) -> None:
	order_time.reserve(row, now)
	order_changes.tell("order_reserved", row)
	order_changes.write(row, now, reserved_at=now, hold_until=None)
	order_notices.reserved(row)
