"""Makes slots ahead from working plans, and makes them anew when a plan has changed. Slots in use stay.

The resources' own documents are locked first, so that two who make slots for one resource do it one after the other.
The caller begins a transaction of its own for it: what is read after the lock is then what the one before has left.
A slot that is to go is locked and looked at once more, for somebody may have taken it meanwhile.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import frappe

from telegram_integration.telegram_core.domain.money import from_tiyin, to_tiyin
from telegram_integration.telegram_core.services.business_events import record_event
from telegram_integration.time_slots.domain.remaking import Changes, There, changes
from telegram_integration.time_slots.domain.slot import Resource, slot_name
from telegram_integration.time_slots.domain.slot_source import SlotSource
from telegram_integration.time_slots.domain.slot_status import FREE, HELD
from telegram_integration.time_slots.domain.working_plan import LONGEST, WorkingPlan
from telegram_integration.time_slots.services import rows, sources
from telegram_integration.time_slots.services.rows import SLOT
from telegram_integration.time_slots.services.settings import slot_rules

# One job a chunk: its documents are locked for a moment only, and the queue holds tens of jobs.
CHUNK = 20
_JOB = "telegram_integration.time_slots.tasks.make_slots"


@dataclass(frozen=True)
class Made:
	added: int = 0
	removed: int = 0


def make_ahead() -> None:
	"""Hands all resources over, in chunks."""
	for source in sources.slot_sources().values():
		names = sorted(source.names())
		for start in range(0, len(names), CHUNK):
			make_soon(source.doctype, names[start : start + CHUNK])


def make_soon(doctype: str, names: Sequence[str]) -> None:
	"""For a subject whose plan has changed: after its transaction, in one of its own."""
	frappe.enqueue(_JOB, queue="long", enqueue_after_commit=True, doctype=doctype, names=list(names))


def make(source: SlotSource, names: Iterable[str], now: datetime) -> Made:
	"""Brings the slots of these resources, from now until the horizon, after their plans. Safe to run again."""
	locked = [name for name in sorted(set(names)) if _lock(source.doctype, name)]
	plans = source.plans(locked) if locked else {}
	there = _to_come(source.doctype, locked, now)
	last = now.date() + timedelta(days=slot_rules().horizon_days)
	made = [
		_follow(Resource(source.doctype, name), plans.get(name), there[name], now, last) for name in locked
	]
	return Made(sum(one.added for one in made), sum(one.removed for one in made))


def _lock(doctype: str, name: str) -> bool:
	return bool(frappe.db.get_value(doctype, name, "name", for_update=True))


def _to_come(doctype: str, names: list[str], now: datetime) -> dict[str, list[There]]:
	"""What has not ended yet, by resource. A slot under way is no more free than one that is taken."""
	found: dict[str, list[There]] = {name: [] for name in names}
	if not names:
		return found
	yesterday = now - timedelta(minutes=LONGEST)  # what began before has ended
	for row in frappe.get_all(
		SLOT,
		filters={"resource_doctype": doctype, "resource_name": ("in", names), "start": (">", yesterday)},
		fields=["resource_name", "name", "start", "end", "status", "held_until", "price"],
		order_by="name asc",
	):
		if row.end > now:
			slot = There(row.name, row.start, row.end, _is_free(row, now), to_tiyin(row.price))
			found.setdefault(row.resource_name, []).append(slot)
	return found


def _is_free(row, now: datetime) -> bool:
	has_run_out = row.status == HELD and (row.held_until is None or row.held_until <= now)
	return row.start > now and (row.status == FREE or has_run_out)


def _follow(
	resource: Resource, plan: WorkingPlan | None, there: list[There], now: datetime, last: date
) -> Made:
	wanted = [span for span in plan.slots(now.date(), last) if span[0] > now] if plan else []
	price = plan.price if plan else 0
	first = changes(wanted, there, price)
	if first.touched:
		there = _looked_at_again(there, first, now)
	final = changes(wanted, there, price)
	for name in final.remove:
		frappe.db.delete(SLOT, {"name": name})
	for name in final.reprice:
		rows.write(name, price=from_tiyin(price))
	for start, end in final.add:
		_insert(resource, start, end, price)
	if final.remove:
		_record(resource, final)
	return Made(len(final.add), len(final.remove))


def _looked_at_again(there: list[There], first: Changes, now: datetime) -> list[There]:
	"""With what the locks show of the slots that would be touched."""
	locked = {row.name: _is_free(row, now) for row in rows.locked(first.touched)}
	untouched = set(first.touched)
	return [
		slot if slot.name not in untouched else slot._replace(is_free=locked[slot.name])
		for slot in there
		if slot.name not in untouched or slot.name in locked
	]


def _insert(resource: Resource, start: datetime, end: datetime, price: int) -> None:
	slot = frappe.new_doc(SLOT)
	slot.update(
		{
			"resource_doctype": resource.doctype,
			"resource_name": resource.name,
			"start": start,
			"end": end,
			"minutes": (end - start) // timedelta(minutes=1),
			"price": from_tiyin(price),
			"status": FREE,
		}
	)
	slot.name = slot_name(resource, start)
	slot.db_insert(ignore_if_duplicate=True)


def _record(resource: Resource, final: Changes) -> None:
	record_event(
		"slots_remade",
		reference_doctype=resource.doctype,
		reference_name=resource.name,
		details={"added": len(final.add), "removed": len(final.remove)},
	)
