"""The doors of the bot: only what belongs to the customer linked to the Telegram account."""

import frappe

from telegram_integration.online_payments.services.amounts import typed_amount
from telegram_integration.online_payments.services.auto_payment.auto_payments import Wish
from telegram_integration.online_payments.services.customers import customer_cards, customer_payments
from telegram_integration.online_payments.services.sessions import NewSession
from telegram_integration.telegram_core.services.accounts import language_of, linked_customer
from telegram_integration.telegram_core.services.bot_door import require_bot


@frappe.whitelist(methods=["GET"])
def get_payables(telegram_id: int, contract_id: str = "") -> dict:
	"""What the customer may pay now; of one document where one is given. NotFound where it is not his."""
	require_bot()
	customer = linked_customer(telegram_id)
	return customer_payments.what_may_be_paid(customer, contract_id, language_of(telegram_id))


@frappe.whitelist(methods=["POST"])
def create_payment(
	telegram_id: int,
	reference_doctype: str,
	reference_name: str,
	choice: str,
	amount: str = "",
	idempotency_key: str = "",
) -> dict:
	"""``result``: created | refused (too_small, too_large, nothing_to_pay, not_available). The same key again is the
	same payment. InvalidInput (422) for an amount that cannot be read, NotFound where it is not his.
	"""
	require_bot()
	wanted = NewSession(
		reference_doctype,
		reference_name,
		choice,
		amount=typed_amount(amount) if choice == "amount" else 0,
		telegram_user=str(telegram_id),
		language=language_of(telegram_id),
		idempotency_key=f"{telegram_id}:{idempotency_key}" if idempotency_key else "",
	)
	return customer_payments.start(linked_customer(telegram_id), wanted)


@frappe.whitelist(methods=["GET"])
def get_payment(telegram_id: int, session_id: str) -> dict:
	"""One payment of the customer as it stands now; NotFound where it is not his."""
	require_bot()
	return customer_payments.one_payment(linked_customer(telegram_id), session_id)


@frappe.whitelist(methods=["GET"])
def get_payments(telegram_id: int, page: int = 1, page_size: int = 10) -> dict:
	"""The customer's payments, the newest first, at most 50 a page."""
	require_bot()
	return customer_payments.history(linked_customer(telegram_id), page, page_size)


@frappe.whitelist(methods=["GET"])
def get_cards(telegram_id: int) -> dict:
	"""The customer's kept cards, masked, the newest first."""
	require_bot()
	return customer_cards.cards(linked_customer(telegram_id))


@frappe.whitelist(methods=["POST"])
def remove_card(telegram_id: int, card_id: str, idempotency_key: str = "") -> dict:
	"""``result``: removed, also where it was gone before; NotFound where it is not his."""
	require_bot()
	return customer_cards.remove(linked_customer(telegram_id), card_id)


@frappe.whitelist(methods=["GET"])
def get_auto_payment(telegram_id: int, reference_doctype: str, reference_name: str) -> dict:
	"""Whether, when and from which card a document is paid by itself; NotFound where it is not his."""
	require_bot()
	customer, language = linked_customer(telegram_id), language_of(telegram_id)
	return customer_cards.standing(customer, reference_doctype, reference_name, language)


@frappe.whitelist(methods=["POST"])
def set_auto_payment(
	telegram_id: int,
	reference_doctype: str,
	reference_name: str,
	is_on: int,
	card_id: str = "",
	day: int = 0,
	limit: str = "",
	other_cards: int = -1,
	idempotency_key: str = "",
) -> dict:
	"""``result``: done | refused (no_card, card_expired, nothing_to_pay, not_available). ``day``: days before the due
	date, 0 or 1; ``limit``: the most for one charge, empty for none; ``other_cards``: 1 or 0, below zero as before.
	"""
	require_bot()
	customer, amount = linked_customer(telegram_id), typed_amount(limit)
	wish = Wish(reference_doctype, reference_name, card_id, day, amount, telegram_user=str(telegram_id))
	return customer_cards.set_up(customer, wish, is_on=bool(is_on), other_cards=other_cards)
