"""Who may come through the doors of the Desk's buttons. Raises PermissionError for everybody else."""

import frappe

from telegram_integration.online_payments.services.payables import payable
from telegram_integration.online_payments.services.refund_rows import REFUND
from telegram_integration.telegram_core.domain.errors import NotFound
from telegram_integration.telegram_core.services.desk_door import STAFF, require_role


def require_staff(doctype: str, name: str) -> None:
	"""Staff who may read the document that is to be paid."""
	require_role(*STAFF)
	payable(doctype)
	require_read(doctype, name)


def require_read(doctype: str, name: str | None = None) -> None:
	if not frappe.has_permission(doctype, "read", doc=name):
		raise frappe.PermissionError


def require_card_staff(doctype: str, name: str) -> None:
	"""Staff who may read the card or the auto-payment."""
	require_role(*STAFF, "Accounts Manager")
	require_read(doctype, name)


def require_write(doctype: str) -> None:
	if not frappe.has_permission(doctype, "write"):
		raise frappe.PermissionError


def require_books(right: str, session: str | None = None) -> None:
	"""Who may make Payment Entries by hand may have them made; a refund needs the right to submit them.

	Of a session that he may read: staff of one company move no money of another's.
	"""
	require_read("Payment Session", session)
	if not frappe.has_permission("Payment Entry", right):
		raise frappe.PermissionError


def require_refund(name: str) -> None:
	"""Who may have the payment's money given back may end a refund of it. Raises NotFound for one that is none."""
	session = frappe.db.get_value(REFUND, name, "session") if name else None
	if not session:
		raise NotFound
	require_books("submit", session)
