"""Who is at the payment page: whoever holds the link, and inside Telegram perhaps the customer himself.

The link holds the session's UUID, which nobody can guess, and that is enough to look and to pay. What Telegram says
about its user is checked with the tokens of our customer bots; then a short token stands for it. He is the customer if
his account is linked, at this moment, to the customer whose payment it is.
"""

import hashlib
import time
from dataclasses import dataclass

from frappe.utils.password import get_encryption_key

from telegram_integration.online_payments.domain import page_token
from telegram_integration.online_payments.domain.page_facts import session_id_of
from telegram_integration.online_payments.services import session_rows
from telegram_integration.online_payments.services.page.mini_app import signed_user
from telegram_integration.telegram_core.domain.errors import DomainError, NotFound
from telegram_integration.telegram_core.domain.languages import is_language
from telegram_integration.telegram_core.services.accounts import linked_customer
from telegram_integration.telegram_core.services.call_limits import count_call


@dataclass(frozen=True)
class Visitor:
	"""``is_owner``: the customer himself. ``language``: the one he has chosen on the page, if he has."""

	session: str
	is_owner: bool = False
	telegram_id: int = 0
	language: str = ""


def require_session_id(text: str, limit: int, seconds: int) -> None:
	"""The first thing a door asks. Raises NotFound, before anything is looked up or counted, for what can be no
	session's name; and TooOften (429) after so many calls of this door about one session.
	"""
	if not session_id_of(text):
		raise NotFound
	count_call(f"pay-page-{limit}-{seconds}", text, limit, seconds)


def visitor(session_id: str, token: str = "", language: str = "") -> Visitor:
	"""A token that is no good is no hindrance: the link counts. Nor is a language that we do not speak. Raises NotFound
	for a session that is none.
	"""
	spoken = language if is_language(language) else ""
	known = page_token.telegram_id_of(token, session_id, _key(), int(time.time())) if token else None
	if known is None or not _is_payer(known, session_id):
		return Visitor(session_id, language=spoken)
	return Visitor(session_id, True, known, spoken)


def admitted(sent: str, session_id: str) -> str:
	"""A token for the customer whose payment this is. Raises NotFound for everybody else."""
	opened = signed_user(sent)
	if not _is_payer(opened.user_id, session_id):
		raise NotFound
	return page_token.make(opened.user_id, session_id, _key(), int(time.time()))


def token_for(owner: Visitor) -> str:
	"""A fresh one, for a customer who goes on with another session; an empty text for a guest."""
	if not owner.is_owner:
		return ""
	return page_token.make(owner.telegram_id, owner.session, _key(), int(time.time()))


def _is_payer(telegram_id: int, session_id: str) -> bool:
	customer = session_rows.read(session_id).customer
	try:
		return linked_customer(telegram_id) == customer
	except DomainError:  # linked to nobody, or blocked by staff
		return False


def _key() -> bytes:
	"""Of this use alone: what is signed here is good for nothing else."""
	return hashlib.sha256(b"pay-page:" + get_encryption_key().encode()).digest()
