"""Rings the Desk's bell of every Telegram Manager for what cannot wait until somebody reads a list.

The bell is rung by a job after the commit: a login neither waits for it nor fails with it, and an event that
was rolled back rings nothing. The job carries only the event's name, so nothing personal passes the queue.
"""

import frappe
from frappe import _

MANAGER_ROLE = "Telegram Manager"


def notify_staff(business_event: str) -> None:
	"""Tells the managers of an event that was just recorded.

	Where the queue is away the event stands without a bell: a login that failed for want of one would undo
	its own count, and tell by failing that the passport is somebody's.
	"""
	try:
		frappe.enqueue(
			"telegram_integration.telegram_core.services.staff_notices.ring_bells",
			queue="short",
			enqueue_after_commit=True,
			business_event=business_event,
		)
	except Exception as error:
		frappe.log_error(title="Staff were not told of a Business Event", message=type(error).__name__)


def ring_bells(business_event: str) -> None:
	"""Each manager reads it in the language of his own Desk, not in that of whoever set it off."""
	event = frappe.get_doc("Business Event", business_event)
	for user in _managers():
		frappe.get_doc(
			{
				"doctype": "Notification Log",
				"type": "Alert",
				"for_user": user.name,
				"subject": _subject(event.event, user.language or "en"),
				"document_type": "Business Event",
				"document_name": event.name,
			}
		).insert(ignore_permissions=True)


def _subject(event: str, language: str) -> str:
	subjects = {
		"passport_offered_again": _(
			"A second Telegram account offered the passport of a linked customer", language
		),
		"phone_offered_again": _(
			"A second Telegram account offered the phone of a linked customer", language
		),
		"passport_ambiguous": _("A passport was offered that belongs to several customers", language),
		"login_locked": _("Login is locked for everybody: too many failed attempts", language),
	}
	return subjects.get(event) or _(event.replace("_", " ").capitalize(), language)


def _managers() -> list:
	"""Names and languages of the enabled users with the role."""
	holders = frappe.get_all(
		"Has Role",
		filters={"role": MANAGER_ROLE, "parenttype": "User"},
		pluck="parent",
		order_by="parent asc",
	)
	if not holders:
		return []
	return frappe.get_all(
		"User",
		filters={"name": ("in", holders), "enabled": 1},
		fields=["name", "language"],
		order_by="name asc",
	)
