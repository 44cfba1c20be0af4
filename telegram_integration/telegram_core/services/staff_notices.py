"""Rings the Desk's bell of every Telegram Manager for what cannot wait until somebody reads a list.

The bell is rung by a job after the commit: a login neither waits for it nor fails with it, and an event that
was rolled back rings nothing. The job carries only the event's name, so nothing personal passes the queue.
"""

import frappe
from frappe import _

MANAGER_ROLE = "Telegram Manager"


def notify_staff(business_event: str) -> None:
	"""Tells the managers of an event that was just recorded."""
	frappe.enqueue(
		"telegram_integration.telegram_core.services.staff_notices.ring_bells",
		queue="short",
		enqueue_after_commit=True,
		business_event=business_event,
	)


def ring_bells(business_event: str) -> None:
	event = frappe.get_doc("Business Event", business_event)
	subject = _subjects().get(event.event, event.event)
	for user in _managers():
		frappe.get_doc(
			{
				"doctype": "Notification Log",
				"type": "Alert",
				"for_user": user,
				"subject": subject,
				"document_type": "Business Event",
				"document_name": event.name,
			}
		).insert(ignore_permissions=True)


def _subjects() -> dict[str, str]:
	return {
		"passport_offered_again": _("A second Telegram account offered the passport of a linked customer"),
		"phone_offered_again": _("A second Telegram account offered the phone of a linked customer"),
		"passport_ambiguous": _("A passport was offered that belongs to several customers"),
		"login_locked": _("Login is locked for everybody: too many failed attempts"),
	}


def _managers() -> list[str]:
	holders = frappe.get_all(
		"Has Role",
		filters={"role": MANAGER_ROLE, "parenttype": "User"},
		pluck="parent",
		order_by="parent asc",
	)
	if not holders:
		return []
	return frappe.get_all(
		"User", filters={"name": ("in", holders), "enabled": 1}, pluck="name", order_by="name asc"
	)
