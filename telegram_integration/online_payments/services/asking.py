"""What a provider's own server says of a payment, taken in: the only proof of a hosted payment's money.

The question is asked without a lock; what it is worth is decided under the locks, from the rows as they are then.
"""

import time
from dataclasses import replace

from telegram_integration.online_payments.domain import session_status as statuses
from telegram_integration.online_payments.domain import transaction_state
from telegram_integration.online_payments.providers import registry
from telegram_integration.online_payments.providers.contract import Decline, Payment, Provider
from telegram_integration.online_payments.services import (
	provider_settings,
	refunds,
	session_status,
	sessions,
	settlement,
	transactions,
)
from telegram_integration.online_payments.services.refunds import NewRefund
from telegram_integration.online_payments.services.session_rows import SESSION, Session
from telegram_integration.online_payments.services.site_clock import site_time
from telegram_integration.online_payments.services.step import drop_step
from telegram_integration.online_payments.services.transactions import Transaction
from telegram_integration.telegram_core.services.business_events import record_event


def ask(transaction_name: str) -> str:
	"""Asks and takes in the answer; the transaction's state afterwards. Raises Unavailable and ProviderOff.

	Ends the step before: what is decided must not be read from a snapshot older than the answer.
	"""
	transaction = transactions.read(transaction_name)
	account = provider_settings.provider(transaction.provider, even_if_off=True)
	if "status" not in account.capabilities:
		return transaction.state
	said = account.status(transaction.payment_id)
	if isinstance(said, Payment) and said.state == "pending":
		said = _closed_in_time(account, transaction, said)
	drop_step()
	return take_in(transaction_name, said)


def take_in(transaction_name: str, said: Payment | Decline) -> str:
	"""What the provider said of the payment, applied; the transaction's state afterwards. A repeat is silence.

	A Decline (the provider knows no such payment) changes nothing here: the payment may yet be on its way.
	"""
	session, transaction = transactions.lock_with_session(transaction_name)
	if isinstance(said, Decline) or said.state == "pending":
		return transaction.state
	if said.state in ("failed", "cancelled"):
		return _ended(session, transaction, said)
	if not transaction.settled_at:
		if not _fits(transaction, said):
			return transaction.state
		settlement.settle(transaction_name, site_time(said.paid_at) if said.paid_at else None)
	return _give_back(transaction_name, said)


def _ended(session: Session, transaction: Transaction, said: Payment) -> str:
	"""No money came; or it came, and the provider has reversed it."""
	if transaction.settled_at and said.state == "cancelled":
		return _give_back(transaction.name, replace(said, state="refunded", refunded=transaction.amount))
	if transaction.state != transaction_state.CREATED:
		return transaction.state
	state = transaction_state.FAILED if said.state == "failed" else transaction_state.CANCELLED
	reason = said.decline.code if said.decline else None
	# The session first: past its time only the open payment keeps it from being expired.
	is_in_hand = session.provider_transaction in ("", transaction.name)
	if session.status == statuses.PROCESSING and session.provider == transaction.provider and is_in_hand:
		failure = said.decline.text_key if said.decline else "cancelled"
		session_status.move(session.name, statuses.FAILED, failure=failure)
	return transactions.change(transaction, state, reason=reason).state


def _closed_in_time(account: Provider, transaction: Transaction, said: Payment) -> Payment | Decline:
	"""A payment that waits longer than its provider lets it, or whose session was cancelled, is closed.

	Money that comes all the same is taken in as late.
	"""
	minutes = registry.entry(transaction.provider).open_minutes
	overdue = 0 < transaction.created_ms < time.time() * 1000 - minutes * 60_000
	cancelled = sessions.read(transaction.session).stored_status == statuses.CANCELLED
	if (overdue or cancelled) and "cancel" in account.capabilities:
		return account.cancel(transaction.external_id)
	if overdue:
		return replace(said, state="cancelled", decline=Decline("time_is_up", "time_is_up", True))
	return said


def _fits(transaction: Transaction, said: Payment) -> bool:
	"""Money in another amount or currency than was asked for is nobody's to book: staff are told, once."""
	if (said.amount, said.currency) == (transaction.amount, transaction.currency):
		return True
	if not transaction.details.get("differs"):
		transactions.change(transaction, details={**transaction.details, "differs": said.amount})
		record_event(
			"payment_differs",
			reference_doctype=SESSION,
			reference_name=transaction.session,
			details={"transaction": transaction.name, "amount": said.amount, "currency": said.currency},
		)
	return False


def _give_back(transaction_name: str, said: Payment) -> str:
	"""What the provider has given back and we do not know of yet; our own refunds under way are known."""
	transaction = transactions.lock_with_session(transaction_name)[1]
	back = transaction.amount if said.state == "refunded" and not said.refunded else said.refunded
	unknown = back - (transaction.amount - refunds.refundable(transaction))
	if unknown > 0:
		key = f"{transaction.name}:back:{back}"
		refunds.refunded_by_provider(NewRefund(transaction.name, unknown, key))
		transaction = transactions.lock(transaction_name)
	return transaction.state
