"""The doors of the payment page, open to guests: whoever has the session's UUID may look and pay, and no more.

All are POST, so that neither the UUID nor a card stands in an address that a server logs. How often a door may be
asked about one session is its guard's business. ``language``: the one that the reader has chosen, for the title.
"""

import frappe

from telegram_integration.online_payments.services.page import page_steps
from telegram_integration.online_payments.services.page.page_proof import require_session_id, visitor
from telegram_integration.telegram_core.services.shelter import sheltered

MINUTE = 60
HOUR = 3600


@frappe.whitelist(allow_guest=True, methods=["POST"])
def get_session(session_id: str = "", token: str = "", language: str = "") -> dict:
	"""``{session, problem}``: the payment as it stands. NotFound (404) for an id that is none."""
	require_session_id(session_id, limit=120, seconds=MINUTE)
	return sheltered(lambda: page_steps.look(visitor(session_id, token, language)))


@frappe.whitelist(allow_guest=True, methods=["POST"])
def open_from_telegram(session_id: str = "", init_data: str = "", language: str = "") -> dict:
	"""As get_session, with a ``token`` for the customer himself. NotFound for others and for a wrong signature."""
	require_session_id(session_id, limit=20, seconds=MINUTE)
	page_steps.forget_typed()
	return sheltered(lambda: page_steps.enter(init_data, session_id, language))


@frappe.whitelist(allow_guest=True, methods=["POST"])
def choose_provider(session_id: str = "", token: str = "", provider: str = "", language: str = "") -> dict:
	"""The session then has the ``url`` of the provider's page, or the step ``card``. Empty: back to the choice."""
	require_session_id(session_id, limit=20, seconds=MINUTE)
	return sheltered(lambda: page_steps.choose(visitor(session_id, token, language), provider))


@frappe.whitelist(allow_guest=True, methods=["POST"])
def send_card(
	session_id: str = "",
	token: str = "",
	number: str = "",
	expiry: str = "",
	save: bool = False,
	language: str = "",
) -> dict:
	"""Offers a card (``expiry`` MM/YY); the provider sends its holder a code. ``save``: keep it for later; counts
	for the customer himself.
	"""
	require_session_id(session_id, limit=10, seconds=HOUR)
	page_steps.forget_typed()
	return sheltered(
		lambda: page_steps.offer_card(visitor(session_id, token, language), number, expiry, save)
	)


@frappe.whitelist(allow_guest=True, methods=["POST"])
def confirm_otp(session_id: str = "", token: str = "", otp: str = "", language: str = "") -> dict:
	"""The code from the SMS."""
	require_session_id(session_id, limit=15, seconds=HOUR)
	page_steps.forget_typed()
	return sheltered(lambda: page_steps.confirm_code(visitor(session_id, token, language), otp))


@frappe.whitelist(allow_guest=True, methods=["POST"])
def resend_otp(session_id: str = "", token: str = "", language: str = "") -> dict:
	"""Another SMS."""
	require_session_id(session_id, limit=6, seconds=HOUR)
	return sheltered(lambda: page_steps.resend_code(visitor(session_id, token, language)))


@frappe.whitelist(allow_guest=True, methods=["POST"])
def try_again(session_id: str = "", token: str = "", language: str = "") -> dict:
	"""The choice again, another card, or a new session where this one is over: mind its ``session_id`` and
	``token``.
	"""
	require_session_id(session_id, limit=20, seconds=HOUR)
	return sheltered(lambda: page_steps.try_again(visitor(session_id, token, language)))
