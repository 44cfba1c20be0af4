"""Time that is nobody's any more: offered again, or gone where its resource does not work then any more.

A plan that changes leaves slots in use alone. What was used on a day that has become a leave must not be offered once
it is given up.
"""

from collections.abc import Sequence
from datetime import date

import frappe

from telegram_integration.time_slots.domain.working_plan import WorkingPlan
from telegram_integration.time_slots.services import making, rows, sources


def free(locked: Sequence) -> None:
	"""Rows that the caller has locked. Where some are gone the plan is followed once more, in a job: what it offers
	instead had no room beside them."""
	gone = outside_plan(locked)
	for row in locked:
		if row.name in gone:
			frappe.db.delete(rows.SLOT, {"name": row.name})
		else:
			rows.free(row.name)
	for doctype, name in sorted(
		{(row.resource_doctype, row.resource_name) for row in locked if row.name in gone}
	):
		making.make_soon(doctype, [name])


def outside_plan(found: Sequence) -> set[str]:
	"""The names of the slots that the plans of today would not make."""
	plans = _plans(found)
	return {
		row.name
		for row in found
		if row.resource_doctype in plans
		and not _offers(plans[row.resource_doctype].get(row.resource_name), row)
	}


def _plans(found: Sequence) -> dict:
	"""By kind and name; of a kind that nobody declares nothing is known."""
	by_kind: dict[str, set[str]] = {}
	for row in found:
		by_kind.setdefault(row.resource_doctype, set()).add(row.resource_name)
	known = sources.slot_sources() if by_kind else {}
	return {kind: known[kind].plans(sorted(names)) for kind, names in by_kind.items() if kind in known}


def _offers(plan: WorkingPlan | None, row) -> bool:
	day: date = row.start.date()
	return plan is not None and (row.start, row.end) in plan.slots(day, day)
