"""One Payment Entry for money given back; the contract's figures follow by ERPNext's own way."""

import frappe
from frappe import _
from frappe.utils import now_datetime

from telegram_integration.online_payments.services import (
	bookkeeping,
	books,
	refund_rows,
	sessions,
	transactions,
)
from telegram_integration.online_payments.services.acting import as_the_site
from telegram_integration.online_payments.services.payment_settings import payment_settings
from telegram_integration.online_payments.services.refund_rows import REFUND
from telegram_integration.telegram_core.domain.money import to_tiyin
from telegram_integration.telegram_core.services.business_events import record_event

_SAVEPOINT = "refund_books"


def keep(name: str) -> bool:
	"""Books a refund once. Whether it is in the books now; the caller holds session and transaction."""
	refund = frappe.get_doc(REFUND, name, for_update=True)
	if refund.books == bookkeeping.BOOKED:
		return True
	frappe.db.savepoint(_SAVEPOINT)
	try:
		bookkeeping.tell_of_money(sessions.lock(refund.session))
		frappe.db.savepoint(_SAVEPOINT)  # what the subject has heard stays, also where the books refuse
		values = {"payment_entry": _book(refund), "books": bookkeeping.BOOKED, "books_error": None}
		frappe.db.set_value(REFUND, name, values)
		return True
	except bookkeeping.NOT_OURS_TO_CATCH:
		raise
	except Exception as error:
		frappe.db.rollback(save_point=_SAVEPOINT)
		frappe.clear_messages()
		_wait(refund, f"{type(error).__name__}: {error}"[:500], int(refund.books_tries or 0) + 1)
		return False


def finish(name: str) -> bool:
	"""Another try, by staff or the sweep."""
	refund_rows.lock_owners(name)
	return keep(name)


def waiting(limit: int) -> list[str]:
	return frappe.get_all(
		REFUND,
		filters={"books": bookkeeping.PENDING, "books_tries": ("<", payment_settings().books_tries)},
		pluck="name",
		order_by="creation asc, name asc",
		limit=limit,
	)


def reopen(entry_name: str, name: str) -> None:
	"""Staff have cancelled the Payment Entry of a refund."""
	refund_rows.lock_owners(name)
	refund = frappe.get_doc(REFUND, name, for_update=True)
	if refund.payment_entry == entry_name:
		frappe.db.set_value(REFUND, name, "payment_entry", None)
		# It is for staff now, and not for the sweep.
		_wait(refund, _("Payment Entry {0} was cancelled").format(entry_name), payment_settings().books_tries)


def _book(refund) -> str:
	# The caller holds both: read with the lock, for a plain read may be older than the payment.
	session, transaction = sessions.lock(refund.session), transactions.lock(refund.provider_transaction)
	if transaction.books == bookkeeping.PENDING:
		# Booked first it would name no document, and the payment would then count for one all the same.
		frappe.throw(_("The payment itself is not in the books yet"))
	with as_the_site():
		entry = books.money_back(session, transaction, to_tiyin(refund.amount))
		entry.update({"payment_refund": refund.name, "posting_date": now_datetime().date()})
		entry.update({"reference_date": entry.posting_date, "remarks": refund.reason})
		entry.insert(ignore_permissions=True)
		entry.flags.ignore_permissions = True
		entry.submit()
	bookkeeping.tell_subject(session, -to_tiyin(refund.amount))
	return entry.name


def _wait(refund, reason: str, tries: int) -> None:
	frappe.db.set_value(
		REFUND, refund.name, {"books": bookkeeping.PENDING, "books_error": reason, "books_tries": tries}
	)
	if refund.books != bookkeeping.PENDING:
		record_event(
			"books_pending",
			reference_doctype="Payment Session",
			reference_name=refund.session,
			reason=reason,
			details={"refund": refund.name},
		)
