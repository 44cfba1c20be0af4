"""Who may come through the doors of the Desk: staff with the right on the document in question."""

import frappe


def require_right(doctype: str, right: str, name: str | None = None) -> None:
	"""Raises PermissionError for everybody else. ``name`` asks about that very document."""
	if not frappe.has_permission(doctype, right, doc=name):
		raise frappe.PermissionError
