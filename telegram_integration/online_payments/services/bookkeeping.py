"""The books follow the money; where they refuse, they are finished later, by the sweep or by hand.

What has been taken is never undone: a refusal is written down with its reason, and staff are told.
"""

import frappe
from frappe import _
from frappe.utils import now_datetime

from telegram_integration.online_payments.services import books, payables, sessions, transactions
from telegram_integration.online_payments.services.fault_points import fault_point
from telegram_integration.online_payments.services.payment_settings import payment_settings
from telegram_integration.online_payments.services.session_rows import SESSION, TRANSACTION, Session
from telegram_integration.online_payments.services.transactions import Transaction
from telegram_integration.telegram_core.services.business_events import record_event

BOOKED, PENDING = "Booked", "Pending"
# These end the whole transaction on MariaDB: whoever called repeats from the beginning.
NOT_OURS_TO_CATCH = (frappe.QueryDeadlockError, frappe.QueryTimeoutError)
_SAVEPOINT = "payment_books"


def keep(session_name: str, transaction_name: str) -> bool:
	"""Books a settled transaction once. Whether it is in the books now; the caller holds both locks.

	Its subject hears of the money first, and has heard of it also where the books refuse: nobody loses what he has paid
	for, and nobody pays again, because of an account that is missing.
	"""
	session, transaction = sessions.lock(session_name), transactions.lock(transaction_name)
	if transaction.books == BOOKED:
		return True
	frappe.db.savepoint(_SAVEPOINT)
	try:
		tell_of_money(session)
		frappe.db.savepoint(_SAVEPOINT)  # what it has heard stays
		entry = _entry(session, transaction)
		fault_point("books.after_entry")
		_mark(session, transaction, books=BOOKED, payment_entry=entry, books_error=None)
		tell_subject(session, transaction.amount if not transaction.is_extra else 0)
		return True
	except NOT_OURS_TO_CATCH:
		raise
	except Exception as error:
		frappe.db.rollback(save_point=_SAVEPOINT)
		_wait(session, transaction, error)
		return False


def finish(transaction_name: str) -> bool:
	"""Another try, by staff or the sweep. Whether the payment is in the books now."""
	session, transaction = transactions.lock_with_session(transaction_name)
	if not transaction.settled_at:
		frappe.throw(_("No money has been received for this payment"))
	return keep(session.name, transaction.name)


def waiting(limit: int) -> list[str]:
	"""Transactions whose books wait and have not been tried too often, the oldest first."""
	return frappe.get_all(
		TRANSACTION,
		filters={"books": PENDING, "books_tries": ("<", payment_settings().books_tries)},
		pluck="name",
		order_by="creation asc, name asc",
		limit=limit,
	)


def reopen(entry_name: str, transaction_name: str) -> None:
	"""Staff have cancelled the Payment Entry: the money is still there, and the books wait for staff."""
	session, transaction = transactions.lock_with_session(transaction_name)
	if transaction.payment_entry != entry_name:
		return
	error = _("Payment Entry {0} was cancelled").format(entry_name)
	tries = payment_settings().books_tries
	_mark(session, transaction, books=PENDING, payment_entry=None, books_error=error)
	frappe.db.set_value(TRANSACTION, transaction.name, "books_tries", tries)
	_tell_staff(session, transaction, error)


def _entry(session: Session, transaction: Transaction) -> str:
	"""Where the books have waited, staff may have been faster."""
	known = books.made_by_hand(session, transaction) if transaction.books == PENDING else None
	return known or books.book(session, transaction, transaction.settled_at or now_datetime())


def tell_of_money(session: Session) -> None:
	"""What the session says now, to the subject's own document; the caller holds the session."""
	subject = payables.payable(session.reference_doctype)
	if subject.on_money_moved:
		subject.on_money_moved(session.reference_name, session.name)


def tell_subject(session: Session, amount: int) -> None:
	"""The money is in the books; a negative amount has gone back."""
	subject = payables.payable(session.reference_doctype)
	if subject.on_payment_settled:
		subject.on_payment_settled(session.reference_name, session.name, amount)


def _wait(session: Session, transaction: Transaction, error: Exception) -> None:
	frappe.clear_messages()
	reason = f"{type(error).__name__}: {error}"[:500]
	_mark(session, transaction, books=PENDING, books_error=reason)
	frappe.db.set_value(TRANSACTION, transaction.name, "books_tries", transaction.books_tries + 1)
	if transaction.books != PENDING:
		_tell_staff(session, transaction, reason)


def _tell_staff(session: Session, transaction: Transaction, reason: str) -> None:
	record_event(
		"books_pending",
		reference_doctype=SESSION,
		reference_name=session.name,
		reason=reason,
		details={"transaction": transaction.name},
	)


def _mark(session: Session, transaction: Transaction, **fields) -> None:
	"""On the transaction; on the session as well, unless the money is an extra to it."""
	frappe.db.set_value(TRANSACTION, transaction.name, fields)
	if not transaction.is_extra:
		sessions.note(session.name, **fields)
