"""The one place that writes to a Service Order: marks go in, and the status follows from them.

With the same stroke READY is told, when the last of call, payment and reservation has come: the order is locked, so
that exactly one of them sees the mark missing.
"""

from datetime import datetime

import frappe

from telegram_integration.service_booking.domain.order_money import OrderMoney
from telegram_integration.service_booking.domain.order_status import CUSTOMER, MASTER, READY
from telegram_integration.service_booking.services.orders import order_notices, orders
from telegram_integration.service_booking.services.orders.orders import ORDER
from telegram_integration.telegram_core.domain.money import from_tiyin
from telegram_integration.telegram_core.services.business_events import record_event


def write(row, now: datetime, **marks) -> None:
	"""On a row that the caller has locked; ``row`` is kept in step."""
	_store(row, now, marks)
	if row.status == READY and not row.ready_sent_at:
		_store(row, now, {"ready_sent_at": now})
		tell("ready_sent", row)
		_tell_if_unsent(row, order_notices.ready(row))


def tell_ready_again(row, now: datetime) -> None:
	"""After a move, or by the button of the form."""
	_store(row, now, {"ready_sent_at": now})
	tell("ready_sent", row, again=True)
	_tell_if_unsent(row, order_notices.ready(row, again=True))


def tell_ready_anew(order) -> None:
	"""Of a document that staff have just saved: the mark is saved with it."""
	tell("ready_sent", order, again=True)
	_tell_if_unsent(order, order_notices.ready(order, again=True, edit=str(order.modified)))


def money_fields(money: OrderMoney) -> dict:
	"""What is kept of it: the entries, and what follows from them."""
	return {
		"money": money.written(),
		"paid_amount": units(money.standing),
		"refunded_amount": units(money.back),
		"refund_due": units(money.returning),
	}


def units(tiyin: int) -> float:
	"""As a Currency field holds it. Exact: two decimals, far below the limits of a double."""
	return float(from_tiyin(tiyin))


def tell(
	event: str, row, *, by: str = "", by_customer: bool = False, reason: str | None = None, **details
) -> None:
	"""In the order's timeline; ``by_customer`` when it was his own doing, ``by``: MASTER where it was the master's.

	The user does not say so: the bot and the pages act as one of their own.
	"""
	if by_customer:
		details["by"] = CUSTOMER
	elif by == MASTER:
		details |= {"by": MASTER, "master": row.master}
	record_event(
		event,
		reference_doctype=ORDER,
		reference_name=row.name,
		telegram_id=row.telegram_user if by_customer else None,
		reason=reason or None,
		details=details or None,
	)


def _tell_if_unsent(row, reached: bool) -> None:
	"""No chat in the settings, no account of the master's, or it is blocked: somebody has to call him."""
	if not reached:
		tell("work_order_unsent", row)


def _store(row, now: datetime, marks: dict) -> None:
	row.update(marks)
	row.status = orders.judged(row, now)
	frappe.db.set_value(ORDER, row.name, {**marks, "status": row.status})
	_refresh_open_pages(row.name, now)


def _refresh_open_pages(name: str, now: datetime) -> None:
	"""Of staff who look at it: a document that is saved tells its form and the lists by itself, a row does not."""
	about = {"doctype": ORDER, "name": name}
	frappe.publish_realtime(
		"doc_update", {**about, "modified": str(now)}, doctype=ORDER, docname=name, after_commit=True
	)
	frappe.publish_realtime(
		"list_update", {**about, "user": frappe.session.user}, doctype=ORDER, after_commit=True
	)
