"""The rows of Booking Slot: the one place that locks them and writes their status.

Locked one by one in the order of their names, which is the order of time for one resource. Asked for several rows of
a small table MariaDB would read, and lock, the whole of it.
"""

from collections.abc import Iterable
from datetime import datetime

import frappe

from telegram_integration.telegram_core.domain.errors import NotFound
from telegram_integration.time_slots.domain.slot import Holder, Resource, Slot
from telegram_integration.time_slots.domain.slot_status import FREE, State

SLOT = "Booking Slot"
_FIELDS = (
	"name",
	"resource_doctype",
	"resource_name",
	"start",
	"end",
	"status",
	"held_until",
	"holder_doctype",
	"holder_name",
)
NOBODYS = {"held_until": None, "holder_doctype": None, "holder_name": None}


def locked(names: Iterable[str]) -> list:
	"""The rows as they are now, in the order of their names, locked for the rest of the transaction.

	A slot that is gone is left out.
	"""
	slot = frappe.qb.DocType(SLOT)
	found: list = []
	for name in sorted(set(names)):
		query = frappe.qb.from_(slot).select(*(slot[field] for field in _FIELDS)).where(slot.name == name)
		found += query.for_update().run(as_dict=True)
	return found


def all_locked(names: Iterable[str]) -> list:
	"""As ``locked``. Raises NotFound where one of them is gone."""
	wanted = set(names)
	found = locked(wanted)
	if len(found) != len(wanted):
		raise NotFound
	return found


def write(name: str, **values) -> None:
	"""Past the document, on a locked row: what happened to it is told by the Business Events."""
	slot = frappe.qb.DocType(SLOT)
	query = frappe.qb.update(slot).where(slot.name == name)
	stamp = {"modified": frappe.utils.now_datetime(), "modified_by": frappe.session.user}
	for field, value in {**values, **stamp}.items():
		query = query.set(slot[field], value)
	query.run()


def give(name: str, status: str, holder: Holder, until: datetime | None) -> None:
	write(name, status=status, held_until=until, holder_doctype=holder.doctype, holder_name=holder.name)


def free(name: str) -> None:
	write(name, status=FREE, **NOBODYS)


def of_holder(holder: Holder, *, lock: bool = False) -> list:
	"""All that is in his name, holds that have run out among them, in the order of names.

	``lock``: as it is now, for who has found the plain reading out of date; it locks their places in the index too.
	"""
	slot = frappe.qb.DocType(SLOT)
	query = (
		frappe.qb.from_(slot)
		.select(*(slot[field] for field in _FIELDS))
		.where(slot.holder_name == holder.name)
		.where(slot.holder_doctype == holder.doctype)
		.orderby(slot.name)
	)
	return (query.for_update() if lock else query).run(as_dict=True)


def state_of(row) -> State:
	holder = Holder(row.holder_doctype, row.holder_name) if row.holder_name else None
	return State(row.name, row.status, row.held_until, holder)


def slot_of(row) -> Slot:
	return Slot(row.name, row.start, row.end)


def resource_of(row) -> Resource:
	return Resource(row.resource_doctype, row.resource_name)
