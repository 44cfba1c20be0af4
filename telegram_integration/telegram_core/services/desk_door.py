"""Who may come through the doors of the Desk's buttons."""

import frappe
from frappe import _

MANAGERS = ("Telegram Manager", "System Manager")
STAFF = ("Telegram Operator", *MANAGERS)


def require_role(*roles: str) -> None:
	"""Raises PermissionError unless the user has one of the roles.

	Asked of the roles and not of ``frappe.only_for``, which lets every user pass while tests run.
	"""
	if not set(roles) & set(frappe.get_roles()):
		frappe.throw(_("Your roles do not allow this."), exc=frappe.PermissionError)
