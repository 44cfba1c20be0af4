"""What staff do with payments in the Desk: a link for a customer, finishing the books, cancelling."""

import frappe
from frappe import _
from frappe.utils import now_datetime

from telegram_integration.online_payments.domain import session_status as statuses
from telegram_integration.online_payments.services import (
	bookkeeping,
	payables,
	refund_books,
	refunds,
	sessions,
	transactions,
)
from telegram_integration.online_payments.services.amounts import money
from telegram_integration.online_payments.services.refunds import REFUND
from telegram_integration.online_payments.services.sessions import NewSession, NothingToPay
from telegram_integration.telegram_core.services.business_events import record_event


def choices(doctype: str, name: str) -> list[dict]:
	"""What a link may be made for."""
	found = payables.payable(doctype).choices(name, now_datetime().date())
	return [{"key": one.key, "amount": money(one.amount)} for one in found]


def link(doctype: str, name: str, choice: str, amount: int) -> dict:
	"""A link that staff send to a customer: the session's name and its address."""
	wanted = NewSession(doctype, name, choice, amount, language=_language(doctype, name), started_by="Staff")
	try:
		session = sessions.open_session(wanted)
	except NothingToPay:
		frappe.throw(_("Nothing is to be paid there"))
	record_event("payment_link_made", reference_doctype=doctype, reference_name=name, details=session.name)
	return {
		"session": session.name,
		"url": sessions.page_url(session.name),
		"amount": money(session.amount),
		"currency": session.currency,
		"expires_at": str(session.expires_at),
	}


def cancel(session_name: str) -> None:
	"""Nobody shall pay this any more. Money that comes all the same is taken in, late."""
	try:
		sessions.cancel(session_name)
	except statuses.ImpossibleMove as error:
		frappe.throw(_("A payment that is {0} cannot become {1}").format(_(error.before), _(error.after)))
	record_event("payment_cancelled", reference_doctype="Payment Session", reference_name=session_name)


def finish_books(session_name: str) -> bool:
	"""All that waits of a session: payments and refunds. Whether everything is in the books now."""
	done = [
		bookkeeping.finish(one.name)
		for one in transactions.of_session(session_name)
		if one.books == bookkeeping.PENDING
	]
	waiting = frappe.get_all(
		REFUND,
		filters={"session": session_name, "books": bookkeeping.PENDING},
		pluck="name",
		order_by="creation asc, name asc",
	)
	return all([*done, *(refund_books.finish(name) for name in waiting)])


def overview(session_name: str) -> dict:
	"""What the form needs to know before it shows its buttons."""
	session = sessions.read(session_name)
	found = transactions.of_session(session_name)
	return {
		"status": session.status,
		"url": sessions.page_url(session.name) if session.is_payable else "",
		"may_cancel": statuses.CANCELLED in statuses.MOVES[session.status],
		"books_wait": any(one.books == bookkeeping.PENDING for one in found) or _refund_waits(session_name),
		"transactions": [
			{
				"name": one.name,
				"external_id": one.external_id,
				"provider": one.provider,
				"state": one.state,
				"is_extra": one.is_extra,
				"refundable": money(refunds.refundable(one)),
			}
			for one in found
		],
	}


def _refund_waits(session_name: str) -> bool:
	return bool(frappe.db.exists(REFUND, {"session": session_name, "books": bookkeeping.PENDING}))


def _language(doctype: str, name: str) -> str:
	"""The customer's own, where he is in Telegram."""
	customer = payables.payable(doctype).describe(name, "uz").customer
	return frappe.db.get_value("Telegram User", {"customer": customer}, "language") or "uz"
