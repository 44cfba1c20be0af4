"""Defaults of settings that a site has never stored: Frappe reads a number or a check of a single as 0 until then."""

import frappe

from telegram_integration.setup.ours import our_doctypes


def store_defaults() -> None:
	"""Of fields that are new since the settings were saved; what was stored, 0 too, is the company's own word."""
	for doctype in our_doctypes(issingle=1):
		stored = _stored(doctype)
		new = {
			field.fieldname: field.default
			for field in frappe.get_meta(doctype).fields
			if field.default and field.fieldname not in stored
		}
		if new:
			# Past the checks of the settings: a site that has lost a field of Customer migrates all the same.
			frappe.db.set_single_value(doctype, new)
			frappe.clear_document_cache(doctype, doctype)


def _stored(doctype: str) -> set[str]:
	single = frappe.qb.DocType("Singles")
	rows = frappe.qb.from_(single).select("field").where(single.doctype == doctype).run()
	return {field for (field,) in rows}
