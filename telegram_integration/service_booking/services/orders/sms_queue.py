"""The way into the queue of notices by SMS: a row in the transaction of what it tells about. Nothing here waits for Eskiz.

Only customers without Telegram get any, only of the few steps that matter, and only where the settings say so.
"""

import json
from datetime import datetime

import frappe
from frappe.utils import now_datetime

from telegram_integration.service_booking.services.settings import booking_rules
from telegram_integration.telegram_core.domain.outbox import message_name
from telegram_integration.telegram_core.services.accounts import USER

NOTICE = "SMS Notice"
QUEUED, SENDING, SENT = "Queued", "Sending", "Sent"
UNKNOWN, FAILED, NOT_SENT = "Unknown", "Failed", "Not sent"
SEND = "telegram_integration.service_booking.tasks.send_sms_notice"


def has_telegram(customer: str) -> bool:
	"""Whether an account is linked to him; whoever has closed the bot does not want to be written to."""
	return bool(frappe.db.exists(USER, {"customer": customer}))


def reaches(customer: str) -> bool:
	"""Whether what matters is told him this way."""
	return booking_rules().sms_notices and not has_telegram(customer)


def queue(
	order, occasion: str, key: str, *, details: dict | None = None, expires_at: datetime | None = None
) -> str | None:
	"""The row's name, which follows from ``key``: what was queued before is not queued again. None where nothing is to
	be sent. ``details`` as of queue_message."""
	if not reaches(order.customer):
		return None
	name = message_name(key)
	if frappe.db.exists(NOTICE, name):
		return name
	now = now_datetime()
	row = frappe.get_doc(
		{
			"doctype": NOTICE,
			"service_order": order.name,
			"customer": order.customer,
			"occasion": occasion,
			"occasion_key": key,
			"language": order.language or "uz",
			"status": QUEUED,
			"attempts": 0,
			"queued_at": now,
			"send_at": now,
			"expires_at": expires_at,
			"details": json.dumps(details, ensure_ascii=False, default=str) if details else None,
		}
	)
	row.name = name
	row.db_insert(ignore_if_duplicate=True)
	frappe.enqueue(SEND, queue="short", enqueue_after_commit=True, notice=name)
	return name
