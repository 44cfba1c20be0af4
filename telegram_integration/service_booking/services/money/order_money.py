"""Money of an order: what its payment sessions say, and what follows for its time.

What counts is each session's own figures (paid less given back), taken over whole and never added up twice. An extra
payment of one session is an advance of the customer and counts for no order. Locks: session, order, slots.
"""

from datetime import datetime

from telegram_integration.online_payments.services import provider_settings, session_rows
from telegram_integration.service_booking.domain.order_money import Brought, OrderMoney
from telegram_integration.service_booking.domain.order_status import CANCELLED, NO_SHOW
from telegram_integration.service_booking.services.orders import (
	order_books,
	order_changes,
	order_notices,
	order_refunds,
	orders,
)
from telegram_integration.service_booking.services.steps import expiry, reserving, reviving
from telegram_integration.telegram_core.domain.money import to_tiyin
from telegram_integration.time_slots.domain.wishes import Kept


def settle(name: str, session_name: str, now: datetime) -> None:
	"""A session of the order has been paid, or given back in part or whole. The caller holds the session's lock."""
	session = session_rows.lock(session_name, now)
	method = provider_settings.title(session.provider) if session.provider else ""
	take_over(name, session.name, session.paid_amount, session.refunded_amount, method, now)


def take_over(
	name: str, source: str, paid: int, back: int, method: str, now: datetime, *, by_hand: bool = False
) -> None:
	"""``source``: the session, or a Payment Entry of staff. ``paid`` and ``back``: tiyin, all that it has brought and
	all that went back of it."""
	row = orders.locked(name)
	before = OrderMoney.read(row.money)
	came = paid - before.by_session.get(source, Brought()).paid
	money = before.told(source, paid, back, by_hand=by_hand)
	if came <= 0:
		_take_back(row, money, now)
	elif _takes_place(row, money, now):
		_take_in(row, money, source, came, method, now)
	else:
		_give_back(row, money, source, now)


def _takes_place(row, money: OrderMoney, now: datetime) -> bool:
	"""Whether there is a visit to pay for. One whose hold has run out is taken up again, if its time is still free."""
	if not orders.facts_of(row, now).expired:
		return orders.judged(row, now) not in (CANCELLED, NO_SHOW)
	is_enough = money.counted >= to_tiyin(row.due_first) and not money.returning
	return is_enough and isinstance(reviving.revive(row, None, now), Kept)


def _take_in(row, money: OrderMoney, source: str, came: int, method: str, now: datetime) -> None:
	"""What nobody owed goes back at once: two people have paid by two links, or one by an old one."""
	kept = money.give_back_surplus(source, to_tiyin(row.total))
	order_changes.tell("order_paid", row, amount=order_changes.units(came), method=method)
	_write(row, kept, now, payment_method=method)
	if kept.returning > money.returning:
		order_refunds.ask(row, kept)
	order_notices.paid(row, source, money.by_session[source].paid, came)
	facts = orders.facts_of(row, now)
	if facts.needs_payment and facts.terms_paid and not facts.reserved:
		reserving.secure(row, now)


def _take_back(row, money: OrderMoney, now: datetime) -> None:
	"""The status falls back with the money; the time and the work order stay, until staff decide."""
	was_owed = orders.is_owed_again(row, now)
	_write(row, money, now)
	if orders.is_owed_again(row, now) and not was_owed:
		order_changes.tell("order_payment_taken_back", row)


def _give_back(row, money: OrderMoney, source: str, now: datetime) -> None:
	"""It came when nobody had a use for it any more: what it brought goes back whole."""
	if orders.hold_is_over(row, now):
		expiry.lapse(row, now)
	money = money.refuse(source)
	_write(row, money, now)
	order_books.close(row)  # it may have been made for this very payment
	order_refunds.ask(row, money)
	order_notices.cancelled(row)


def _write(row, money: OrderMoney, now: datetime, **marks) -> None:
	by_hand = int(bool(row.refund_by_hand and money.returning))
	order_changes.write(row, now, refund_by_hand=by_hand, **order_changes.money_fields(money), **marks)
