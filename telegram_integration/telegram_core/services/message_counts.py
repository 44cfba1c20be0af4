"""How many messages stand where: the answer to whether messages go out. Never writes."""

from datetime import date, datetime, time, timedelta

import frappe
from frappe.query_builder.functions import Count
from frappe.utils import getdate, nowdate

MESSAGE = "Telegram Message"
BY_PRIORITY, BY_TEMPLATE = "priority", "template"
DAYS = 30


def period(from_date: str | date | None, to_date: str | date | None) -> tuple[date, date]:
	"""The days asked for, both included; the last thirty where nothing is said."""
	until = getdate(to_date or nowdate())
	return getdate(from_date or until - timedelta(days=DAYS)), until


def messages_by_status(since: date, until: date, by: str = BY_PRIORITY) -> list[dict]:
	"""What was queued on these days: of each priority, or template, how many messages of each status."""
	groups: dict[str, dict[str, int]] = {}
	for row in _counts(since, until, BY_TEMPLATE if by == BY_TEMPLATE else BY_PRIORITY):
		groups.setdefault(row.group or "", {})[row.status] = row.messages
	return [
		{"group": group, "counts": counts, "total": sum(counts.values())} for group, counts in groups.items()
	]


def _counts(since: date, until: date, field: str) -> list:
	message = frappe.qb.DocType(MESSAGE)
	return (
		frappe.qb.from_(message)
		.select(message[field].as_("group"), message.status, Count(message.name).as_("messages"))
		.where(message.creation >= datetime.combine(since, time.min))
		.where(message.creation < datetime.combine(until + timedelta(days=1), time.min))
		.groupby(message[field], message.status)
		.orderby(message[field])
		.orderby(message.status)
		.run(as_dict=True)
	)
