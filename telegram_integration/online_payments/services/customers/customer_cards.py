"""What a customer sees and does with kept cards and auto-payments in the bot. Only his own is found."""

from dataclasses import replace
from datetime import date, datetime

from frappe.utils import now_datetime

from telegram_integration.online_payments.domain import auto_payment as statuses
from telegram_integration.online_payments.domain.payable import NextDue
from telegram_integration.online_payments.services import payables, provider_settings
from telegram_integration.online_payments.services.amounts import money
from telegram_integration.online_payments.services.auto_payment import (
	auto_payments,
	bound_cards,
	card_removing,
	charge_planning,
	mandates,
)
from telegram_integration.online_payments.services.auto_payment.auto_payments import Wish
from telegram_integration.online_payments.services.auto_payment.bound_cards import BoundCard
from telegram_integration.online_payments.services.auto_payment.mandates import Mandate
from telegram_integration.online_payments.services.payment_settings import payment_settings
from telegram_integration.telegram_core.domain.errors import NotFound

OFF = "Off"


def cards(customer: str) -> dict:
	"""Kept cards, the newest first; expired ones until they are written off."""
	return {"cards": [_card(one) for one in bound_cards.of_customer(customer)]}


def remove(customer: str, card_id: str) -> dict:
	"""Raises NotFound for a card that is not his."""
	card_removing.remove(card_id, customer)
	return {"result": "removed"}


def standing(customer: str, doctype: str, name: str, language: str) -> dict:
	"""Whether, when and from which card the document is paid by itself. Raises NotFound."""
	now = now_datetime()
	subject = payables.payable(doctype)
	about = subject.describe(name, language)
	if about.customer != customer:
		raise NotFound
	found = mandates.running(doctype, name) or mandates.latest(doctype, name)
	mandate = mandates.read(found) if found else None
	due = subject.next_due(name, now.date(), False) if subject.next_due else None
	return {
		"reference_doctype": doctype,
		"reference_name": name,
		"title": about.title,
		"currency": about.currency,
		**_mandate(mandate),
		"next_charge_on": _day(mandate, due, now).isoformat() if due else "",
		"next_amount": money(due.amount) if due else 0.0,
		**cards(customer),
	}


def set_up(customer: str, wish: Wish, *, is_on: bool, other_cards: int) -> dict:
	"""On or off as the customer wishes; ``other_cards`` below zero: as before. ``result``: done, or refused with a
	reason (no_card, card_expired, nothing_to_pay, not_available). Raises NotFound and InvalidInput.
	"""
	doctype, name = wish.reference_doctype, wish.reference_name
	if not is_on:
		auto_payments.turn_off(customer, doctype, name)
		return {"result": "done"}
	if other_cards < 0:
		running = mandates.running(doctype, name)
		other_cards = int(bool(running) and mandates.lock(running).other_cards)
	wish = replace(wish, other_cards=bool(other_cards))
	reason = auto_payments.turn_on(customer, wish)
	return {"result": "refused", "reason": reason} if reason else {"result": "done"}


def _day(mandate: Mandate | None, due: NextDue, now: datetime) -> date:
	"""Of the next charge; without an auto-payment the day on which it is due."""
	if mandate is None or mandate.status not in statuses.RUNNING:
		return due.due_date
	return charge_planning.coming(mandate, due, now).date()


def _mandate(mandate: Mandate | None) -> dict:
	is_running = mandate is not None and mandate.status in statuses.RUNNING
	if mandate is None or not is_running:
		return {
			"is_on": False,
			"status": mandate.status if mandate else OFF,
			"card_id": "",
			"card": "",
			"day": 0,
			"hour": payment_settings().auto_payment_hour,
			"limit": 0.0,
			"failure": mandate.end_reason if mandate else "",
		}
	return {
		"is_on": True,
		"status": mandate.status,
		"card_id": mandate.card,
		"card": bound_cards.read(mandate.card).masked,
		"day": mandate.rule.days_before,
		"hour": mandate.rule.hour,
		"limit": money(mandate.limit),
		"failure": mandate.failure,
	}


def _card(card: BoundCard) -> dict:
	return {
		"card_id": card.name,
		"masked": card.masked,
		"expiry": card.expiry,
		"card_type": card.card_type,
		"provider": provider_settings.title(card.provider),
		"is_expired": card.is_expired,
		"pays_automatically": bool(mandates.of_card(card.name)),
	}
