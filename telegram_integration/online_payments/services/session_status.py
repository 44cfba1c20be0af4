"""The one place that changes a Payment Session's status: row locked, re-read, decided by the table, written."""

from datetime import datetime

import frappe
from frappe.utils import now_datetime

from telegram_integration.online_payments.domain import session_status
from telegram_integration.online_payments.services import session_rows
from telegram_integration.online_payments.services.session_rows import SESSION


def move(name: str, to: str, *, now: datetime | None = None, **fields) -> bool:
	"""Whether anything was written; the same status again is silence, and ``fields`` stay as they are.

	A session whose time is up counts as Expired. Raises ImpossibleMove, which names both statuses, and NotFound.
	"""
	now = now or now_datetime()
	session = session_rows.lock(name, now)
	if not session_status.decide(session.status, to):
		if session.stored_status != to:  # judged Expired, and now written down
			frappe.db.set_value(SESSION, name, "status", to)
		return False
	frappe.db.set_value(SESSION, name, {**fields, "status": to})
	return True
