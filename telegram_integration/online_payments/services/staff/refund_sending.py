"""A refund that staff ask for: written down, then asked of the provider, whose answer is taken in.

Each step is kept before the next, and a step that is repeated finds what the one before has done: the key goes with
the request, and a provider that can be asked is asked first what it has given back already.
"""

from datetime import timedelta

import frappe
from frappe import _
from frappe.utils import get_datetime, now_datetime

from telegram_integration.online_payments.providers.contract import Decline, Payment, Refunded
from telegram_integration.online_payments.services import provider_settings, refunds, sessions, transactions
from telegram_integration.online_payments.services.refunds import (
	DONE,
	FAILED,
	REFUND,
	REQUESTED,
	SENT,
	NewRefund,
)
from telegram_integration.online_payments.services.step import end_step
from telegram_integration.online_payments.services.transactions import Transaction
from telegram_integration.telegram_core.domain.money import to_tiyin
from telegram_integration.telegram_core.services.business_events import record_event

KEY_LASTS = timedelta(hours=20)
"""Providers remember a key for a day: later the same request would be another refund, and is not made."""


def ask_for(
	session_name: str, amount: int, reason: str, *, by_hand: bool, key: str, transaction: str = ""
) -> str:
	"""From the Desk, ``amount`` in tiyin. By hand it is done at once; else a job asks the provider after the commit."""
	session = sessions.read(session_name)
	session, paid = transactions.lock_with_session(transaction or session.provider_transaction)
	if paid.session != session_name:
		frappe.throw(_("This payment belongs to another session"))
	if not by_hand:
		_require_provider_can(paid, amount)
	name = refunds.request(session, paid, NewRefund(paid.name, amount, key, reason, by_hand))
	if by_hand:
		return refunds.complete(name)
	frappe.enqueue(
		"telegram_integration.online_payments.tasks.send_refund", enqueue_after_commit=True, refund=name
	)
	return name


def send(name: str) -> str:
	"""Asks the provider; the refund's status afterwards. Safe to repeat. Raises Unavailable and ProviderOff.

	A refund that the provider has taken on and not made stays Sent, and is asked about by the next round.
	"""
	_session, transaction = refunds.lock_owners(name)
	refund = refunds.lock(name)
	if refund.status not in (REQUESTED, SENT):
		return refund.status
	if refund.status == REQUESTED:
		refunds.move(name, SENT)
	end_step()
	account = provider_settings.provider(transaction.provider, even_if_off=True)
	if refund.status == SENT and is_back(account, transaction):
		return _done(name, "")
	if refund.status == SENT and now_datetime() - get_datetime(refund.modified) > KEY_LASTS:
		return SENT
	said = account.refund(transaction.payment_id, to_tiyin(refund.amount), name, refund.reason or "")
	if isinstance(said, Refunded):
		return _taken_on(name, said.refund_id) if said.pending else _done(name, said.refund_id)
	if is_back(account, transaction):
		return _done(name, "")
	return _refused(name, said)


def waiting(limit: int) -> list[str]:
	"""Refunds whose provider has not answered yet, those first that have waited longest for a question."""
	return frappe.get_all(
		REFUND,
		filters={"status": ("in", (REQUESTED, SENT)), "by_hand": 0},
		pluck="name",
		order_by="asked_at asc, creation asc, name asc",
		limit=limit,
	)


def _require_provider_can(paid: Transaction, amount: int) -> None:
	can = provider_settings.capabilities(paid.provider)
	if "refund" not in can or (amount < paid.amount and "partial_refund" not in can):
		frappe.throw(_("This provider does not give back such an amount by itself: record it by hand"))


def is_back(account, transaction: Transaction) -> bool:
	"""Whether the provider has given back all that is on its way; of a part nobody could tell whose it is.

	Silence is no answer: Unavailable goes on to the caller, and nothing is asked of the provider twice.
	"""
	if "status" not in account.capabilities:
		return False
	said = account.status(transaction.payment_id)
	if not isinstance(said, Payment):
		return False
	end_step()
	transaction = transactions.read(transaction.name)
	back = transaction.amount if said.state == "refunded" and not said.refunded else said.refunded
	return back >= transaction.refunded + transaction.returning


def _taken_on(name: str, provider_refund_id: str) -> str:
	"""The provider may still refuse it: nothing is booked, and nobody is told that the money is back."""
	end_step()
	refunds.lock_owners(name)
	if refunds.lock(name).status == SENT:
		fields = {"provider_refund_id": provider_refund_id}
		frappe.db.set_value(REFUND, name, fields, update_modified=False)
	return SENT


def _done(name: str, provider_refund_id: str) -> str:
	end_step()
	refunds.complete(name, provider_refund_id=provider_refund_id)
	return DONE


def _refused(name: str, said: Decline) -> str:
	end_step()
	session, _transaction = refunds.lock_owners(name)
	status = refunds.lock(name).status
	if status == DONE:
		return DONE
	refunds.move(name, FAILED, error=f"{said.code}: {said.text_key}"[:140])
	record_event(
		"refund_refused", reference_doctype="Payment Session", reference_name=session.name, reason=said.code
	)
	return FAILED
