"""Free time that nobody took is forgotten; what was booked or blocked stays, for it tells what happened."""

from datetime import datetime, timedelta

import frappe

from telegram_integration.time_slots.domain.slot import Resource
from telegram_integration.time_slots.domain.slot_status import FREE
from telegram_integration.time_slots.services.rows import SLOT

KEEP = timedelta(days=7)
# A day of a thousand masters.
_MOST_AT_ONCE = 20_000


def forget_past_free(now: datetime) -> int:
	"""Free slots that began a week ago or earlier: how many are gone, at most twenty thousand at once."""
	return _forget({"start": ("<=", now - KEEP)})


def forget_free(resource: Resource) -> int:
	"""All free slots of a resource that is to be deleted."""
	return _forget({"resource_doctype": resource.doctype, "resource_name": resource.name}, limit=0)


def _forget(where: dict, limit: int = _MOST_AT_ONCE) -> int:
	"""One by one, by name: by status the database would lock what is to come as well."""
	free = {**where, "status": FREE}
	names = frappe.get_all(SLOT, filters=free, pluck="name", order_by="name asc", limit=limit)
	for name in names:
		frappe.db.delete(SLOT, {"name": name, "status": FREE})
	return len(names)
