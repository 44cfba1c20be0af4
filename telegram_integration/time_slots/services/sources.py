"""Whose time there is, as the subjects above declare it: ``slot_resources`` names tuples of SlotSource.

Asked through a hook, because this room must not know who declares.
"""

import frappe

from telegram_integration.time_slots.domain.slot_source import SlotSource

HOOK = "slot_resources"


def slot_sources() -> dict[str, SlotSource]:
	"""All of them by DocType, in the order of the hooks."""
	return {source.doctype: source for path in frappe.get_hooks(HOOK) for source in frappe.get_attr(path)}
