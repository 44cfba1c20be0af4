"""``log_error``: what went wrong, as an Error Log that staff can read."""

import sys
import traceback

import frappe


def log_error(title=None, message=None, reference_doctype=None, reference_name=None, *, defer_insert=False):
	if message:
		text = message
	elif title and "\n" in title:
		title, text = frappe._("Error"), title
	else:
		text = traceback.format_exc() if sys.exc_info()[0] else "".join(traceback.format_stack()[:-1])
	title = title or frappe._("Error")
	log = frappe.get_doc(
		{
			"doctype": "Error Log",
			"error": text,
			"method": str(title)[:140],
			"reference_doctype": reference_doctype,
			"reference_name": reference_name,
		}
	)
	log.flags.ignore_links = True
	return log.insert(ignore_permissions=True)
