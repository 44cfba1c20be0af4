"""How a session stands before a provider that asks us whether it may be paid."""

import re

from frappe.utils import now_datetime

from telegram_integration.online_payments.services import payables, provider_settings, sessions
from telegram_integration.online_payments.services.session_rows import Session
from telegram_integration.telegram_core.domain.errors import NotFound

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def find(name: str, *, lock: bool) -> Session | None:
	"""The session of that very name: the database compares names without case and without blanks at the end."""
	if not _UUID.fullmatch(name):
		return None
	try:
		return sessions.lock(name) if lock else sessions.read(name)
	except NotFound:
		return None


def standing(session: Session, provider: str) -> str:
	"""payable, paid, cancelled or unavailable, whatever transactions are open."""
	if session.is_paid:
		return "paid"
	if not session.is_payable or not is_wanted(session):
		return "cancelled"
	takes = provider_settings.terms(provider).takes(session.amount, session.currency)
	return "payable" if takes else "unavailable"


def is_wanted(session: Session) -> bool:
	"""Whether what is paid for has a use for all of the money: not paid in another way meanwhile, not cancelled.

	Read without a lock: a payment that comes in between becomes an advance of the customer.
	"""
	try:
		subject = payables.payable(session.reference_doctype)
		return subject.outstanding(session.reference_name, now_datetime().date()) >= session.amount
	except NotFound:
		return False
