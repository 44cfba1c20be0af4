"""Which step a document takes: saved, submitted, updated after that, cancelled. Anything else is refused."""

import frappe

_STEPS = {(0, 0): "save", (0, 1): "submit", (1, 1): "update_after_submit", (1, 2): "cancel"}
_WORDS = {0: "Draft", 1: "Submitted", 2: "Cancelled"}


def transition(doc, before: int) -> str:
	after = int(doc.docstatus)
	step = _STEPS.get((int(before), after))
	if step:
		return step
	if before == 2:
		frappe.throw(frappe._("Cannot edit cancelled document"), frappe.ValidationError)
	frappe.throw(
		frappe._("Cannot change docstatus from {0} ({1}) to {2} ({3})").format(
			int(before), _WORDS[int(before)], after, _WORDS.get(after, after)
		),
		frappe.DocstatusTransitionError,
	)
