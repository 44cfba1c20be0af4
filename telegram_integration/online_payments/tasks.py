"""What the scheduler and the queue start. Safe to run twice, late, or again after a crash."""

from datetime import timedelta

from frappe.utils import getdate, now_datetime

from telegram_integration.online_payments.providers.contract import Unavailable
from telegram_integration.online_payments.services import asking, bookkeeping, event_ageing, refund_books
from telegram_integration.online_payments.services.auto_payment import (
	auto_following,
	card_removing,
	charge_rounds,
	charging,
)
from telegram_integration.online_payments.services.provider_settings import ProviderOff
from telegram_integration.online_payments.services.reconciling import reconciliation
from telegram_integration.online_payments.services.reconciling import sweep as rounds
from telegram_integration.online_payments.services.staff import refund_sending


def sweep() -> None:
	"""Every five minutes."""
	rounds.go_round()


def charge_due() -> None:
	"""Every ten minutes: auto-payments that are due, whose customers are to be told, or whose outcome is open."""
	charge_rounds.go_round()


def daily() -> None:
	"""Yesterday is compared with what the providers say of it; old entries of the log go."""
	reconciliation.begin(now_datetime().date() - timedelta(days=1))
	rounds.ask_about_settled(now_datetime())
	event_ageing.forget_old()
	charge_rounds.look_at_all()


def ask_provider(transaction: str) -> None:
	"""What has become of one open payment. A provider that is silent is asked again in the next round."""
	try:
		asking.ask(transaction)
	except (Unavailable, ProviderOff):
		return


def finish_books(transaction: str) -> None:
	bookkeeping.finish(transaction)


def finish_refund_books(refund: str) -> None:
	refund_books.finish(refund)


def send_refund(refund: str) -> None:
	"""Silence is no answer: the next round asks again, with the same key."""
	try:
		refund_sending.send(refund)
	except (Unavailable, ProviderOff):
		return


def reconcile(provider: str, day: str) -> None:
	"""One provider's statement of one day."""
	try:
		reconciliation.compare(provider, getdate(day))
	except (Unavailable, ProviderOff):
		return


def take_turn(auto_payment: str) -> None:
	"""One auto-payment: what an earlier charge has come to, then what is due now."""
	charging.turn(auto_payment)


def follow_auto_payment(auto_payment: str) -> None:
	"""The document's money has moved: what is charged next is written down anew."""
	auto_following.follow(auto_payment)


def remove_card(card: str) -> None:
	"""At the provider of a card that is removed here."""
	card_removing.remove_at_provider(card)
