"""Removing a kept card: here at once, at its provider as soon as that answers; then its token is forgotten.

Locks: the auto-payments that charge the card, in the order of their names, then the card.
"""

import frappe
from frappe.utils import now_datetime

from telegram_integration.online_payments.providers.contract import Unavailable
from telegram_integration.online_payments.services import provider_settings
from telegram_integration.online_payments.services.auto_payment import (
	auto_payments,
	bound_cards,
	charge_planning,
	mandates,
)
from telegram_integration.online_payments.services.auto_payment.bound_cards import CARD, DONE, PENDING
from telegram_integration.online_payments.services.auto_payment.mandates import Mandate
from telegram_integration.online_payments.services.step import drop_step, end_step
from telegram_integration.telegram_core.domain.errors import NotFound
from telegram_integration.telegram_core.services.business_events import record_event

TASK = "telegram_integration.online_payments.tasks.remove_card"
REMOVED = "card_removed"


def remove(name: str, customer: str = "") -> None:
	"""A card that is gone already is silence. Raises NotFound, also where it is not the customer's.

	An auto-payment goes on with another card if the customer allowed that, else it stops.
	"""
	owner = frappe.db.get_value(CARD, {"name": name}, "customer") if name else None
	if not owner or (customer and owner != customer):
		raise NotFound
	held = [mandates.lock(one) for one in mandates.of_card(name)]
	doc = frappe.get_doc(CARD, name, for_update=True)
	if doc.active or not doc.removed_at:
		doc.update({"active": 0, "removed_at": now_datetime(), "removal": PENDING if doc.token else DONE})
		doc.save(ignore_permissions=True)
		record_event("card_removed", reference_doctype=CARD, reference_name=name)
		frappe.enqueue(TASK, queue="short", enqueue_after_commit=True, card=name)
	for mandate in held:
		_without(mandate)


def remove_at_provider(name: str) -> None:
	"""Asked again and again until the provider has answered. A refusal is no reason to keep the token."""
	end_step()
	row = frappe.db.get_value(CARD, {"name": name, "removal": PENDING}, ["name", "provider"], as_dict=True)
	if not row:
		return
	try:
		token, card_id = bound_cards.secret_of(name)
		provider = provider_settings.provider(row.provider, even_if_off=True)
		if "bind" in provider.capabilities:
			provider.remove_card(token, card_id)
	except Unavailable:
		drop_step()
		return
	end_step()
	bound_cards.forget(name)


def waiting(limit: int) -> list[str]:
	return frappe.get_all(
		CARD, filters={"removal": PENDING}, pluck="name", order_by="modified asc, name asc", limit=limit
	)


def _without(mandate: Mandate) -> None:
	others = charge_planning.usable_cards(mandate, now_datetime())
	if others:
		mandates.note(mandate, card=others[0].name)
		record_event(
			"auto_payment_card_changed",
			reference_doctype=mandates.MANDATE,
			reference_name=mandate.name,
			details={"document": mandate.reference_name},
		)
	else:
		auto_payments.stop(mandate, REMOVED)
