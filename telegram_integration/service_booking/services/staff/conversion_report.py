"""From NEW to COMPLETED: how many of the orders booked in a stretch of days got how far."""

import frappe

from telegram_integration.service_booking.domain import funnel
from telegram_integration.service_booking.domain.funnel import Stage, Story
from telegram_integration.service_booking.services.orders import orders
from telegram_integration.service_booking.services.staff import report_filters
from telegram_integration.telegram_core.domain.money import to_tiyin

_FIELDS = [
	*("name", "status", "due_first", "paid_amount", "refunded_amount", "hold_until", "money", "confirmed_at"),
	*("reserved_at", "ready_sent_at", "started_at", "completed_at", "cancelled_at", "expired_at"),
	*("cancelled_by_staff", "no_show_at"),
]


def conversion(filters: dict, now) -> tuple[list[Stage], dict[str, int]]:
	"""The stages, and why those that were lost were lost."""
	first, last = report_filters.span(filters)
	rows = frappe.get_all(
		orders.ORDER,
		filters=[*report_filters.whose(filters), *report_filters.within("creation", first, last)],
		fields=_FIELDS,
		order_by="creation asc, name asc",
	)
	stories = [_story(row, now) for row in rows]
	return funnel.stages(stories), funnel.losses(stories)


def _story(row, now) -> Story:
	"""What was given back had been paid."""
	has_run_out = orders.hold_is_over(row, now)
	brought = to_tiyin(row.paid_amount) + to_tiyin(row.refunded_amount)
	return Story(
		confirmed=bool(row.confirmed_at),
		paid=brought >= to_tiyin(row.due_first),
		reserved=bool(row.reserved_at),
		ready=bool(row.ready_sent_at),
		started=bool(row.started_at),
		completed=bool(row.completed_at),
		cancelled=bool(row.cancelled_at) or has_run_out,
		expired=bool(row.expired_at) or has_run_out,
		by_staff=bool(row.cancelled_by_staff),
		no_show=bool(row.no_show_at),
	)
