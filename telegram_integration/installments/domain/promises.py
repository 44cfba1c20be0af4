"""Which dates a customer may promise, and whether he kept his word. Pure; amounts in tiyin, days given."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from telegram_integration.installments.domain.standing import ROW_OVERDUE, RowStanding

OPEN, KEPT, BROKEN, WITHDRAWN = "Open", "Kept", "Broken", "Withdrawn"

# A payment booked late, but dated in time, redeems a promise; one that is cancelled takes the redemption back.
TRANSITIONS = {
	OPEN: {KEPT, BROKEN, WITHDRAWN},
	KEPT: {OPEN, BROKEN},
	BROKEN: {KEPT},
	WITHDRAWN: set(),
}


@dataclass(frozen=True)
class Window:
	"""The days that may be promised, both included."""

	earliest: date
	latest: date


def window(due: date, today: date, most_days: int) -> Window:
	"""From tomorrow until so many days after the due date, or after today where that is past."""
	return Window(today + timedelta(days=1), max(due, today) + timedelta(days=max(most_days, 1)))


def common(windows: Sequence[Window]) -> Window:
	"""The days that every one of several contracts allows."""
	return Window(max(one.earliest for one in windows), min(one.latest for one in windows))


def promised_amount(rows: Sequence[RowStanding]) -> int:
	"""What a promise is about: all that is late, else the next open row."""
	late = sum(row.outstanding for row in rows if row.status == ROW_OVERDUE)
	return late or next((row.outstanding for row in rows if row.outstanding), 0)


def pauses(promised: date | None, today: date) -> bool:
	"""An open promise keeps the reminders silent through its own date."""
	return promised is not None and today <= promised


def judge(status: str, promised: date, amount: int, paid_since: int, today: date) -> str:
	"""``paid_since``: what came in after the promise was made and is dated in time."""
	if status == WITHDRAWN:
		return status
	if paid_since >= amount:
		return KEPT
	found = BROKEN if today > promised else OPEN
	return found if found in TRANSITIONS[status] else status
