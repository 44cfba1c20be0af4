"""What the scheduler and the queue start. Safe to run twice, late, or again after a crash."""

import frappe

from telegram_integration.time_slots.services import expiring, making, purging, sources


def make_ahead() -> None:
	"""Daily: the horizon has moved on by a day."""
	making.make_ahead()


def forget_past_free() -> None:
	"""Daily: days that are over."""
	purging.forget_past_free(frappe.utils.now_datetime())


def make_slots(doctype: str, names: list[str]) -> None:
	"""One chunk of resources."""
	source = sources.slot_sources().get(doctype)
	if source:
		frappe.db.rollback()  # plans and slots must be read as they are after the locks
		making.make(source, names, frappe.utils.now_datetime())


def free_expired_holds() -> None:
	"""Hourly."""
	frappe.db.rollback()
	expiring.free_what_has_run_out(frappe.utils.now_datetime())
