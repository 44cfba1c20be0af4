"""Starting a payment with a provider: what is going to be asked is kept first, then it is asked, then the answer is kept.

A process that dies in between has left its key: the next try asks the same again and gets the same payment.
"""

import time
from dataclasses import dataclass

from telegram_integration.online_payments.domain import session_status as statuses
from telegram_integration.online_payments.domain.transaction_state import CREATED
from telegram_integration.online_payments.providers.contract import Decline, Order, Provider, Started
from telegram_integration.online_payments.services import (
	asked_orders,
	attempts,
	provider_settings,
	session_status,
	sessions,
	transactions,
)
from telegram_integration.online_payments.services.attempts import Attempt
from telegram_integration.online_payments.services.fault_points import fault_point
from telegram_integration.online_payments.services.session_rows import Session
from telegram_integration.online_payments.services.step import end_step
from telegram_integration.online_payments.services.transactions import NewTransaction, Transaction
from telegram_integration.telegram_core.domain.errors import DomainError


class NotPayable(DomainError):
	"""Paid, over, or cancelled; the session's status says which."""


class NotWanted(NotPayable):
	"""What it would pay for is owed no more, or not so much: paid in another way meanwhile, or cancelled."""


class NotOffered(DomainError):
	"""The provider is off, or does not take such an amount."""


class TooManyTries(DomainError):
	"""This session has been tried often enough; a new one may be opened."""


class ProviderDeclined(DomainError):
	"""The provider would not even begin; ``text_key`` says why."""

	def __init__(self, decline: Decline) -> None:
		super().__init__(decline.text_key)
		self.text_key = decline.text_key


@dataclass(frozen=True)
class Beginning:
	"""Where the customer goes on: at ``url``, or, if that is empty, with the card form of our own page."""

	session: str
	provider: str
	url: str
	transaction: str = ""

	@property
	def needs_card(self) -> bool:
		return not self.url


def start(session_name: str, key: str) -> Beginning:
	"""The customer has chosen a provider. The same choice again leads to the same payment while that is open.

	Raises NotFound, NotPayable, NotOffered, TooManyTries, ProviderDeclined; Unavailable if the provider is silent:
	the same call again is safe.
	"""
	end_step()
	session = lock_payable(session_name)
	provider = _offered(session, key)
	attempt = _attempt(session, key)
	if attempt.status == attempts.STARTED:
		return _going_on(session, key, attempt)
	end_step()
	fault_point("hosted.after_intent")
	said = provider.start(order_of(session, attempt))
	fault_point("hosted.after_call")
	return _keep(session_name, key, attempt, said, now_ms())


def order_of(session: Session, attempt: Attempt, description: str = "") -> Order:
	"""What a provider is told: the frozen figures, and never a name or a phone."""
	return Order(
		session=session.name,
		amount=session.amount,
		currency=session.currency,
		description=description or session.title,
		language=session.language,
		return_url=sessions.page_url(session.name),
		idempotency_key=attempt.key,
		started_at=attempt.started_ms,
		save_card=session.save_card,
	)


def lock_payable(session_name: str) -> Session:
	"""Raises NotFound, NotPayable and NotWanted."""
	session = sessions.lock(session_name)
	if not session.is_payable:
		raise NotPayable
	if not asked_orders.is_wanted(session):
		raise NotWanted
	return session


def now_ms() -> int:
	return int(time.time() * 1000)


def _offered(session: Session, key: str) -> Provider:
	if not provider_settings.terms(key).takes(session.amount, session.currency):
		raise NotOffered
	return provider_settings.provider(key)


def _attempt(session: Session, key: str) -> Attempt:
	"""A payment that the provider has closed is no attempt to go on with."""
	attempt = attempts.current(session.name, key, now_ms())
	if attempt and attempt.external_id and not _open(key, attempt):
		attempts.move(attempt.key, attempts.ENDED)
		attempt = attempts.current(session.name, key, now_ms())
	if not attempt:
		raise TooManyTries
	return attempt


def _open(key: str, attempt: Attempt) -> Transaction | None:
	found = transactions.find(key, attempt.external_id)
	return found if found and found.state == CREATED else None


def _going_on(session: Session, key: str, attempt: Attempt) -> Beginning:
	found = _open(key, attempt) if attempt.external_id else None
	name = found.name if found else ""
	_processing(session, key, attempt.url, name)
	return Beginning(session.name, key, attempt.url, name)


def _keep(session_name: str, key: str, attempt: Attempt, said: Started | Decline, asked_ms: int) -> Beginning:
	"""The answer, in a transaction of its own; the session may have been paid or cancelled meanwhile."""
	end_step()
	session = sessions.lock(session_name)
	if isinstance(said, Decline):
		attempts.move(attempt.key, attempts.DECLINED, decline=said.code[:140])
		end_step()
		raise ProviderDeclined(said)
	attempts.move(attempt.key, attempts.STARTED, external_id=said.external_id, payment_url=said.url)
	name = ""
	if said.external_id:
		new = NewTransaction(
			key, said.external_id, session.name, session.amount, session.currency, created_ms=asked_ms
		)
		name = transactions.record(new).name
	if not session.is_payable:
		end_step()
		raise NotPayable
	_processing(session, key, said.url, name)
	return Beginning(session.name, key, said.url, name)


def _processing(session: Session, key: str, url: str, transaction: str) -> None:
	fields = {
		"provider": key,
		"payment_url": url,
		"provider_transaction": transaction or None,
		"failure": None,
	}
	if not session_status.move(session.name, statuses.PROCESSING, **fields):
		sessions.note(session.name, **fields)
