"""An order whose hold has run out, taken up again where its time is still free."""

from datetime import datetime

from telegram_integration.service_booking.domain.order_money import OrderMoney
from telegram_integration.service_booking.services.orders import (
	order_books,
	order_changes,
	order_refunds,
	order_time,
)
from telegram_integration.telegram_core.domain.money import to_tiyin
from telegram_integration.time_slots.domain.wishes import Kept, Refused


def revive(row, until: datetime | None, now: datetime) -> Kept | Refused:
	"""Held again ``until`` then, or as long as the settings say; a refusal has changed nothing.

	What was to go back, and was asked of nobody yet, is the visit's again. What is out counts for nothing.
	"""
	answer = order_time.hold(order_time.wish_of(row), row, now, until)
	if isinstance(answer, Kept):
		was_told = bool(row.expired_at)
		money = OrderMoney.read(row.money)
		money = money.keep(to_tiyin(row.total), order_refunds.under_way(money))
		alive = {"cancelled_at": None, "expired_at": None, "cancel_reason": None, "unpaid_reminded_at": None}
		by_hand = int(bool(row.refund_by_hand and money.returning))
		fields = {**alive, **order_changes.money_fields(money), "refund_by_hand": by_hand}
		order_changes.write(row, now, hold_until=answer.until, **fields)
		if was_told:
			order_changes.tell("order_revived", row)
			order_books.reopen(row)
		order_refunds.ask(row, money)
	return answer
