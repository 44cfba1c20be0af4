"""The payment log is kept for as long as the settings say, and no longer."""

from datetime import timedelta

import frappe
from frappe.utils import now_datetime

from telegram_integration.online_payments.services.payment_settings import payment_settings

EVENT = "Provider Event"


def forget_old() -> None:
	oldest = now_datetime() - timedelta(days=payment_settings().keep_events_days)
	frappe.db.delete(EVENT, {"received_at": ("<", oldest)})
