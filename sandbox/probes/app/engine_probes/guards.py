"""Permission hooks of Probe Guarded: the document's `answer` field says what the hook answers."""

import frappe

ANSWERS = {"yes": True, "no": False}


def has_permission(doc, ptype=None, user=None):
	return ANSWERS.get(doc.answer)


def query_conditions(user=None):
	if (user or frappe.session.user) == "Administrator":
		return ""
	return f"`tabProbe Guarded`.`subject` = {frappe.db.escape('mine')}"
