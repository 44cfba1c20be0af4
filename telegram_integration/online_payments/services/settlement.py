"""Money has come, and its provider has proved it: the session is completed and the books follow, exactly once.

All in the caller's transaction. Where the books refuse, the money is recorded all the same and the books wait.
"""

from dataclasses import dataclass
from datetime import datetime

from frappe.utils import now_datetime

from telegram_integration.online_payments.domain import session_status as statuses
from telegram_integration.online_payments.domain import transaction_state
from telegram_integration.online_payments.services import (
	bookkeeping,
	payment_notices,
	session_status,
	transactions,
)
from telegram_integration.online_payments.services.amounts import money
from telegram_integration.online_payments.services.fault_points import fault_point
from telegram_integration.online_payments.services.session_rows import Session
from telegram_integration.online_payments.services.transactions import Transaction


@dataclass(frozen=True)
class Settled:
	"""``is_new``: false for a repeat, which has changed nothing."""

	session: str
	transaction: str
	is_new: bool
	is_late: bool = False
	is_extra: bool = False


def settle(transaction_name: str, paid_at: datetime | None = None, **fields) -> Settled:
	"""Takes in a transaction's whole amount. The caller has verified the money with proof.

	``paid_at`` is in the site's time; ``fields`` (performed_ms, details …) go into the transaction's row.
	A transaction that has been settled before is silence. Raises NotFound, ImpossibleState (money that went back).
	"""
	paid_at = paid_at or now_datetime()
	session, transaction = transactions.lock_with_session(transaction_name)
	fault_point("settlement.after_lock")
	if transaction.settled_at:
		return Settled(session.name, transaction.name, False, session.is_late, transaction.is_extra)
	is_extra = session.is_paid
	late = not is_extra and statuses.is_late(session.status)
	transaction = transactions.change(
		transaction, transaction_state.PAID, settled_at=paid_at, is_extra=int(is_extra), **fields
	)
	fault_point("settlement.after_transaction")
	_complete(session, transaction, paid_at, is_late=late)
	fault_point("settlement.after_session")
	bookkeeping.keep(session.name, transaction.name)
	fault_point("settlement.after_books")
	payment_notices.paid(session, transaction, is_late=late)
	fault_point("settlement.after_notices")
	return Settled(session.name, transaction.name, True, late, is_extra)


def _complete(session: Session, transaction: Transaction, paid_at: datetime, *, is_late: bool) -> None:
	if transaction.is_extra:
		return
	session_status.move(
		session.name,
		statuses.COMPLETED,
		provider=transaction.provider,
		provider_transaction=transaction.name,
		paid_at=paid_at,
		paid_amount=money(transaction.amount),
		is_late=int(is_late),
		failure=None,
	)
