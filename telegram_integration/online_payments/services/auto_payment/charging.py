"""Charging a kept card for what is due. What is going to be asked is kept first, under a key; then it is asked.

Money moves in one call only, and that call is made once for each charge: whoever makes it has written the provider's
id of the payment before, under the locks. From then on the provider is asked what became of it, and nothing else.
Locks: Auto Payment, charge, session, then as everywhere.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

import frappe
from frappe.utils import now_datetime

from telegram_integration.online_payments.domain import session_status as statuses
from telegram_integration.online_payments.domain.auto_payment import DECLINED, INTENDED, SKIPPED, charge_key
from telegram_integration.online_payments.domain.payable import NEXT
from telegram_integration.online_payments.providers.contract import (
	Decline,
	Order,
	Payment,
	Provider,
	Started,
	Unavailable,
)
from telegram_integration.online_payments.services import (
	asking,
	attempts,
	hosted,
	provider_settings,
	session_status,
	sessions,
	transactions,
)
from telegram_integration.online_payments.services.amounts import money
from telegram_integration.online_payments.services.auto_payment import (
	auto_payments,
	bound_cards,
	charge_outcomes,
	charge_planning,
	charges,
	mandates,
)
from telegram_integration.online_payments.services.auto_payment.charge_planning import Verdict
from telegram_integration.online_payments.services.auto_payment.charges import Charge
from telegram_integration.online_payments.services.auto_payment.mandates import Mandate
from telegram_integration.online_payments.services.fault_points import fault_point
from telegram_integration.online_payments.services.sessions import NewSession, NothingToPay, Session
from telegram_integration.online_payments.services.step import drop_step, end_step
from telegram_integration.online_payments.services.transactions import NewTransaction
from telegram_integration.telegram_core.services.outbox.recipients import customer_recipient

LEASE = timedelta(minutes=10)
"""How long a worker may take until another takes the charge over; longer than a job may run."""
TIME_IS_UP, OTHERWISE = "time_is_up", "paid_otherwise"


@dataclass(frozen=True)
class Begun:
	"""A payment that the provider knows and our rows name: money may be taken now."""

	provider: Provider
	order: Order
	external_id: str


def turn(name: str, now: datetime | None = None) -> None:
	"""One auto-payment's turn: first what an earlier charge has come to, then what is due now. Repeats are safe.

	Raises NotFound. A provider that is silent leaves the charge open, for the next round.
	"""
	now = now or now_datetime()
	end_step()
	mandate = mandates.lock(name)
	waiting = charges.open_of(name)
	if waiting:
		_take_up(waiting, now)
		return
	verdict = auto_payments.apply(mandate, now=now)
	if verdict is None or verdict.what != charge_planning.CHARGE:
		end_step()
		return
	charge = _intend(mandate, verdict, now)
	end_step()
	if charge:
		_carry_out(charge, now)


def _intend(mandate: Mandate, verdict: Verdict, now: datetime) -> Charge | None:
	"""The charge and its session, with the key by which neither is made twice; None if nothing is to be paid now."""
	due = verdict.due
	if due is None:
		return None
	key = charge_key(mandate.name, due.key, verdict.attempt)
	recipient = customer_recipient(mandate.customer)
	wanted = NewSession(
		mandate.reference_doctype,
		mandate.reference_name,
		NEXT,
		telegram_user=mandate.telegram_user,
		language=recipient.language if recipient else "uz",
		started_by="Auto Payment",
		idempotency_key=f"charge:{key}",
		auto_payment=mandate.name,
	)
	try:
		session = sessions.open_session(wanted, now)
	except NothingToPay:
		return None
	return charges.insert(
		key,
		{
			"auto_payment": mandate.name,
			"customer": mandate.customer,
			"reference_doctype": mandate.reference_doctype,
			"reference_name": mandate.reference_name,
			"due_key": due.key,
			"due_date": due.due_date,
			"amount": money(session.amount),
			"currency": session.currency,
			"attempt": verdict.attempt,
			"card": verdict.card,
			"session": session.name,
			"intended_at": now,
			"claim": frappe.generate_hash(length=16),
			"claimed_until": now + LEASE,
		},
	)


def _take_up(name: str, now: datetime) -> None:
	"""A charge that was left open: asked about if the provider may have it, carried on with if it cannot."""
	charge = charges.lock(name)
	if charge.provider_transaction:
		end_step()
		_ask(charge, now)
	elif charge.claimed_until and now < charge.claimed_until:
		end_step()
	else:
		claim = frappe.generate_hash(length=16)
		charges.note(name, claim=claim, claimed_until=now + LEASE)
		end_step()
		_carry_out(charges.read(name), now)


def _ask(charge: Charge, now: datetime) -> None:
	"""By its status only; it is never charged anew."""
	try:
		asking.ask(charge.provider_transaction)
	except Unavailable:
		drop_step()
	end_step()
	charge_outcomes.conclude(charge, now)
	end_step()


def _carry_out(charge: Charge, now: datetime) -> None:
	fault_point("charging.after_intent")
	card = bound_cards.read(charge.card, now)
	begun = _begin(charge, card.provider, now)
	if not begun:
		return
	token, _provider_card = bound_cards.secret_of(card.name)
	end_step()
	fault_point("charging.after_begin")
	try:
		said = begun.provider.charge(begun.order, token, begun.external_id)
	except Unavailable:
		drop_step()
		charge_outcomes.conclude(charge, now)
		end_step()
		return
	fault_point("charging.after_charge")
	end_step()
	_take_in(charge, said, now)


def _begin(charge: Charge, key: str, now: datetime) -> Begun | None:
	"""The payment made known to the provider and written down, all judged once more; None: nothing is to be charged."""
	found = _ready(charge, key, now)
	if isinstance(found, str):
		_skip(charge, found, now)
		return None
	provider, order = found
	end_step()
	try:
		said = provider.charge_begin(order)
	except Unavailable:
		# Nothing has moved: the next round takes it up with the same key.
		charges.note(charge.name, claimed_until=now)
		end_step()
		return None
	end_step()
	if isinstance(said, Decline):
		charge_outcomes.end(charge, DECLINED, said.text_key, now)
		end_step()
		return None
	return Begun(provider, order, said.external_id) if _written(charge, key, order, said, now) else None


def _ready(charge: Charge, key: str, now: datetime) -> tuple[Provider, Order] | str:
	"""What is asked of whom; or why nothing is."""
	session = sessions.lock(charge.session, now)
	if not session.is_payable:
		return TIME_IS_UP
	try:
		provider = provider_settings.provider(key)
	except provider_settings.ProviderOff:
		return charge_planning.NOT_AVAILABLE
	attempt = attempts.current(session.name, key, hosted.now_ms())
	return (provider, hosted.order_of(session, attempt)) if attempt else "too_many_tries"


def _written(charge: Charge, key: str, order: Order, said: Started, now: datetime) -> bool:
	"""The last look under the locks. Whoever passes it may charge, and nobody else ever will."""
	mandate, current = mandates.lock(charge.auto_payment), charges.lock(charge.name)
	if current.status != INTENDED or current.claim != charge.claim or current.provider_transaction:
		end_step()
		return False
	session = sessions.lock(charge.session, now)
	if reason := _against(mandate, current, session, now):
		_skip(current, reason, now)
		return False
	attempts.move(order.idempotency_key, attempts.STARTED, external_id=said.external_id)
	new = NewTransaction(
		key,
		said.external_id,
		session.name,
		session.amount,
		session.currency,
		created_ms=hosted.now_ms(),
		details={"card": bound_cards.read(charge.card, now).masked},
	)
	transaction = transactions.record(new)
	session_status.move(
		session.name, statuses.PROCESSING, now=now, provider=key, provider_transaction=transaction.name
	)
	charges.note(charge.name, provider_transaction=transaction.name)
	end_step()
	return True


def _against(mandate: Mandate, charge: Charge, session: Session, now: datetime) -> str:
	"""Why nothing is charged after all; an empty text where nothing speaks against it."""
	if not mandate.is_active:
		return "cancelled"
	if not bound_cards.read(charge.card, now).is_usable:
		return "card_not_found"
	if not session.is_payable:
		return TIME_IS_UP
	if charge_planning.others_under_way(mandate, session.name, now):
		return OTHERWISE
	due = charge_planning.next_due(mandate, now, lock=True)
	if due is None or due.key != charge.due_key or due.amount != session.amount:
		return OTHERWISE
	return ""


def _skip(charge: Charge, reason: str, now: datetime) -> None:
	"""Nothing was taken and nothing will be."""
	end_step()
	charge_outcomes.end(charge, SKIPPED, reason, now)
	end_step()


def _take_in(charge: Charge, said: Payment | Decline, now: datetime) -> None:
	"""The answer, under all locks in their order; the books and the receipt follow as for any payment."""
	mandates.lock(charge.auto_payment)
	current = charges.lock(charge.name)
	if isinstance(said, Decline):
		said = Payment("", "failed", current.amount, current.currency, decline=said)
	asking.take_in(current.provider_transaction, said)
	fault_point("charging.after_settlement")
	charge_outcomes.conclude(charge, now)
	end_step()
