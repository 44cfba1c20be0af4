"""Service Orders as rows: read, locked, and judged by the clock. Nothing is written here."""

from datetime import datetime

import frappe

from telegram_integration.service_booking.domain import order_status
from telegram_integration.service_booking.domain.order_money import OrderMoney
from telegram_integration.service_booking.domain.order_status import (
	CANCELLED,
	NEW,
	NO_SHOW,
	PAID,
	RESERVED,
	WAITING_PAYMENT,
	Facts,
)
from telegram_integration.telegram_core.domain.errors import NotFound
from telegram_integration.telegram_core.domain.money import to_tiyin

ORDER = "Service Order"
UNCALLED = (NEW, PAID, RESERVED)
UNPAID = "unpaid"
"""The reason of an order that nobody has cancelled: its hold ran out before it was paid."""


def read(name: str):
	"""The row with all its fields, without a lock. Raises NotFound."""
	rows = frappe.get_all(ORDER, filters={"name": name}, fields=["*"], order_by="name asc", limit=1)
	if not name or not rows:
		raise NotFound
	return rows[0]


def locked(name: str):
	"""The row as it is now, locked for the rest of the transaction. Raises NotFound.

	To be asked first of all: what is read after the lock is then not older than the lock.
	"""
	row = frappe.db.get_value(ORDER, name, "*", as_dict=True, for_update=True) if name else None
	if not row:
		raise NotFound
	return row


def locked_of(customer: str, name: str):
	"""The same for one of the customer's own. Raises NotFound for another one's."""
	row = locked(name)
	if not customer or row.customer != customer:
		raise NotFound
	return row


def hold_is_over(row, now: datetime) -> bool:
	"""Whether the time of an order that had to be paid first has run out, told by nobody yet."""
	return bool(
		row.hold_until
		and row.hold_until <= now
		and row.status in (NEW, WAITING_PAYMENT)
		and counted(row) < to_tiyin(row.due_first)
	)


def counted(row) -> int:
	"""Tiyin of what was paid that count for the price; a row that was read without its money has no favours."""
	if row.get("money"):
		return OrderMoney.read(row.money).counted
	return to_tiyin(row.paid_amount)


def is_owed_again(row, now: datetime) -> bool:
	"""Whether the time is the order's without a limit although what must be paid first is not paid: a payment was taken
	back. Nothing runs out by itself then, so staff decide."""
	return (
		not row.hold_until
		and counted(row) < to_tiyin(row.due_first)
		and judged(row, now) not in (CANCELLED, NO_SHOW)
	)


def waits_for_call(row, now: datetime) -> bool:
	"""Whether nobody has confirmed the visit with its customer yet, paid or not."""
	return not row.confirmed_at and judged(row, now) in UNCALLED


def facts_of(row, now: datetime) -> Facts:
	"""A hold that has run out counts as told."""
	due_first, paid = to_tiyin(row.due_first), counted(row)
	expired = bool(row.expired_at) or hold_is_over(row, now)
	return Facts(
		terms_paid=paid >= due_first,
		needs_payment=due_first > 0,
		confirmed=bool(row.confirmed_at),
		reserved=bool(row.reserved_at),
		started=bool(row.started_at),
		completed=bool(row.completed_at),
		on_the_way=bool(row.on_the_way_at),
		ready_sent=bool(row.ready_sent_at),
		cancel_requested=bool(row.cancel_requested_at),
		cancelled=bool(row.cancelled_at) or expired,
		expired=expired,
		no_show=bool(row.no_show_at),
		owes=paid < to_tiyin(row.total),
		rated=bool(row.quality_at),
	)


def judged(row, now: datetime) -> str:
	"""How the order stands at this moment."""
	return order_status.status_of(facts_of(row, now))
