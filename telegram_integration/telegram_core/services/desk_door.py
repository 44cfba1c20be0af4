"""Who may come through the doors of the Desk's buttons."""

import frappe
from frappe import _

MANAGERS = ("Telegram Manager", "System Manager")
STAFF = ("Telegram Operator", *MANAGERS)


def require_role(*roles: str) -> None:
	"""Raises PermissionError unless the user has one of the roles.

	Asked of the roles and not of ``frappe.only_for``, which lets every user pass while tests run.
	"""
	if not _has_one_of(roles):
		frappe.throw(_("Your roles do not allow this."), exc=frappe.PermissionError)


def is_staff() -> bool:
	"""Whether the app's tile is shown to the user."""
	return _has_one_of(STAFF)


def _has_one_of(roles: tuple[str, ...]) -> bool:
	return bool(set(roles) & set(frappe.get_roles()))
