"""How a contract stands on a given day: rows paid, partial, unpaid or overdue; what is next; how late it is.

Pure: everything follows from the schedule, the money received and ``today``. Amounts in tiyin.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from telegram_integration.installments.domain.allocation import fill

ACTIVE, OVERDUE, CLOSED = "Active", "Overdue", "Closed"
ROW_PAID, ROW_PARTIAL, ROW_UNPAID, ROW_OVERDUE = "Paid", "Partial", "Unpaid", "Overdue"

CRITICAL_DAYS = 30
SOON_DAYS = 5


@dataclass(frozen=True)
class RowStanding:
	due_date: date
	amount: int
	paid: int
	status: str

	@property
	def outstanding(self) -> int:
		return self.amount - self.paid


@dataclass(frozen=True)
class Standing:
	"""``paid + outstanding - overpaid`` is the contract's total, whatever was paid or returned."""

	status: str
	paid: int
	outstanding: int
	overpaid: int
	overdue: int
	days_overdue: int
	rows: tuple[RowStanding, ...]

	@property
	def next_row(self) -> RowStanding | None:
		"""The first row with money open."""
		return next((row for row in self.rows if row.outstanding), None)


def judge(rows: Sequence[tuple[date, int]], paid: int, today: date) -> Standing:
	"""The standing of a schedule of (due date, amount) after ``paid`` in all, on that day."""
	filled = fill([amount for _, amount in rows], paid)
	judged = tuple(
		RowStanding(due, amount, part, row_status(due, amount, part, today))
		for (due, amount), part in zip(rows, filled, strict=True)
	)
	total = sum(amount for _, amount in rows)
	late = [row for row in judged if row.status == ROW_OVERDUE]
	return Standing(
		status=OVERDUE if late else (CLOSED if paid >= total else ACTIVE),
		paid=paid,
		outstanding=max(total - paid, 0),
		overpaid=max(paid - total, 0),
		overdue=sum(row.outstanding for row in late),
		days_overdue=max(((today - row.due_date).days for row in late), default=0),
		rows=judged,
	)


def row_status(due: date, amount: int, paid: int, today: date) -> str:
	"""A row is overdue once its date has passed with money open; on the day itself it is not."""
	if paid >= amount:
		return ROW_PAID
	if due < today:
		return ROW_OVERDUE
	return ROW_PARTIAL if paid else ROW_UNPAID


def payment_status(due: date, today: date) -> str:
	"""What a customer is told about an open payment, from most to least pressing."""
	days_left = (due - today).days
	if days_left < -CRITICAL_DAYS:
		return "critically_overdue"
	if days_left < 0:
		return "overdue"
	if days_left <= 1:
		return ("today", "tomorrow")[days_left]
	return "soon" if days_left <= SOON_DAYS else "upcoming"
