"""Money of a visit that does not take place, on its way back.

What goes back is written down with the cancellation, session by session. The payments are asked after the commit, in a
job: a settlement locks session before order, so that nobody may lock a session while he holds an order.
"""

from datetime import datetime

import frappe

from telegram_integration.online_payments.domain.keys import bounded
from telegram_integration.online_payments.services import refunds, transactions
from telegram_integration.online_payments.services.refund_rows import OPEN, REFUND
from telegram_integration.online_payments.services.session_rows import SESSION
from telegram_integration.online_payments.services.staff import refund_sending
from telegram_integration.service_booking.domain.order_money import OrderMoney
from telegram_integration.service_booking.services.orders import order_changes, orders
from telegram_integration.service_booking.services.orders.orders import ORDER
from telegram_integration.telegram_core.domain.money import to_tiyin

MOST = 200
_JOB = "telegram_integration.service_booking.tasks.send_refunds"


def ask(row, money: OrderMoney) -> None:
	"""For who has just written down what is to go back; nothing where that is nothing."""
	if money.returning:
		order_changes.tell("order_refund_asked", row, amount=order_changes.units(money.returning))
		frappe.enqueue(_JOB, queue="short", enqueue_after_commit=True, order=row.name)


def send(name: str) -> None:
	"""Asks the payments for what is still on its way. Safe to repeat: each session is asked once."""
	row = _locked_after_payments(name)
	money = OrderMoney.read(row.money)
	asked = [
		_ask_payments(row, money, source, amount)
		for source, amount in sorted(money.returning_of().items())
		if amount
	]
	if not all(asked):
		_call_staff(row, money)


def under_way(money: OrderMoney) -> dict[str, int]:
	"""Tiyin that the payments have been asked for and that are not back, by session: they arrive, whatever comes."""
	found = frappe.get_all(
		REFUND,
		filters={"session": ("in", sorted(money.by_session) or [""]), "status": ("in", OPEN)},
		fields=["session", "amount"],
		order_by="name asc",
	)
	out: dict[str, int] = {}
	for refund in found:
		out[refund.session] = out.get(refund.session, 0) + to_tiyin(refund.amount)
	return out


def waiting() -> list[str]:
	"""Orders with money on its way back, those first that have waited longest for a look; not those that staff have been
	told of."""
	return frappe.get_all(
		ORDER,
		filters={"refund_due": (">", 0), "refund_by_hand": 0},
		pluck="name",
		order_by="refund_asked_at asc, modified asc, name asc",
		limit=MOST,
	)


def next_round(now: datetime) -> list[str]:
	"""The same, written down before they are looked at: where more wait than a round takes, the next one has others."""
	names = waiting()
	for name in sorted(names):
		frappe.db.set_value(ORDER, name, "refund_asked_at", now, update_modified=False)
	return names


def _locked_after_payments(name: str):
	"""The order's row. Who asks the payments locks them, and they come before the order, so that it is still wanted
	back when it is asked for."""
	for source in sorted(OrderMoney.read(orders.read(name).money).by_session):
		if paid_by := _paid_by(source):
			transactions.lock_with_session(paid_by)
	return orders.locked(name)


def _paid_by(source: str) -> str | None:
	"""The transaction of a session; nothing for an entry of staff."""
	return frappe.db.get_value(SESSION, {"name": source}, "provider_transaction")


def _ask_payments(row, money: OrderMoney, name: str, amount: int) -> bool:
	"""False where it has to be done by hand: the provider cannot, or has refused; or it was no online payment.

	What staff have asked back already, and what has not arrived yet, is not asked for a second time.
	"""
	# How much of it shall be back in the end: another decision is asked for anew.
	key = bounded(f"order:{row.name}:{name}:back:{money.by_session[name].to_be_back}")
	known = frappe.db.get_value(REFUND, {"idempotency_key": key}, "status")
	if known:
		return known in OPEN or amount <= _unheard(money, name)
	paid_by = _paid_by(name)
	if not paid_by:
		return False
	amount = min(amount, refunds.refundable(transactions.read(paid_by)))
	try:
		if amount:
			refund_sending.ask_for(name, amount, row.cancel_reason or "", by_hand=False, key=key)
	except frappe.ValidationError:
		frappe.clear_messages()
		return False
	return True


def _unheard(money: OrderMoney, name: str) -> int:
	"""Tiyin that are back by what the session says, and not by the order yet: telling it waits for another try."""
	back = to_tiyin(frappe.db.get_value(SESSION, {"name": name}, "refunded_amount"))
	return back - money.by_session[name].back


def _call_staff(row, money: OrderMoney) -> None:
	if not row.refund_by_hand:
		frappe.db.set_value(ORDER, row.name, "refund_by_hand", 1)
		order_changes.tell("refund_by_hand_needed", row, amount=order_changes.units(money.returning))
