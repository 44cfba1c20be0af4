"""The doors of the Desk's buttons about the pages: who is logged in there, and the account that sends their codes."""

import frappe
from frappe.utils import now_datetime

from telegram_integration.service_booking.services.staff.desk_door import require_document, require_right
from telegram_integration.service_booking.services.web import sms, web_sessions


@frappe.whitelist(methods=["POST"])
def end_web_visit(visit: str) -> None:
	"""The customer has to log in again in that browser."""
	require_document(web_sessions.VISIT, visit, "read")
	web_sessions.end_by_staff(visit, now_datetime())


@frappe.whitelist(methods=["POST"])
def check_sms_connection() -> dict:
	"""Button "Check connection" of Eskiz Settings: ``{ok, message}`` about the account as saved."""
	require_right("Eskiz Settings", "write")
	return sms.check_connection()
