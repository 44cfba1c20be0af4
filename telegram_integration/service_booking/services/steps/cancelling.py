"""A visit is called off: by the customer, who asks once it is reserved, or by staff, who give everything back."""

from datetime import datetime
from decimal import Decimal

from telegram_integration.service_booking.domain import cancel_rules
from telegram_integration.service_booking.domain.order_money import OrderMoney
from telegram_integration.service_booking.domain.order_status import (
	CANCEL_REQUESTED,
	CANCELLED,
	CUSTOMER,
	OPERATOR,
)
from telegram_integration.service_booking.services.orders import (
	order_actions,
	order_books,
	order_changes,
	order_notices,
	order_refunds,
	order_time,
	orders,
)
from telegram_integration.service_booking.services.settings import booking_rules
from telegram_integration.telegram_core.domain.errors import InvalidInput
from telegram_integration.telegram_core.domain.money import to_tiyin

LONGEST_REASON = 500


def request_cancel(customer: str, name: str, reason: str, now: datetime) -> None:
	"""Before it is reserved it is cancelled at once, afterwards operators decide. A repeat is silence.

	Raises NotFound for another one's, and ImpossibleStep.
	"""
	row = orders.locked_of(customer, name)
	if orders.judged(row, now) in (CANCEL_REQUESTED, CANCELLED):
		return
	order_actions.require(row, "request_cancel", CUSTOMER, now)
	reason = _checked(reason)
	if not row.reserved_at:
		_cancel(row, now, refund_if_cancelled(row, now), by_customer=True, cancel_reason=reason)
		return
	order_changes.write(row, now, cancel_requested_at=now, cancel_reason=reason)
	order_changes.tell("order_cancel_requested", row, by_customer=True, reason=reason)
	order_notices.cancel_requested(row)


def cancel_by_staff(name: str, reason: str, now: datetime) -> None:
	"""At once, whatever the customer wanted; all that was paid goes back. A repeat is silence. Raises ImpossibleStep."""
	row = orders.locked(name)
	if orders.judged(row, now) == CANCELLED:
		return
	order_actions.require(row, "cancel", OPERATOR, now)
	standing = OrderMoney.read(row.money).standing
	_cancel(row, now, standing, cancel_reason=_checked(reason), cancelled_by_staff=1)


def cancel_as_wished(name: str, reason: str, now: datetime) -> None:
	"""At once, by staff whom the customer has told so: what goes back follows the rules. A repeat is silence. Raises
	ImpossibleStep.
	"""
	row = orders.locked(name)
	if orders.judged(row, now) == CANCELLED:
		return
	order_actions.require(row, "cancel", OPERATOR, now)
	_cancel(row, now, refund_if_cancelled(row, now), cancel_reason=_checked(reason))


def accept_cancel(name: str, now: datetime) -> None:
	"""What goes back is what the rules gave when the customer asked. A repeat is silence. Raises ImpossibleStep."""
	row = orders.locked(name)
	if row.cancelled_at and row.cancel_requested_at:
		return
	order_actions.require(row, "accept_cancel", OPERATOR, now)
	_cancel(row, now, refund_if_cancelled(row, row.cancel_requested_at))


def decline_cancel(name: str, reason: str, now: datetime) -> None:
	"""The visit takes place after all. A repeat is silence. Raises ImpossibleStep."""
	row = orders.locked(name)
	if not row.cancel_requested_at and order_actions.is_before_visit(row, now):
		return
	order_actions.require(row, "decline_cancel", OPERATOR, now)
	reason = _checked(reason)
	order_changes.write(row, now, cancel_requested_at=None, cancel_reason=None)
	order_changes.tell("order_cancel_declined", row, reason=reason)
	order_notices.cancel_declined(row, reason)


def refund_if_cancelled(row, asked_at: datetime) -> int:
	"""Tiyin that the customer would get back by the rules if he asked at that moment."""
	return _back(row, share_if_cancelled(row, asked_at))


def share_if_cancelled(row, asked_at: datetime) -> Decimal:
	"""Percent of the money. What an earlier move would have kept stays kept: nobody moves a visit in order to cancel it."""
	by_rules = _by_rules(row, cancel_rules.CANCELLED, asked_at)
	return min(by_rules, cancel_rules.ALL - Decimal(str(row.kept_percent or 0)))


def refund_of_no_show(row, now: datetime) -> int:
	return _back(row, _by_rules(row, cancel_rules.NO_SHOW, now))


def _by_rules(row, occasion: str, at: datetime) -> Decimal:
	return cancel_rules.percent_back(booking_rules().cancel_rules, occasion, row.start - at)


def _back(row, percent: Decimal) -> int:
	return cancel_rules.amount_back(percent, OrderMoney.read(row.money).standing, to_tiyin(row.total))


def _cancel(row, now: datetime, back: int, *, by_customer: bool = False, **marks) -> None:
	order_time.release(row, now)
	money = OrderMoney.read(row.money)
	money = money.give_back(back, order_refunds.under_way(money))
	order_changes.write(
		row, now, cancelled_at=now, hold_until=None, **order_changes.money_fields(money), **marks
	)
	order_books.close(row)
	order_changes.tell("order_cancelled", row, by_customer=by_customer, reason=row.cancel_reason)
	order_refunds.ask(row, money)
	order_notices.cancelled(row)


def _checked(reason: str) -> str:
	if len(reason) > LONGEST_REASON:
		raise InvalidInput("reason")
	return reason.strip()
