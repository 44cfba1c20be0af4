"""Who is at the payment page: whoever holds the link, and inside Telegram perhaps the customer himself.

The link holds the session's UUID, which nobody can guess, and that is enough to look and to pay. What Telegram says
about its user is checked with the tokens of our customer bots; then a short token stands for it.
"""

import hashlib
import time
from dataclasses import dataclass

import frappe
from frappe.rate_limiter import rate_limit
from frappe.utils.password import get_encryption_key

from telegram_integration.online_payments.domain import init_data, page_token
from telegram_integration.online_payments.domain.init_data import InitData, InitDataRefused
from telegram_integration.online_payments.domain.page_facts import session_id_of
from telegram_integration.online_payments.services import session_rows
from telegram_integration.telegram_core.domain.errors import DomainError, NotFound

BOT = "Telegram Bot"


class TooOften(DomainError):
	http_status_code = 429


@dataclass(frozen=True)
class Visitor:
	session: str
	is_owner: bool = False


def require_session_id(text: str, limit: int, seconds: int) -> None:
	"""The first thing a door asks. Raises NotFound, before anything is looked up or counted, for what can be no
	session's name; and TooOften (429) after so many calls of this door about one session.

	Nothing else leaves it, whatever breaks: Frappe writes what it did not foresee into the Error Log with the variables
	of every frame, and one of them is the door's, which has a card in its hands. Who cannot be counted is not let in.
	"""
	if not session_id_of(text):
		raise NotFound
	# Frappe counts by this name, which on some of its paths the caller may choose himself.
	frappe.local.form_dict["cmd"] = f"pay-page-{limit}-{seconds}"
	try:
		rate_limit(key="session_id", limit=limit, seconds=seconds, ip_based=False)(_let_in)()
	except Exception:
		raise TooOften from None


def _let_in() -> None:
	"""What is limited: the call of the door has been counted by then."""


def visitor(session_id: str, token: str = "") -> Visitor:
	"""A token that is no good is no hindrance: the link counts."""
	known = page_token.telegram_id_of(token, session_id, _key(), int(time.time())) if token else None
	return Visitor(session_id, is_owner=known is not None)


def admitted(sent: str, session_id: str) -> str:
	"""A token for the Telegram user whose payment this is. Raises NotFound for everybody else."""
	opened = _checked(sent)
	session = session_rows.read(session_id)
	if session.telegram_user != str(opened.user_id):
		raise NotFound
	return page_token.make(opened.user_id, session_id, _key(), int(time.time()))


def _checked(sent: str) -> InitData:
	for name in frappe.get_all(
		BOT, filters={"purpose": "Customer", "enabled": 1}, pluck="name", order_by="name asc"
	):
		bot = frappe.get_cached_doc(BOT, name)
		if bot.token and (found := _signed_by(bot.get_password("token"), sent)):
			return found
	raise NotFound


def _signed_by(bot_token: str, sent: str) -> InitData | None:
	try:
		return init_data.read(sent, bot_token, int(time.time()))
	except InitDataRefused:
		return None


def _key() -> bytes:
	"""Of this use alone: what is signed here is good for nothing else."""
	return hashlib.sha256(b"pay-page:" + get_encryption_key().encode()).digest()
