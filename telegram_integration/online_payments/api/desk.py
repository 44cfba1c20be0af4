"""The doors of the Desk's buttons: each asks for the right on the document."""

import json

import frappe

from telegram_integration.online_payments.services.amounts import typed_amount
from telegram_integration.online_payments.services.auto_payment.auto_payments import Wish
from telegram_integration.online_payments.services.desk_door import (
	require_books,
	require_card_staff,
	require_read,
	require_refund,
	require_staff,
	require_write,
)
from telegram_integration.online_payments.services.reconciling import reconciliation_report, reprocessing
from telegram_integration.online_payments.services.staff import (
	connection_check,
	refund_giving_up,
	refund_sending,
	staff_cards,
	staff_payments,
)
from telegram_integration.telegram_core.services.desk_door import STAFF, require_role


@frappe.whitelist(methods=["GET"])
def get_payment_choices(reference_doctype: str, reference_name: str) -> list:
	"""What a payment link may be made for: key and amount."""
	require_staff(reference_doctype, reference_name)
	return staff_payments.choices(reference_doctype, reference_name)


@frappe.whitelist(methods=["POST"])
def make_payment_link(reference_doctype: str, reference_name: str, choice: str, amount: str = "") -> dict:
	"""A link to the payment page; ``amount`` counts where the choice is ``amount``."""
	require_staff(reference_doctype, reference_name)
	return staff_payments.link(reference_doctype, reference_name, choice, typed_amount(amount))


@frappe.whitelist(methods=["GET"])
def get_session_overview(session: str) -> dict:
	"""What the form of a session may offer: its state as of now, its transactions, what may be given back."""
	require_read("Payment Session", session)
	return staff_payments.overview(session)


@frappe.whitelist(methods=["POST"])
def cancel_session(session: str) -> None:
	"""Closes an open payment link."""
	require_role(*STAFF)
	require_read("Payment Session", session)
	staff_payments.cancel(session)


@frappe.whitelist(methods=["POST"])
def finish_books(session: str) -> bool:
	"""Makes the Payment Entries that are missing; whether all are there now."""
	require_books("create", session)
	return staff_payments.finish_books(session)


@frappe.whitelist(methods=["POST"])
def refund_payment(
	session: str, amount: str, reason: str, idempotency_key: str, by_hand: int = 0, transaction: str = ""
) -> str:
	"""Gives money back, through the provider or recorded by hand; the name of the Payment Refund."""
	require_books("submit", session)
	return refund_sending.ask_for(
		session,
		typed_amount(amount),
		reason,
		by_hand=bool(by_hand),
		key=f"desk:{session}:{idempotency_key}",
		transaction=transaction,
	)


@frappe.whitelist(methods=["POST"])
def fail_refund(refund: str, reason: str) -> str:
	"""Gives up a refund that hangs; its status: Failed, or Done where the provider has made it after all."""
	require_refund(refund)
	return refund_giving_up.give_up(refund, reason)


@frappe.whitelist(methods=["POST"])
def process_event_again(event: str) -> str:
	"""Asks the provider about the event's payment, and finishes its books; the payment's state."""
	require_books("create")
	return reprocessing.process_again(event)


@frappe.whitelist(methods=["GET"])
def get_payment_reconciliation(filters: str = "") -> list:
	"""Our payments against the books and the statements. ``filters``: JSON of from_date, to_date, provider, only."""
	require_read("Provider Transaction")
	return reconciliation_report.rows(json.loads(filters or "{}"))


@frappe.whitelist(methods=["GET"])
def get_chargeable_cards(reference_doctype: str, reference_name: str) -> list:
	"""The customer's kept cards, masked."""
	require_staff(reference_doctype, reference_name)
	return staff_cards.cards(reference_doctype, reference_name)


@frappe.whitelist(methods=["POST"])
def turn_on_auto_payment(
	reference_doctype: str,
	reference_name: str,
	card: str,
	limit: str = "",
	other_cards: int = 0,
	day: int = 0,
) -> str:
	"""At the customer's wish; the auto-payment's name. ``limit``: the most for one charge, empty for none. ``day``: days
	before the due date, 0 or 1.
	"""
	require_staff(reference_doctype, reference_name)
	wish = Wish(
		reference_doctype, reference_name, card, day, typed_amount(limit), bool(other_cards), by="Staff"
	)
	return staff_cards.turn_on(wish)


@frappe.whitelist(methods=["POST"])
def stop_auto_payment(auto_payment: str) -> None:
	"""For good; the customer is told."""
	require_card_staff("Auto Payment", auto_payment)
	staff_cards.stop(auto_payment)


@frappe.whitelist(methods=["POST"])
def pause_auto_payment(auto_payment: str) -> None:
	"""Nothing is charged until it is resumed."""
	require_card_staff("Auto Payment", auto_payment)
	staff_cards.pause(auto_payment)


@frappe.whitelist(methods=["POST"])
def resume_auto_payment(auto_payment: str) -> None:
	"""Charges go on; a paused one only."""
	require_card_staff("Auto Payment", auto_payment)
	staff_cards.resume(auto_payment)


@frappe.whitelist(methods=["POST"])
def remove_bound_card(card: str) -> None:
	"""Here and at the provider; auto-payments go on with another card, if that is allowed, or stop."""
	require_card_staff("Bound Card", card)
	staff_cards.remove_card(card)


@frappe.whitelist(methods=["POST"])
def check_provider_connection(settings_doctype: str) -> dict:
	"""Button "Check connection" of a provider's settings: ``{ok, message}`` about the keys as saved."""
	require_write(settings_doctype)
	return connection_check.check(settings_doctype)
