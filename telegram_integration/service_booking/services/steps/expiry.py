"""Orders that were not paid while their time was held. Everybody who reads one judges that; here it is written down.

And orders that nobody has confirmed: where nothing is paid first no hold ends them.
"""

from datetime import datetime, timedelta

import frappe

from telegram_integration.service_booking.domain.order_money import OrderMoney
from telegram_integration.service_booking.domain.order_status import NEW, WAITING_PAYMENT
from telegram_integration.service_booking.services.orders import (
	order_books,
	order_changes,
	order_notices,
	order_refunds,
	order_time,
	orders,
)
from telegram_integration.service_booking.services.orders.orders import ORDER, UNPAID

MOST = 200
UNCONFIRMED = "not confirmed"
KEPT_UNCONFIRMED = timedelta(days=1)
"""After the end of a visit that nobody has confirmed staff have so long to say that it took place."""


def expire(name: str, now: datetime) -> bool:
	"""Whether there was anything to write down."""
	row = orders.locked(name)
	if orders.hold_is_over(row, now):
		lapse(row, now)
	elif _is_forgotten(row, now):
		_forget(row, now)
	else:
		return False
	return True


def lapse(row, now: datetime) -> None:
	"""Its slots are free already: the same clock has judged them. Money that is not enough goes back whole."""
	money = OrderMoney.read(row.money)
	money = money.give_back(money.standing, order_refunds.under_way(money))
	marks = {"cancelled_at": now, "expired_at": now, "cancel_reason": UNPAID, "hold_until": None}
	order_changes.write(row, now, **marks, **order_changes.money_fields(money))
	order_books.close(row)
	order_changes.tell("order_expired", row, reason=UNPAID)
	order_refunds.ask(row, money)
	order_notices.cancelled(row)


def run_out(now: datetime) -> list[str]:
	"""Those to look at: first whose hold is over, then who was never confirmed; of both the oldest first."""
	return [*_unpaid(now), *_unconfirmed(now)]


def _unpaid(now: datetime) -> list[str]:
	order = frappe.qb.DocType(ORDER)
	query = (
		frappe.qb.from_(order)
		.select(order.name)
		.where(order.status.isin([NEW, WAITING_PAYMENT]))
		.where(order.hold_until <= now)
		.orderby(order.hold_until)
		.orderby(order.name)
		.limit(MOST)
	)
	return [name for (name,) in query.run()]


def _unconfirmed(now: datetime) -> list[str]:
	return frappe.get_all(
		ORDER,
		filters=[
			["status", "=", NEW],
			["hold_until", "is", "not set"],
			["paid_amount", "=", 0],
			["end", "<=", now - KEPT_UNCONFIRMED],
		],
		pluck="name",
		order_by="end asc, name asc",
		limit=MOST,
	)


def _is_forgotten(row, now: datetime) -> bool:
	"""What was paid for is never forgotten: staff decide."""
	is_open = orders.judged(row, now) == NEW and not row.hold_until and not row.paid_amount
	return is_open and row.end + KEPT_UNCONFIRMED <= now


def _forget(row, now: datetime) -> None:
	"""The customer is told nothing: its day is over."""
	order_time.release(row, now)
	order_changes.write(row, now, cancelled_at=now, cancel_reason=UNCONFIRMED)
	order_books.close(row)
	order_changes.tell("order_cancelled", row, reason=UNCONFIRMED)
