"""What the scheduler sees to: broadcasts whose time has come, that stand still, or that are done.

Each is a job of its own, so that one that fails keeps no other from going on. Safe to run twice or late: each
job judges anew under the broadcast's lock.
"""

from datetime import timedelta

import frappe

from telegram_integration.telegram_core.domain.broadcast import BEING_PREPARED, SCHEDULED, SENDING
from telegram_integration.telegram_core.services.broadcasts import BROADCAST, go_on_preparing

_START = "telegram_integration.telegram_core.services.broadcasts.start_if_due"
_COMPLETE = "telegram_integration.telegram_core.tasks.complete_broadcast"
# A job takes seconds: after so long it has died with its worker.
STANDS_STILL_AFTER = timedelta(minutes=10)


def go_round() -> None:
	now = frappe.utils.now_datetime()
	for name in _named({"status": SCHEDULED, "send_at": ("<=", now)}):
		_enqueue(_START, name)
	stuck = {"status": ("in", sorted(BEING_PREPARED)), "is_prepared": 0}
	for name in _named({**stuck, "prepared_at": ("<", now - STANDS_STILL_AFTER)}):
		go_on_preparing(name)
	for name in _named({"status": SENDING}):
		_enqueue(_COMPLETE, name)


def _named(filters: dict) -> list[str]:
	return frappe.get_all(BROADCAST, filters=filters, pluck="name", order_by="name asc")


def _enqueue(method: str, name: str) -> None:
	frappe.enqueue(method, queue="short", enqueue_after_commit=True, broadcast=name)
