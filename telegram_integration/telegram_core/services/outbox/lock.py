"""One claim at a time: two that chose at once would give the same chat to two senders."""

import frappe

LOCK = "Outbox Lock"
ALL = "all"


def lock_outbox() -> None:
	"""Waits until no other transaction claims; held until this one ends."""
	if not frappe.db.get_value(LOCK, ALL, "name", for_update=True):
		make_lock()


def make_lock() -> None:
	"""On installing and migrating, so that the first claims do not race for the row."""
	if not frappe.db.exists(LOCK, ALL):
		frappe.get_doc({"doctype": LOCK, "scope": ALL}).insert(ignore_permissions=True)
