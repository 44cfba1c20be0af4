"""Writes down that holds have run out. Housekeeping only: everybody who reads a slot judges that by himself."""

from datetime import datetime

import frappe

from telegram_integration.time_slots.domain.slot_status import FREE, HELD
from telegram_integration.time_slots.services import freeing, rows

_MOST_AT_ONCE = 500


def free_what_has_run_out(now: datetime) -> int:
	"""How many there were, at most five hundred at once."""
	names = frappe.get_all(
		rows.SLOT,
		filters={"status": HELD, "held_until": ("<=", now)},
		pluck="name",
		order_by="held_until asc, name asc",
		limit=_MOST_AT_ONCE,
	)
	run_out = [
		row for row in rows.locked(names) if row.status == HELD and rows.state_of(row).at(now).status == FREE
	]
	freeing.free(run_out)
	return len(run_out)
