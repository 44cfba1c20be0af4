"""Takes back what Frappe's own uninstall leaves: roles, and our fields on other apps' forms.

DocTypes, their tables, workspaces and whatever else carries one of our modules go with the modules. The
columns behind custom fields stay, as Frappe leaves them for ``bench trim-tables``: reinstalling finds them.
"""

import frappe

from telegram_integration.setup.custom_fields import CUSTOM_FIELDS

ROLES = ("Telegram Manager", "Telegram Operator", "Telegram Bot")


def before_uninstall() -> None:
	_remove_custom_fields()
	_remove_roles()


def _remove_custom_fields() -> None:
	for doctype, fields in CUSTOM_FIELDS.items():
		for field in fields:
			for name in frappe.get_all(
				"Custom Field",
				filters={"dt": doctype, "fieldname": field["fieldname"]},
				pluck="name",
				order_by="name asc",
			):
				frappe.delete_doc("Custom Field", name, ignore_permissions=True, force=True)


def _remove_roles() -> None:
	# Rows of users and of permissions made by hand name the role without a document of their own.
	for doctype in ("Has Role", "Custom DocPerm", "DocPerm"):
		frappe.db.delete(doctype, {"role": ("in", ROLES)})
	for role in ROLES:
		if frappe.db.exists("Role", role):
			frappe.delete_doc("Role", role, ignore_permissions=True, force=True)
