"""The calendar of orders in the Desk: visits of a stretch of time, with the user's own rights and filters."""

import frappe

from telegram_integration.service_booking.domain.order_status import CANCELLED
from telegram_integration.service_booking.services.messages import order_values
from telegram_integration.service_booking.services.orders.orders import ORDER
from telegram_integration.time_slots.services import calendar

_FIELDS = [
	*("name", "customer_name", "master", "service_title", "start", "end"),
	*("status", "hold_until", "due_first", "paid_amount"),  # what the script judges a hold by
]


def visits_shown(start: str, end: str, filters: str) -> list[dict]:
	"""What begins within the stretch, each with a ``title``: who goes, and to whom.

	A cancelled visit takes nobody's time, and is shown only to who asks for a status.
	"""
	asked = calendar.asked(start, end, filters)
	if not any("status" in one for one in asked):
		asked.append(["status", "!=", CANCELLED])
	names = frappe.get_list(ORDER, filters=asked, pluck="name", order_by="start asc, name asc")
	rows = frappe.get_all(
		ORDER, filters={"name": ("in", names or [""])}, fields=_FIELDS, order_by="start asc, name asc"
	)
	masters = order_values.master_names({row.master for row in rows})
	return [{**row, "title": f"{masters.get(row.master, row.master)}: {row.customer_name}"} for row in rows]
