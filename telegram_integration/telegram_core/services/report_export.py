"""A report of the Desk as a file that Excel opens rightly. Frappe's own CSV has no byte order mark."""

import frappe

from telegram_integration.telegram_core.domain.spreadsheet import as_csv

RUN_REPORT = "frappe.desk.query_report.run"
# Where these are spoken the comma stands in decimals, and Excel parts columns by semicolons.
WITH_DECIMAL_COMMA = {"ru", "uz"}


def require_export(report: str) -> None:
	"""Raises PermissionError for who may not export what the report is about. Frappe asks for the report itself."""
	doctype = frappe.db.get_value("Report", report, "ref_doctype")
	if not doctype or not frappe.has_permission(doctype, "export"):
		raise frappe.PermissionError


def report_csv(report: str, filters: dict) -> str:
	"""The text of the file: the columns that the user sees, and every row under these filters."""
	answer = frappe.get_attr(RUN_REPORT)(report, filters)
	columns = [column for column in answer["columns"] if not column.get("hidden")]
	header = [column["label"] for column in columns]
	rows = [[row.get(column["fieldname"]) for column in columns] for row in answer["result"]]
	return as_csv([header, *rows], decimal_comma=frappe.local.lang in WITH_DECIMAL_COMMA)
