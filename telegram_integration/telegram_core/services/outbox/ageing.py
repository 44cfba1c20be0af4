"""What time does to messages: some are too late to be sent, others need not be kept any longer."""

from datetime import datetime

import frappe

from telegram_integration.telegram_core.domain import outbox
from telegram_integration.telegram_core.services.outbox import rows
from telegram_integration.telegram_core.services.outbox.rows import MESSAGE

_MOST_A_DAY = 50_000  # in one transaction, whose locks claims wait for; what is left goes on the next day
FORGOTTEN = (outbox.SENT, outbox.CANCELLED, outbox.EXPIRED)


def expire(now: datetime) -> int:
	"""A claim expires what it meets; this is for what no claim has come to, as when the bot is away."""
	late = {"status": outbox.QUEUED, "expires_at": ("between", (datetime.min.replace(year=2000), now))}
	names = frappe.get_all(MESSAGE, filters=late, pluck="name", order_by="name asc", limit=_MOST_A_DAY)
	return rows.move_waiting(names, outbox.EXPIRED)


def forget_old(before: datetime) -> None:
	"""Failed ones stay: somebody has to look at them. One by one, for the reason that rows.locked gives."""
	old = {"status": ("in", FORGOTTEN), "creation": ("<", before)}
	for name in frappe.get_all(MESSAGE, filters=old, pluck="name", order_by="name asc", limit=_MOST_A_DAY):
		frappe.db.delete(MESSAGE, {"name": name})
