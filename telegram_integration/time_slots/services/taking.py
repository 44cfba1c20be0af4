"""What holding and moving share: find the slots for a wish, lock them, look once more, or refuse politely."""

from collections.abc import Sequence
from datetime import datetime

from telegram_integration.time_slots.domain.fitting import Offer, is_block
from telegram_integration.time_slots.domain.slot import Holder
from telegram_integration.time_slots.domain.slot_status import FREE, HELD, is_open_to
from telegram_integration.time_slots.domain.wishes import TAKEN, TOO_FAR, TOO_SOON, Refused, Wish
from telegram_integration.time_slots.services import free_slots, freeing
from telegram_integration.time_slots.services.rows import slot_of, state_of


def outside(wish: Wish, now: datetime) -> str | None:
	"""Why nothing may be booked at that moment, whoever is free."""
	span = free_slots.bookable(now, wish.by_staff)
	if wish.start < span.earliest:
		return TOO_SOON
	return TOO_FAR if wish.start > span.latest else None


def still_open(rows: Sequence, wish: Wish, offer: Offer, holder: Holder, now: datetime) -> bool:
	"""Of locked rows: what was read before the lock may be older than what others have done meanwhile.

	A hold that has run out is free without anybody having looked whether its resource still works then.
	"""
	return (
		is_block([slot_of(row) for row in rows], offer, wish.visit)
		and all(is_open_to(state_of(row), holder, now) for row in rows)
		and not freeing.outside_plan(
			[row for row in rows if row.status == HELD and state_of(row).at(now).status == FREE]
		)
	)


def refused(wish: Wish, now: datetime, reason: str = TAKEN, without: Sequence[str] = ()) -> Refused:
	return Refused(reason, free_slots.near(wish, now, without))
