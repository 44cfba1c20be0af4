"""Money back to the customer: asked for in the Desk, or told by a provider that has given it back already.

A refund is written down before its provider is asked, with the key that makes a repeat safe.
"""

from dataclasses import dataclass

import frappe
from frappe import _

from telegram_integration.online_payments.domain import session_status as statuses
from telegram_integration.online_payments.domain import transaction_state
from telegram_integration.online_payments.domain.keys import bounded
from telegram_integration.online_payments.services import (
	payment_notices,
	refund_books,
	session_status,
	sessions,
	transactions,
)
from telegram_integration.online_payments.services.amounts import money
from telegram_integration.online_payments.services.fault_points import fault_point
from telegram_integration.online_payments.services.refund_rows import (
	DONE,
	FAILED,
	REFUND,
	REQUESTED,
	SENT,
	lock,
	lock_owners,
	move,
)
from telegram_integration.online_payments.services.session_rows import Session
from telegram_integration.online_payments.services.transactions import Transaction
from telegram_integration.telegram_core.domain.money import to_tiyin

__all__ = [
	"DONE",
	"FAILED",
	"REFUND",
	"REQUESTED",
	"SENT",
	"NewRefund",
	"complete",
	"lock",
	"lock_owners",
	"move",
	"refundable",
	"refunded_by_provider",
	"request",
]


@dataclass(frozen=True)
class NewRefund:
	"""``amount`` in tiyin. ``key``: what makes this refund the same one when it is told again."""

	transaction: str
	amount: int
	key: str
	reason: str = ""
	by_hand: bool = False
	provider_refund_id: str = ""


def refunded_by_provider(new: NewRefund, **fields) -> str:
	"""The provider has given the money back (a cancelled payment, a reverse): written down as done, once.

	The name of the Payment Refund. ``fields`` (cancelled_ms, reason …) go into the transaction's row. One that staff
	have asked for over the same amount, and that is under way, is this one.
	"""
	session, transaction = transactions.lock_with_session(new.transaction)
	name = _under_way(transaction, new.amount) or request(session, transaction, new)
	return complete(name, provider_refund_id=new.provider_refund_id, **fields)


def request(session: Session, transaction: Transaction, new: NewRefund) -> str:
	"""Writes the wish down; the earlier one where the key is known. The caller holds both locks."""
	key = bounded(new.key)
	if known := frappe.db.get_value(REFUND, {"idempotency_key": key}, "name"):
		return known
	open_amount = refundable(transaction)
	frappe.db.savepoint("request_refund")
	try:
		if not 0 < new.amount <= open_amount:
			frappe.throw(_("At most {0} may be given back").format(money(open_amount)))
		name = _insert(session, transaction, new, key)
	except frappe.ValidationError:
		# Another request with the same key may have been faster; our snapshot does not show its row.
		frappe.db.rollback(save_point="request_refund")
		if known := frappe.db.get_value(REFUND, {"idempotency_key": key}, "name", for_update=True):
			frappe.clear_messages()
			return known
		raise
	transactions.change(transaction, returning=transaction.returning + new.amount)
	return name


def _insert(session: Session, transaction: Transaction, new: NewRefund, key: str) -> str:
	doc = frappe.new_doc(REFUND)
	doc.update(
		{
			"session": session.name,
			"provider_transaction": transaction.name,
			"provider": transaction.provider,
			"customer": session.customer,
			"amount": money(new.amount),
			"currency": transaction.currency,
			"reason": new.reason,
			"by_hand": int(new.by_hand),
			"requested_by": frappe.session.user,
			"idempotency_key": key,
		}
	)
	doc.insert(ignore_permissions=True)
	return doc.name


def _under_way(transaction: Transaction, amount: int) -> str | None:
	filters = {"provider_transaction": transaction.name, "status": SENT, "amount": money(amount)}
	return frappe.db.get_value(REFUND, filters, "name", for_update=True)


def refundable(transaction: Transaction) -> int:
	"""What is left of the money, less what is on its way back already."""
	if not transaction.settled_at:
		return 0
	return transaction.amount - transaction.refunded - transaction.returning


def complete(name: str, *, provider_refund_id: str = "", **fields) -> str:
	"""The money is back with the customer: figures, books, receipt. A refund that is done is silence."""
	session, transaction = lock_owners(name)
	refund = lock(name)
	if refund.status == DONE:
		return name
	fault_point("refund.after_lock")
	back = transaction.refunded + to_tiyin(refund.amount)
	state = transaction_state.REFUNDED if back >= transaction.amount else None
	transactions.change(transaction, state, refunded=back, **fields)
	_move_session(session, transaction, to_tiyin(refund.amount))
	move(name, DONE, provider_refund_id=provider_refund_id or refund.provider_refund_id, error=None)
	fault_point("refund.after_session")
	refund_books.keep(name)
	payment_notices.refunded(session, name)
	fault_point("refund.after_books")
	return name


def _move_session(session: Session, transaction: Transaction, amount: int) -> None:
	"""Money that was an extra to a session goes back without touching the session's own."""
	if transaction.is_extra:
		return
	back = session.refunded_amount + amount
	session_status.move(session.name, statuses.after_refund(session.paid_amount, back))
	sessions.note(session.name, refunded_amount=money(back))
