"""What a customer does on the payment page. Each step answers with the session as it stands then.

A provider's refusal is an answer, with the key of a sentence; what the page asked too late (paid or over meanwhile)
is answered with where things stand. Nothing that was typed is kept, logged or put into an error.
"""

from collections.abc import Callable
from dataclasses import replace

import frappe

from telegram_integration.online_payments.domain import session_status as statuses
from telegram_integration.online_payments.domain.typed_card import card_of
from telegram_integration.online_payments.providers.contract import Unavailable
from telegram_integration.online_payments.services import hosted, session_rows, sessions
from telegram_integration.online_payments.services.page import page_card, page_proof, page_view
from telegram_integration.online_payments.services.page.page_proof import Visitor
from telegram_integration.online_payments.services.provider_settings import ProviderOff
from telegram_integration.online_payments.services.step import end_step
from telegram_integration.telegram_core.domain.errors import DomainError

TYPED = ("number", "expiry", "otp", "init_data")
SILENT = "provider_error"


def forget_typed() -> None:
	"""Takes the card and the code out of the request: what Frappe may write down about a request has them no more."""
	for name in TYPED:
		frappe.local.form_dict.pop(name, None)


def look(visitor: Visitor) -> dict:
	return page_view.shown(visitor)


def enter(init_data: str, session_id: str, language: str = "") -> dict:
	"""From Telegram: a token for the customer whose payment it is, and the session. Raises NotFound for others."""
	token = page_proof.admitted(init_data, session_id)
	return {**page_view.shown(page_proof.visitor(session_id, token, language)), "token": token}


def choose(visitor: Visitor, provider: str) -> dict:
	"""Begins with a provider; none: back to the choice. The earlier choice stays open at its provider and is
	taken in if it is paid after all."""
	if not provider:
		_unchoose(visitor.session)
		return page_view.shown(visitor)
	return _answered(visitor, lambda: _begin(visitor.session, provider))


def offer_card(visitor: Visitor, number: str, expiry: str, save: bool) -> dict:
	"""``save`` counts for the customer himself. The code proves whose card it is, not that its holder is the customer:
	who pays for somebody else, by a link that was passed on, would leave his card to that customer's auto-payments.
	"""
	card = card_of(number, expiry)
	if card is None:
		return page_view.shown(visitor, "wrong_card")
	return _answered(visitor, lambda: page_card.offer(visitor.session, card, save and visitor.is_owner))


def confirm_code(visitor: Visitor, otp: str) -> dict:
	if not (otp.isascii() and otp.isdigit() and 3 < len(otp) < 9):
		return page_view.shown(visitor, "wrong_code")
	return _answered(visitor, lambda: page_card.confirm(visitor.session, otp))


def resend_code(visitor: Visitor) -> dict:
	return _answered(visitor, lambda: page_card.resend(visitor.session))


def try_again(visitor: Visitor) -> dict:
	"""After a failure the choice again; while a code is waited for, another card; after the end, a new session for
	the same, at today's amount: the same one however often it is asked for."""
	session = session_rows.read(visitor.session)
	if session.status in (statuses.EXPIRED, statuses.CANCELLED):
		return _renewed(visitor)
	if page_card.standing(session).step == "code":
		page_card.other_card(session.name)
	else:
		_unchoose(session.name)
	return page_view.shown(visitor)


def _begin(session: str, provider: str) -> str:
	hosted.start(session, provider)
	return ""


def _unchoose(name: str) -> None:
	end_step()  # what was read of the session before is from a snapshot that may be older than the lock
	session = session_rows.lock(name)
	if session.is_payable:
		sessions.note(name, provider="", payment_url="", failure=None)
	end_step()


def _renewed(visitor: Visitor) -> dict:
	"""A new session at today's amount, where anything is owed; with a token of its own for the customer."""
	try:
		anew = replace(visitor, session=_anew(session_rows.read(visitor.session)))
	except sessions.NothingToPay:
		return page_view.shown(visitor, "nothing_due")
	return {**page_view.shown(anew), "token": page_proof.token_for(anew)}


def _anew(session: session_rows.Session) -> str:
	wanted = sessions.NewSession(
		reference_doctype=session.reference_doctype,
		reference_name=session.reference_name,
		choice=session.choice,
		amount=session.amount,
		telegram_user=session.telegram_user,
		language=session.language,
		idempotency_key=f"again:{session.name}",
	)
	return sessions.open_session(wanted).name


def _answered(visitor: Visitor, deed: Callable[[], str]) -> dict:
	"""``deed`` gives the key of a problem, or nothing."""
	try:
		problem = deed()
	except hosted.ProviderDeclined as declined:
		problem = declined.text_key
	except (Unavailable, ProviderOff, hosted.NotOffered):
		problem = SILENT
	except hosted.TooManyTries:
		problem = "too_many_tries"
	except hosted.NotWanted:
		return _renewed(visitor)
	except DomainError as refusal:
		if refusal.http_status_code == 404:
			raise
		problem = ""  # paid, over or cancelled meanwhile: what is shown says so
	end_step()
	return page_view.shown(visitor, problem)
