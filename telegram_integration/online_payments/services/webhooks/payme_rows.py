"""Payme's transactions in our rows, and what its table writes there."""

from telegram_integration.online_payments.domain import session_status as statuses
from telegram_integration.online_payments.domain import transaction_state
from telegram_integration.online_payments.providers.payme import values
from telegram_integration.online_payments.providers.payme.values import (
	Cancel,
	Create,
	KeepFiscalData,
	Perform,
)
from telegram_integration.online_payments.services import (
	refunds,
	session_status,
	sessions,
	settlement,
	transactions,
)
from telegram_integration.online_payments.services.fault_points import fault_point
from telegram_integration.online_payments.services.refunds import NewRefund
from telegram_integration.online_payments.services.session_rows import Session
from telegram_integration.online_payments.services.site_clock import site_time
from telegram_integration.online_payments.services.transactions import NewTransaction, Transaction

KEY = "payme"
CURRENCY = "UZS"
_FAILURES = {2: "refused_by_bank", values.TIMED_OUT: "time_is_up"}


def view(row: Transaction) -> values.Transaction:
	"""As the protocol sees it. Money that staff gave back by hand is for Payme still there, until it cancels."""
	return values.Transaction(
		id=row.external_id,
		number=row.number,
		state=_state(row),
		amount=row.amount,
		time=row.provider_time,
		create_time=row.created_ms,
		perform_time=row.performed_ms,
		cancel_time=row.cancelled_ms,
		reason=int(row.reason) if row.cancelled_ms and row.reason else None,
		account=row.account,
	)


def _state(row: Transaction) -> int:
	if row.settled_at:
		return values.REFUNDED if row.cancelled_ms else values.PERFORMED
	return values.CREATED if row.state == transaction_state.CREATED else values.CANCELLED


def create(session: Session, change: Create) -> Transaction:
	"""The new row, with the session in processing; or the row of the same id. Raises OtherLive."""
	row = transactions.record(
		NewTransaction(
			KEY,
			change.id,
			session.name,
			change.amount,
			CURRENCY,
			provider_time=change.time,
			created_ms=change.create_time,
			account=dict(change.account),
			only_one=True,
		)
	)
	fault_point("payme.after_transaction")
	if row.session == session.name and row.state == transaction_state.CREATED:
		session_status.move(session.name, statuses.PROCESSING)
		sessions.note(session.name, provider=KEY, provider_transaction=row.name, failure=None)
	return row


def perform(row: Transaction, change: Perform) -> Transaction:
	"""Payme's own call is the proof: it has taken the money."""
	settlement.settle(row.name, site_time(change.perform_time), performed_ms=change.perform_time)
	return transactions.lock(row.name)


def cancel(session: Session, row: Transaction, change: Cancel) -> Transaction:
	"""Before perform the session may be paid again; after it the money is back with the customer."""
	written = {"cancelled_ms": change.cancel_time, "reason": str(change.reason)}
	if change.state == values.REFUNDED:
		return _give_back(row, written)
	is_its_own = session.provider == KEY and session.provider_transaction in ("", row.name)
	if is_its_own and session.status == statuses.PROCESSING:
		failure = _FAILURES.get(change.reason, "cancelled")
		session_status.move(session.name, statuses.FAILED, failure=failure)
	return transactions.change(row, transaction_state.CANCELLED, **written)


def _give_back(row: Transaction, written: dict) -> Transaction:
	"""What staff have given back by hand before is not given back again."""
	amount = refunds.refundable(row)
	if amount <= 0:
		return transactions.change(row, **written)
	new = NewRefund(row.name, amount, f"{row.name}:cancelled", reason=f"Payme: {written['reason']}")
	refunds.refunded_by_provider(new, **written)
	return transactions.lock(row.name)


def keep_fiscal_data(row: Transaction, change: KeepFiscalData) -> Transaction:
	fiscal = {**row.details.get("fiscal", {}), change.kind: dict(change.data)}
	return transactions.change(row, details={**row.details, "fiscal": fiscal})
