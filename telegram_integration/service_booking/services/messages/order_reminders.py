"""Reminders of visits and of payments that are missing. Run every few minutes; safe twice, late, and after a crash.

A reminder's key is the order, its kind and the start of the visit, so a visit that was moved is reminded of anew and
no other twice. What it says is judged once more when it is sent.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

import frappe
from frappe.utils import get_datetime

from telegram_integration.service_booking.domain import order_status as statuses
from telegram_integration.service_booking.domain import reminding
from telegram_integration.service_booking.domain.reminding import Wishes
from telegram_integration.service_booking.services.messages import order_values as about
from telegram_integration.service_booking.services.orders import order_notices, orders
from telegram_integration.service_booking.services.orders.orders import ORDER
from telegram_integration.service_booking.services.settings import booking_rules
from telegram_integration.telegram_core.domain.outbox import message_name
from telegram_integration.telegram_core.domain.quiet_hours import is_quiet
from telegram_integration.telegram_core.services.settings import message_rules

_EXPECTED = (
	statuses.CONFIRMED,
	statuses.WAITING_PAYMENT,
	statuses.PAID,
	statuses.RESERVED,
	statuses.READY,
)
_UNPAID = (statuses.NEW, statuses.WAITING_PAYMENT)


def remind(now: datetime) -> None:
	"""Queues every reminder that is due and was not queued before."""
	rules = booking_rules()
	_remind_of_visits(Wishes(rules.remind_day_before, rules.remind_hours_before), now)
	warn_of_unpaid(now)


def _remind_of_visits(wishes: Wishes, now: datetime) -> None:
	rules = message_rules()
	silent = is_quiet(now, rules.quiet_from, rules.quiet_until)
	for order, reminder in _not_sent(_due(wishes, now)):
		order_notices.reminder(order, reminder, silent=silent)


def _due(wishes: Wishes, now: datetime) -> list[tuple]:
	coming = _coming(now + reminding.reach(wishes), now)
	moved = _last_moves([order.name for order in coming])
	found = []
	for order in coming:
		known_since = max(get_datetime(order.creation), moved.get(order.name, datetime.min))
		if reminder := reminding.due(get_datetime(order.start), known_since, wishes, now):
			found.append((order, reminder))
	return found


def _not_sent(found: list[tuple]) -> list[tuple]:
	names = {message_name(order_notices.reminder_key(*one)): one for one in found}
	if not names:
		return []
	known = frappe.get_all(
		"Telegram Message", filters={"name": ("in", list(names))}, pluck="name", order_by="name asc"
	)
	return [one for name, one in names.items() if name not in set(known)]


def _coming(until: datetime, now: datetime) -> list:
	"""Visits that are expected to take place."""
	return frappe.get_all(
		ORDER,
		filters=[["status", "in", list(_EXPECTED)], ["start", ">", now], ["start", "<=", until]],
		fields=["name", "customer", "start", "creation"],
		order_by="start asc, name asc",
	)


def _last_moves(names: list[str]) -> dict[str, datetime]:
	if not names:
		return {}
	events = frappe.get_all(
		"Business Event",
		filters={"event": "order_moved", "reference_doctype": ORDER, "reference_name": ("in", names)},
		fields=["reference_name", "occurred_at"],
		order_by="occurred_at asc, name asc",
	)
	return {event.reference_name: get_datetime(event.occurred_at) for event in events}


def warn_of_unpaid(now: datetime) -> None:
	"""Queues what is due of time that is held and not paid for, and was not queued before."""
	before = booking_rules().unpaid_reminder
	if not before:
		return
	for name in _ending(now, now + before):
		order = orders.locked(name)
		if _is_to_be_warned(order, before, now):
			order_notices.unpaid(order)
			frappe.db.set_value(ORDER, name, "unpaid_reminded_at", now)


def _ending(now: datetime, until: datetime) -> Iterator[str]:
	"""In the order of names, in which rows are locked."""
	yield from frappe.get_all(
		ORDER,
		filters=[
			["status", "in", list(_UNPAID)],
			["hold_until", ">", now],
			["hold_until", "<=", until],
			["unpaid_reminded_at", "is", "not set"],
		],
		pluck="name",
		order_by="name asc",
	)


def _is_to_be_warned(order, before: timedelta, now: datetime) -> bool:
	"""As the lock shows it: paid or warned meanwhile, there is nothing to say."""
	is_open = order.status in _UNPAID and not order.unpaid_reminded_at and order.hold_until
	if not is_open or not about.due_first(order):
		return False
	kept_since = get_datetime(order.confirmed_at or order.creation)
	return reminding.payment_is_urgent(get_datetime(order.hold_until), kept_since, before, now)
