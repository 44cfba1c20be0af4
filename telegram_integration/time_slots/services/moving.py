"""To another time, or to another resource, in one transaction: the new slots are taken and the old ones freed."""

from datetime import datetime

from telegram_integration.time_slots.domain.slot import Holder, Resource
from telegram_integration.time_slots.domain.slot_status import FREE, HELD, PENDING, RESERVED, ImpossibleStep
from telegram_integration.time_slots.domain.wishes import Kept, Refused, Wish
from telegram_integration.time_slots.services import free_slots, freeing, rows, taking
from telegram_integration.time_slots.services.slot_events import span, tell

_MOVABLE = (HELD, PENDING, RESERVED)


def move(holder: Holder, wish: Wish, now: datetime) -> Kept | Refused:
	"""What the holder has goes to where he wishes, with its status and the end of its hold: no later than it begins.

	New and old may share slots. A repeat changes nothing. Raises ImpossibleStep where he has nothing that could be
	moved, or where it was moved or given up meanwhile.
	"""
	if reason := taking.outside(wish, now):
		return taking.refused(wish, now, reason)
	before = {row.name: row.status for row in rows.of_holder(holder) if _is_his(row, holder, now)}
	found = free_slots.chosen(wish, holder, now)
	if found is None:
		return taking.refused(wish, now)
	name, offer = found
	locked = {row.name: row for row in rows.locked({*before, *offer.slots})}
	new = [locked[slot] for slot in offer.slots if slot in locked]
	if not taking.still_open(new, wish, offer, holder, now):
		return taking.refused(wish, now, without=offer.slots)
	his = [row for row in locked.values() if _is_his(row, holder, now)]
	if {row.name for row in his} != set(offer.slots):
		_require_all(before, his, holder)
		_exchange(his, new, holder, _held_until(his[0], offer.start))
	return Kept(Resource(wish.doctype, name), offer, _held_until(his[0], offer.start))


def _require_all(before: dict[str, str], his: list, holder: Holder) -> None:
	"""What he had when this began, he has still: else another step has come between and had its way."""
	gone = sorted(before.keys() - {row.name for row in his})
	if gone:
		raise ImpossibleStep(gone[0], FREE, before[gone[0]])
	if not before:
		raise ImpossibleStep(f"{holder.doctype} {holder.name}", FREE, RESERVED)


def _exchange(old: list, new: list, holder: Holder, until: datetime | None) -> None:
	taken, left = {row.name for row in new}, {row.name for row in old}
	for row in new:
		if row.name not in left:
			rows.give(row.name, old[0].status, holder, until)
		elif row.held_until != until:
			rows.write(row.name, held_until=until)
	freeing.free([row for row in old if row.name not in taken])
	tell("time_moved", new, holder, before=span(old))


def _held_until(row, start: datetime) -> datetime | None:
	return min(row.held_until, start) if row.status == HELD else None


def _is_his(row, holder: Holder, now: datetime) -> bool:
	state = rows.state_of(row).at(now)
	return state.holder == holder and state.status in _MOVABLE
