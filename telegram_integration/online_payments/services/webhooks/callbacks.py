"""Calls of providers that tell us of hosted payments: proved over the raw bytes, stored, looked into, answered.

The event is kept before anything is decided, and answered with success only then. What it claims is not believed: the
provider's own server is asked, and its word goes one way into the books. ATMOS asks before it takes the money: its
question is answered from our own rows.
"""

from collections.abc import Mapping

from telegram_integration.online_payments.domain.transaction_state import CREATED, PAID
from telegram_integration.online_payments.providers.contract import (
	Answer,
	Decline,
	Event,
	Provider,
	Refusal,
	Unavailable,
	Verdict,
)
from telegram_integration.online_payments.providers.wire import whole
from telegram_integration.online_payments.services import (
	adopting,
	asked_orders,
	asking,
	provider_events,
	provider_settings,
	sessions,
	transactions,
)
from telegram_integration.online_payments.services.fault_points import fault_point
from telegram_integration.online_payments.services.provider_events import (
	PROCESSED,
	RECEIVED,
	REFUSED,
	Call,
)
from telegram_integration.online_payments.services.provider_settings import ProviderOff
from telegram_integration.online_payments.services.step import end_step
from telegram_integration.online_payments.services.webhooks import asked
from telegram_integration.telegram_core.domain.errors import NotFound

OFF = Answer(404, "application/json", b"{}")


def receive(key: str, headers: Mapping[str, str], body: bytes, source: str) -> Answer:
	"""The answer to one call; never raises."""
	try:
		provider = provider_settings.provider(key, even_if_off=True)
	except ProviderOff:
		return OFF
	read = provider.read_event(headers, body, source)
	if isinstance(read, Refusal):
		asked.refuse(Call(key, "", "", body, source), read.reason)
		return provider.answer("refused")
	call = Call(key, read.event_id, read.kind, body, source)
	return asked.in_one_piece(
		lambda: _answered(provider, call, read), lambda: provider.answer("try_again"), call
	)


def _answered(provider: Provider, call: Call, event: Event) -> Answer:
	stored = provider_events.store(call)
	end_step()
	fault_point("callbacks.after_event")
	if stored.status == PROCESSED and _says_nothing_new(event):
		return provider.answer("accepted")
	verdict, status, error, about = _decide(provider, event)
	end_step()
	answer = provider.answer(verdict)
	provider_events.answer(
		stored.name,
		status,
		http_status=answer.status,
		answer=answer.body,
		error=error,
		session=transactions.read(about).session if about else "",
		transaction=about,
	)
	fault_point("callbacks.before_answer")
	return answer


def _decide(provider: Provider, event: Event) -> tuple[Verdict, str, str, str]:
	"""What to say, what became of the event, why not, and our transaction."""
	if event.outcome == "question":
		return _question(provider.key, event)
	if event.outcome == "note":
		return "accepted", PROCESSED, "", ""
	try:
		names = _look(provider, event)
	except Unavailable:
		return "try_again", RECEIVED, "no_answer", ""
	if not names:
		# Not ours, or not payable by us: said so in the log. A repeat would change nothing.
		return "accepted", REFUSED, "unknown_payment", ""
	# Locked: another delivery may have taken the money in since this one began to read.
	if transactions.lock(names[0]).state == CREATED:
		# Told before its own server knows it: the same event may come again, and is looked into again.
		return "accepted", RECEIVED, "still_open", names[0]
	return "accepted", PROCESSED, "", names[0]


def _says_nothing_new(event: Event) -> bool:
	"""A payment that was taken in stays so; of refunds there may be more, and questions want an answer."""
	return event.outcome != "question" and "refund" not in event.kind


def _look(provider: Provider, event: Event) -> list[str]:
	"""Our transactions that the event is about, each asked about and taken in."""
	if event.external_id:
		return _look_at(provider, event.external_id)
	ours = [one for one in transactions.of_session(event.session) if one.provider == provider.key]
	return [name for one in ours if one.settled_at for name in _look_at(provider, one.external_id)]


def _look_at(provider: Provider, external_id: str) -> list[str]:
	said = provider.status(external_id)
	end_step()
	if isinstance(said, Decline):
		return []
	try:
		name = adopting.adopt(provider.key, said)
	except NotFound:
		return []
	end_step()
	fault_point("callbacks.before_taking_in")
	asking.take_in(name, said)
	return [name]


def _question(key: str, event: Event) -> tuple[Verdict, str, str, str]:
	"""Whether money may be taken: for a payment that we made ourselves, with its figures, while it is wanted.

	Decided without locks: whoever has asked for this payment may be waiting for it in another request.
	"""
	transaction = transactions.find(key, event.external_id)
	if not transaction or transaction.session != event.session:
		return "refused", REFUSED, "unknown_payment", ""
	if whole(event.claims.get("amount")) != transaction.amount:
		return "refused", REFUSED, "wrong_amount", transaction.name
	if transaction.state == PAID:
		return "accepted", PROCESSED, "", transaction.name
	session = sessions.read(transaction.session)
	if transaction.state != CREATED or not session.is_payable or not asked_orders.is_wanted(session):
		return "refused", REFUSED, "not_payable", transaction.name
	return "accepted", PROCESSED, "", transaction.name
