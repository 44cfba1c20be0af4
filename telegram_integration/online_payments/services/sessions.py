"""Opening a payment: what is to be paid and by whom is looked up here and frozen; nobody sends an amount in."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import frappe
from frappe.utils import now_datetime

from telegram_integration.online_payments.domain.keys import bounded
from telegram_integration.online_payments.services import session_rows, session_status
from telegram_integration.online_payments.services.amounts import money
from telegram_integration.online_payments.services.payables import payable
from telegram_integration.online_payments.services.payment_settings import payment_settings
from telegram_integration.online_payments.services.session_rows import SESSION, Session
from telegram_integration.online_payments.services.step import once_more
from telegram_integration.telegram_core.domain.errors import DomainError

read, lock = session_rows.read, session_rows.lock
__all__ = [
	"NewSession",
	"NothingToPay",
	"Session",
	"cancel",
	"lock",
	"note",
	"open_session",
	"page_url",
	"read",
]


class NothingToPay(DomainError):
	"""Paid meanwhile, or closed."""


@dataclass(frozen=True)
class NewSession:
	"""``amount`` in tiyin counts only where the choice is ``amount``. ``idempotency_key`` is made of who asks and
	of his own key; empty: every call opens a new session.
	"""

	reference_doctype: str
	reference_name: str
	choice: str
	amount: int = 0
	telegram_user: str = ""
	language: str = "uz"
	started_by: str = "Customer"
	idempotency_key: str = ""
	save_card: bool = False
	auto_renew: bool = False
	auto_payment: str = ""


def open_session(wanted: NewSession, now: datetime | None = None) -> Session:
	"""A new session; the earlier one where the key was used before. Raises NotFound and NothingToPay."""
	now = now or now_datetime()
	key = bounded(wanted.idempotency_key) if wanted.idempotency_key else None
	return once_more(lambda: _open(wanted, key, now))


def _open(wanted: NewSession, key: str | None, now: datetime) -> Session:
	if key and (known := frappe.db.get_value(SESSION, {"idempotency_key": key}, "name")):
		return read(known, now)
	frappe.db.savepoint("open_session")
	try:
		return read(_insert(wanted, key, now), now)
	except frappe.UniqueValidationError:
		# Another request with the same key was faster; our snapshot does not show its row.
		frappe.db.rollback(save_point="open_session")
		frappe.clear_messages()
		return lock(frappe.db.get_value(SESSION, {"idempotency_key": key}, "name", for_update=True), now)


def note(name: str, **fields) -> None:
	"""Writes fields of a session that its holder has locked; never its status."""
	if "status" in fields:
		raise ValueError("a status is changed by session_status.move")
	frappe.db.set_value(SESSION, name, fields)


def cancel(name: str) -> bool:
	"""By the customer or staff; money that comes all the same is taken in as late. Raises ImpossibleMove."""
	return session_status.move(name, "Cancelled")


def page_url(name: str) -> str:
	"""Where the session is paid: a page of this site."""
	return f"{payment_settings().public_url}/pay?session_id={name}"


def _insert(wanted: NewSession, key: str | None, now: datetime) -> str:
	subject = payable(wanted.reference_doctype)
	about = subject.describe(wanted.reference_name, wanted.language)
	amount = subject.amount_due(wanted.reference_name, wanted.choice, wanted.amount, now.date())
	if amount <= 0:
		raise NothingToPay
	expires_at = now + timedelta(minutes=payment_settings().session_minutes)
	if subject.on_session_opened:
		subject.on_session_opened(wanted.reference_name, now, expires_at)
	doc = frappe.new_doc(SESSION)
	doc.update(
		{
			"reference_doctype": wanted.reference_doctype,
			"reference_name": wanted.reference_name,
			"choice": wanted.choice,
			"title": about.title[:140],
			"customer": about.customer,
			"customer_name": about.customer_name,
			"telegram_user": wanted.telegram_user or None,
			"company": about.company,
			"currency": about.currency,
			"amount": money(amount),
			"expires_at": expires_at,
			"language": wanted.language,
			"started_by": wanted.started_by,
			"save_card": int(wanted.save_card),
			"auto_renew": int(wanted.auto_renew),
			"auto_payment": wanted.auto_payment or None,
			"idempotency_key": key,
		}
	)
	doc.insert(ignore_permissions=True)
	return doc.name
