"""What a customer sees and starts in the bot: what he may pay, a payment, his history. Only his own is found.

Every figure is judged at the moment of asking; amounts go out in the currency's unit.
"""

from datetime import datetime

import frappe
from frappe.utils import now_datetime

from telegram_integration.online_payments.domain import session_status as statuses
from telegram_integration.online_payments.domain.payable import AMOUNT, Payable
from telegram_integration.online_payments.services import (
	payables,
	provider_settings,
	session_rows,
	sessions,
	transactions,
)
from telegram_integration.online_payments.services.amounts import money
from telegram_integration.online_payments.services.session_rows import SESSION, Session
from telegram_integration.online_payments.services.sessions import NewSession, NothingToPay
from telegram_integration.telegram_core.domain.errors import InvalidInput, NotFound
from telegram_integration.telegram_core.domain.money import to_tiyin

LARGEST_PAGE = 50
TOO_SMALL, TOO_LARGE, NOTHING_TO_PAY, NOT_AVAILABLE = (
	"too_small",
	"too_large",
	"nothing_to_pay",
	"not_available",
)


def what_may_be_paid(customer: str, name: str, language: str) -> dict:
	"""All of the customer's documents with money open, or one of them. Raises NotFound for one that is not his."""
	now = now_datetime()
	found = [
		_payable(subject, one, language, now)
		for subject in payables.all_payables()
		for one in ([name] if name else subject.names_of(customer))
		if _is_his(subject, one, customer, language)
	]
	if name and not found:
		raise NotFound
	return {"payables": [one for one in found if one["choices"]]}


def start(customer: str, wanted: NewSession) -> dict:
	"""``result``: created, or refused with a reason. Raises NotFound, and InvalidInput for a choice nobody knows."""
	subject = payables.payable(wanted.reference_doctype)
	now = now_datetime()
	if subject.describe(wanted.reference_name, wanted.language).customer != customer:
		raise NotFound
	offered = _payable(subject, wanted.reference_name, wanted.language, now)
	if reason := _why_not(subject, wanted, offered, now):
		limits = {key: offered[key] for key in ("minimum", "maximum", "currency")}
		return {"result": "refused", "reason": reason, **limits}
	try:
		session = sessions.open_session(wanted, now)
	except NothingToPay:
		return {"result": "refused", "reason": NOTHING_TO_PAY}
	if session.customer != customer:
		raise NotFound
	return {
		"result": "created",
		"session_id": session.name,
		"url": sessions.page_url(session.name),
		"amount": money(session.amount),
		"currency": session.currency,
		"expires_at": session.expires_at.replace(microsecond=0).isoformat(),
		"title": session.title,
	}


def one_payment(customer: str, session_id: str) -> dict:
	"""Raises NotFound for one that is not his."""
	session = sessions.read(session_id)
	if session.customer != customer:
		raise NotFound
	return _shown(session)


def history(customer: str, page: int, page_size: int) -> dict:
	"""Payments with money in them and those that are open, the newest first."""
	page, page_size = max(page, 1), min(max(page_size, 1), LARGEST_PAGE)
	filters = {"customer": customer, "status": ("in", sorted({*statuses.PAID, statuses.PROCESSING}))}
	rows = frappe.get_all(
		SESSION,
		filters=filters,
		fields=session_rows.fields(),
		order_by="creation desc, name desc",
		start=(page - 1) * page_size,
		limit=page_size,
	)
	now, total = now_datetime(), frappe.db.count(SESSION, filters)
	return {
		"payments": [_shown(session_rows.session_of(row, now)) for row in rows],
		"page": page,
		"page_size": page_size,
		"total": total,
		"has_more": page * page_size < total,
	}


def _is_his(subject: Payable, name: str, customer: str, language: str) -> bool:
	try:
		return subject.describe(name, language).customer == customer
	except NotFound:
		return False


def _payable(subject: Payable, name: str, language: str, now: datetime) -> dict:
	about = subject.describe(name, language)
	lowest, highest = _limits(about.currency)
	whole = subject.outstanding(name, now.date())
	on_offer = subject.choices(name, now.date()) if highest is not None else ()
	return {
		"reference_doctype": subject.doctype,
		"reference_name": name,
		"title": about.title,
		"currency": about.currency,
		"choices": [{"key": one.key, "amount": money(one.amount)} for one in on_offer],
		"minimum": money(min(lowest, whole)),
		"maximum": money(min(highest, whole) if highest else whole),
	}


def _limits(currency: str) -> tuple[int, int | None]:
	"""Over all providers that are switched on; a highest of 0 is none, of None: there is no provider."""
	terms = [provider_settings.terms(entry.key) for entry in provider_settings.enabled()]
	fitting = [one for one in terms if not one.currency or one.currency == currency]
	if not fitting:
		return 0, None
	highest = [one.maximum for one in fitting]
	return min(one.minimum for one in fitting), 0 if 0 in highest else max(highest)


def _why_not(subject: Payable, wanted: NewSession, offered: dict, now: datetime) -> str:
	if not provider_settings.enabled():
		return NOT_AVAILABLE
	if wanted.choice != AMOUNT:
		due = subject.amount_due(wanted.reference_name, wanted.choice, 0, now.date())
		if not due:
			return NOTHING_TO_PAY
		return "" if provider_settings.on_offer(due, offered["currency"]) else NOT_AVAILABLE
	if not wanted.amount:
		raise InvalidInput("amount")
	if wanted.amount > to_tiyin(offered["maximum"]):
		return TOO_LARGE if offered["maximum"] else NOTHING_TO_PAY
	return TOO_SMALL if wanted.amount < to_tiyin(offered["minimum"]) else ""


def _shown(session: Session) -> dict:
	can_pay = session.is_payable
	return {
		"session_id": session.name,
		"status": session.status,
		"reference_doctype": session.reference_doctype,
		"reference_name": session.reference_name,
		"title": session.title,
		"amount": money(session.amount),
		"currency": session.currency,
		"provider": provider_settings.title(session.provider) if session.provider else "",
		"card": _card(session),
		"url": sessions.page_url(session.name) if can_pay else "",
		"created_at": _time(session.created_at),
		"expires_at": _time(session.expires_at),
		"paid_at": _time(session.paid_at),
		"paid_amount": money(session.paid_amount),
		"refunded_amount": money(session.refunded_amount),
		"receipt": session.payment_entry,
		"failure": session.failure,
	}


def _card(session: Session) -> str:
	"""The masked number, where the provider has told it."""
	if not session.provider_transaction:
		return ""
	return str(transactions.read(session.provider_transaction).details.get("card") or "")


def _time(moment: datetime | None) -> str:
	return moment.replace(microsecond=0).isoformat() if moment else ""
