"""What became of a charge, by what became of its payment; and what follows from that for the auto-payment."""

from datetime import datetime, timedelta

from telegram_integration.online_payments.domain import session_status as statuses
from telegram_integration.online_payments.domain import transaction_state as states
from telegram_integration.online_payments.domain.auto_payment import DECLINED, SKIPPED, SUCCEEDED, UNKNOWN
from telegram_integration.online_payments.services import session_status, sessions, transactions
from telegram_integration.online_payments.services.auto_payment import (
	auto_payment_notices,
	auto_payments,
	bound_cards,
	charge_planning,
	charges,
	mandates,
)
from telegram_integration.online_payments.services.auto_payment.charges import Charge
from telegram_integration.online_payments.services.auto_payment.mandates import Mandate

# We have closed a payment that nobody answered for: no card was refused.
NOT_A_REFUSAL = frozenset({"time_is_up", "cancelled"})
PATIENCE = timedelta(days=1)
"""So long a provider may leave open what became of a charge; it is asked on, but nobody waits for it any more."""
NO_ANSWER = "no_answer"


def conclude(charge: Charge, now: datetime) -> None:
	"""Writes the outcome that the payment's own row shows. A repeat is silence."""
	mandate, charge = mandates.lock(charge.auto_payment), charges.lock(charge.name)
	if not charge.is_open or not charge.provider_transaction:
		return
	transaction = transactions.lock_with_session(charge.provider_transaction)[1]
	if transaction.state == states.CREATED:
		charges.move(charge, UNKNOWN)
		if mandate.is_active and now - charge.intended_at > PATIENCE:
			auto_payments.stop(mandate, NO_ANSWER)
	elif transaction.state in (states.PAID, states.REFUNDED):
		_succeeded(mandate, charge, now)
	else:
		failure = sessions.read(charge.session).failure or transaction.reason or "refused_by_bank"
		_ended(mandate, charge, SKIPPED if failure in NOT_A_REFUSAL else DECLINED, failure, now)


def end(charge: Charge, status: str, reason: str, now: datetime) -> None:
	"""A charge of which no money can come: the provider has not begun with it. Its session is closed as well."""
	mandate, charge = mandates.lock(charge.auto_payment), charges.lock(charge.name)
	if not charge.is_open or charge.provider_transaction:
		return
	session = sessions.lock(charge.session, now)
	if session.is_payable:
		session_status.move(session.name, statuses.CANCELLED, now=now, failure=reason)
	_ended(mandate, charge, status, reason, now)


def _succeeded(mandate: Mandate, charge: Charge, now: datetime) -> None:
	charges.move(charge, SUCCEEDED, ended_at=now, error=None)
	bound_cards.mark_used(charge.card, now)
	auto_payment_notices.charged(mandate, charge.name, charge.session)
	auto_payments.apply(mandate, now=now)


def _ended(mandate: Mandate, charge: Charge, status: str, reason: str, now: datetime) -> None:
	charges.move(charge, status, ended_at=now, error=reason)
	if status == DECLINED and mandate.is_active:
		mandates.note(mandate, failure=reason)
		mandate = mandates.lock(mandate.name)
	verdict = auto_payments.apply(mandate, now=now)
	# Where another card is tried at once, or all is over, there is something better to say.
	if status == DECLINED and verdict and verdict.what == charge_planning.WAIT:
		auto_payment_notices.refused(mandate, charge, reason, verdict)
