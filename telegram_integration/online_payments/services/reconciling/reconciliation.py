"""A provider's statement against our transactions: what differs is put right where it can be, and told where not.

Differences stand in the payment log as events of kind ``Statement``, one for each payment, so that the report of the
Desk can show them without asking the provider.
"""

from datetime import date

import frappe

from telegram_integration.online_payments.providers import registry
from telegram_integration.online_payments.providers.contract import Payment
from telegram_integration.online_payments.services import (
	adopting,
	asking,
	provider_events,
	provider_settings,
	transactions,
)
from telegram_integration.online_payments.services.provider_events import FAILED, PROCESSED, Call
from telegram_integration.online_payments.services.step import drop_step, end_step
from telegram_integration.online_payments.services.transactions import Transaction
from telegram_integration.telegram_core.domain.errors import NotFound

KIND = "Statement"
UNKNOWN, AMOUNT_DIFFERS, STATE_DIFFERS = "unknown_here", "amount_differs", "state_differs"
TASK = "telegram_integration.online_payments.tasks.reconcile"


def begin(day: date) -> None:
	"""A job for each provider that has a statement and is switched on."""
	for entry in registry.with_capability("statement"):
		if provider_settings.terms(entry.key).enabled:
			frappe.enqueue(
				TASK, queue="long", enqueue_after_commit=True, provider=entry.key, day=day.isoformat()
			)


def compare(provider: str, day: date) -> list[str]:
	"""The names of the events that tell of differences. Raises Unavailable and ProviderOff."""
	payments = provider_settings.provider(provider, even_if_off=True).statement(day)
	drop_step()
	found = []
	for payment in sorted(payments, key=lambda one: one.external_id):
		ours = transactions.find(provider, payment.external_id) or _adopted(provider, payment)
		if ours and not ours.settled_at and payment.state in ("paid", "refunded"):
			asking.take_in(ours.name, payment)
			end_step()  # what a statement has taught us is kept, whatever becomes of the rest
			ours = transactions.find(provider, payment.external_id)
		found.append(tell(provider, payment, ours))
	return [name for name in found if name]


def _adopted(provider: str, payment: Payment) -> Transaction | None:
	"""Ours after all: it names a session of ours, and every message of it was lost."""
	if payment.state not in ("paid", "refunded"):
		return None
	try:
		name = adopting.adopt(provider, payment)
	except NotFound:
		return None
	end_step()
	return transactions.read(name)


def difference(payment: Payment, ours: Transaction | None) -> str:
	"""In one word; empty where both say the same. Payments without money are nobody's business."""
	if payment.state not in ("paid", "refunded"):
		return STATE_DIFFERS if ours and ours.settled_at and payment.state != "pending" else ""
	if ours is None:
		return UNKNOWN
	if (payment.amount, payment.currency) != (ours.amount, ours.currency):
		return AMOUNT_DIFFERS
	back = payment.amount if payment.state == "refunded" and not payment.refunded else payment.refunded
	return STATE_DIFFERS if not ours.settled_at or back != ours.refunded else ""


def tell(provider: str, payment: Payment, ours: Transaction | None) -> str | None:
	"""One event for each payment that differs; one that was told and is right by now is marked so."""
	word = difference(payment, ours)
	known = provider_events.find(provider, f"statement:{payment.external_id}")
	if not word:
		if known:
			provider_events.answer(known, PROCESSED)
		return None
	call = Call(
		provider,
		f"statement:{payment.external_id}",
		KIND,
		request=f"{payment.state} {payment.amount} {payment.currency}",
		session=ours.session if ours else "",
		transaction=ours.name if ours else "",
	)
	stored = provider_events.store(call)
	provider_events.answer(stored.name, FAILED, error=word)
	return stored.name
