"""Visits that are near while nobody has called their customer: no work order goes out, so staff are told. Once a visit."""

from datetime import datetime, timedelta

import frappe

from telegram_integration.service_booking.services.messages.staff_order_messages import NOT_CALLED
from telegram_integration.service_booking.services.orders import order_changes, orders
from telegram_integration.service_booking.services.orders.orders import ORDER, UNCALLED
from telegram_integration.service_booking.services.settings import booking_rules

MOST = 200
# Of one that was booked a moment ago operators have just been told.
_SETTLED = timedelta(minutes=30)


def alert(now: datetime) -> None:
	"""Safe to run twice, late, or again after a crash."""
	ahead = booking_rules().uncalled_alert
	if not ahead:
		return
	for name in _near(now, now + ahead):
		row = orders.locked(name)
		told = {"event": NOT_CALLED, "reference_doctype": ORDER, "reference_name": name}
		if orders.waits_for_call(row, now) and not frappe.db.exists("Business Event", told):
			order_changes.tell(NOT_CALLED, row, start=row.start)


def _near(now: datetime, until: datetime) -> list[str]:
	"""In the order of their names, in which they are locked."""
	filters = [
		["status", "in", UNCALLED],
		["confirmed_at", "is", "not set"],
		["start", ">", now],
		["start", "<=", until],
		["creation", "<=", now - _SETTLED],
	]
	return frappe.get_all(ORDER, filters=filters, pluck="name", order_by="name asc", limit=MOST)
