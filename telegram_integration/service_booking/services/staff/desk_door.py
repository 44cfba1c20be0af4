"""Who may come through the doors of the Desk's buttons: staff with the right on the document in question."""

import frappe

from telegram_integration.service_booking.services.orders.orders import ORDER
from telegram_integration.telegram_core.domain.errors import NotFound
from telegram_integration.telegram_core.services.desk_door import STAFF, require_role


def require_order(order: str, right: str = "write") -> None:
	"""Raises NotFound for what is none, PermissionError for who has not the right on that very order."""
	require_document(ORDER, order, right)


def require_document(doctype: str, name: str, right: str = "write") -> None:
	require_role(*STAFF)
	if not name or not frappe.db.exists(doctype, name):
		raise NotFound
	require_right(doctype, right, name)


def require_right(doctype: str, right: str, name: str | None = None) -> None:
	require_role(*STAFF)
	if not frappe.has_permission(doctype, right, doc=name):
		raise frappe.PermissionError
