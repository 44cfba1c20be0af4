"""A card that the customer lets us keep while he pays: kept by the provider, remembered by us, then charged."""

import frappe

from telegram_integration.online_payments.providers.contract import Decline, Payment, Provider, SavedCard
from telegram_integration.online_payments.services import attempts, hosted
from telegram_integration.online_payments.services.session_rows import Session
from telegram_integration.online_payments.services.step import end_step
from telegram_integration.online_payments.services.transactions import Transaction

HOOK = "telegram_card_keeper"
"""``function(session: Session, provider: str, card: SavedCard) -> None`` that writes a card down."""


def is_possible(capabilities: frozenset[str]) -> bool:
	"""Whether the provider keeps cards, and somebody here remembers them."""
	return {"bind", "charge"} <= capabilities and bool(frappe.get_hooks(HOOK))


def keep(session: Session, provider: str, card: SavedCard) -> None:
	"""In a step of its own: the card is kept even if the payment comes to nothing."""
	for path in frappe.get_hooks(HOOK):
		frappe.get_attr(path)(session, provider, card)
	end_step()


def charge(
	provider: Provider, session: Session, transaction: Transaction, card: SavedCard
) -> Payment | Decline:
	"""The payment that is open already, made with the kept card. Raises Unavailable."""
	attempt = attempts.of_transaction(session.name, transaction.provider, transaction.external_id)
	end_step()
	return provider.charge(hosted.order_of(session, attempt), card.token, transaction.external_id)
