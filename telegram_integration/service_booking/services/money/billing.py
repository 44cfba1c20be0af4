"""The Sales Invoice of a visit that was made: after it, and whatever ERPNext says to it."""

from datetime import datetime, timedelta

import frappe

from telegram_integration.service_booking.domain.order_status import COMPLETED, ImpossibleStep
from telegram_integration.service_booking.services.orders import order_books, order_changes, orders
from telegram_integration.service_booking.services.orders.orders import ORDER

MOST = 200
LOOK_BACK = timedelta(days=1)
"""After that it is for staff, who were told at the first refusal."""
REFUSED = "visit_bill_refused"
_SAVEPOINT = "bill_visit"


def bill(name: str) -> bool:
	"""Whether it is billed now. Where ERPNext refuses, staff are told with its reason, once."""
	row = orders.locked(name)
	if row.status != COMPLETED or not order_books.is_billed_here():
		return False
	frappe.db.savepoint(_SAVEPOINT)
	try:
		order_books.bill(row)
	except frappe.ValidationError as refusal:
		frappe.db.rollback(save_point=_SAVEPOINT)
		frappe.clear_messages()
		_tell_staff(row, refusal)
		return False
	return True


def bill_by_staff(name: str, now: datetime) -> None:
	"""At once. Raises whatever ERPNext refuses with, and ImpossibleStep where there is nothing to bill."""
	row = orders.locked(name)
	if not order_books.may_bill(row):
		raise ImpossibleStep(row.name, orders.judged(row, now), "bill")
	order_books.bill(row)


def waiting(now: datetime) -> list[str]:
	if not order_books.is_billed_here():
		return []
	filters = {
		"status": COMPLETED,
		"sales_invoice": ("is", "not set"),
		"total": (">", 0),
		"completed_at": (">", now - LOOK_BACK),
	}
	return frappe.get_all(
		ORDER, filters=filters, pluck="name", order_by="completed_at asc, name asc", limit=MOST
	)


def _tell_staff(row, refusal: Exception) -> None:
	told = {"event": REFUSED, "reference_doctype": ORDER, "reference_name": row.name}
	if not frappe.db.exists("Business Event", told):
		order_changes.tell(REFUSED, row, reason=f"{type(refusal).__name__}: {refusal}"[:500])
