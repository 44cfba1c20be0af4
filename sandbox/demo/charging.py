"""An auto-payment's hour, without waiting for it: its customer was told two days ago, and the scheduler comes by."""

from datetime import timedelta

import frappe
from frappe.utils import now_datetime

MANDATE = "Auto Payment"
CHARGE = "telegram_integration.online_payments.tasks.charge_due"
TOLD_AGO = timedelta(days=2)


def begin(contract: str) -> None:
	"""What is due is charged by the job that the scheduler starts every ten minutes; here it is started at once."""
	running = {"reference_name": contract, "status": "Active"}
	mandate = frappe.db.get_value(MANDATE, running, "name", order_by="creation asc")
	now = now_datetime()
	frappe.db.set_value(MANDATE, mandate, {"noticed_at": now - TOLD_AGO, "next_try": now})
	frappe.enqueue(CHARGE, queue="long", enqueue_after_commit=True)
