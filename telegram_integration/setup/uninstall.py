"""Takes back what Frappe's own uninstall leaves: roles, our fields on other apps' forms, secrets, jobs, traces.

DocTypes, their tables, workspaces and whatever else carries one of our modules go with the modules. The
columns behind custom fields stay, as Frappe leaves them for ``bench trim-tables``: reinstalling finds them, so
links to our documents are emptied before.
"""

import frappe

from telegram_integration.online_payments.providers import registry
from telegram_integration.setup.custom_fields import CUSTOM_FIELDS
from telegram_integration.setup.ours import APP, our_doctypes

ROLES = ("Telegram Manager", "Telegram Operator", "Telegram Bot")

# Rows of Frappe's own DocTypes that tell about ours, and the column that says so.
_TRACES = {
	"Comment": "reference_doctype",
	"Custom DocPerm": "parent",
	"DocShare": "share_doctype",
	"Notification Log": "document_type",
	"Property Setter": "doc_type",
	"Singles": "doctype",
	"Version": "ref_doctype",
}


def before_uninstall() -> None:
	_remove_secrets()
	empty_links()
	_remove_custom_fields()
	_remove_roles()
	_remove_jobs()
	_remove_channel()
	_remove_boards()
	_remove_traces()


def _remove_secrets() -> None:
	"""One by one: only deleting the document removes its passwords."""
	for name in frappe.get_all("Telegram Bot", pluck="name", order_by="name asc"):
		frappe.delete_doc("Telegram Bot", name, ignore_permissions=True, force=True)
	for entry in registry.ENTRIES:
		frappe.delete_doc(entry.settings_doctype, entry.settings_doctype, ignore_permissions=True, force=True)


def empty_links() -> None:
	"""A link to a contract that is gone would keep its order or payment from ever being saved again."""
	for doctype, fields in CUSTOM_FIELDS.items():
		for field in fields:
			if field["fieldtype"] == "Link" and frappe.get_meta(doctype).get_field(field["fieldname"]):
				linked = {field["fieldname"]: ("is", "set")}
				frappe.db.set_value(doctype, linked, field["fieldname"], None, update_modified=False)


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


def _remove_jobs() -> None:
	jobs = frappe.get_all(
		"Scheduled Job Type", filters={"method": ("like", f"{APP}.%")}, pluck="name", order_by="name asc"
	)
	if jobs:
		frappe.db.delete("Scheduled Job Log", {"scheduled_job_type": ("in", jobs)})
		frappe.db.delete("Scheduled Job Type", {"name": ("in", jobs)})


def _remove_channel() -> None:
	"""Notifications that staff made for Telegram stay, switched off; the option goes with our Property Setters."""
	if not frappe.db.exists("DocType", "Notification"):
		return
	frappe.db.set_value("Notification", {"channel": "Telegram"}, "enabled", 0, update_modified=False)
	for doctype, place in (("Custom Field", "dt"), ("Property Setter", "doc_type")):
		ours = {place: "Notification", "module": "Telegram Core"}
		for name in frappe.get_all(doctype, filters=ours, pluck="name", order_by="name asc"):
			frappe.delete_doc(doctype, name, ignore_permissions=True, force=True)


def _remove_boards() -> None:
	"""Ours and those of staff: a board of a DocType that is gone cannot be opened."""
	if not frappe.db.exists("DocType", "Kanban Board"):
		return
	boards = {"reference_doctype": ("in", our_doctypes())}
	for name in frappe.get_all("Kanban Board", filters=boards, pluck="name", order_by="name asc"):
		frappe.delete_doc("Kanban Board", name, ignore_permissions=True, force=True)


def _remove_traces() -> None:
	ours = our_doctypes()
	for doctype, column in _TRACES.items():
		frappe.db.delete(doctype, {column: ("in", ours)})
