"""An order's side in ERPNext: a Sales Order from the confirmation or the first payment on, or a Sales Invoice at the end.

One line, the item of the service; options are part of its rate and named in its description. Never changes an amount:
where ERPNext arrives at another total, it is refused, to whoever confirms or to the books of the payment. What staff
cancel in the Desk is made anew when it is needed next; what they amend takes its place.
"""

from collections.abc import Callable

import frappe
from frappe import _
from frappe.utils import flt

from telegram_integration.online_payments.domain.payment_words import amount_in_words
from telegram_integration.online_payments.services.acting import as_the_site
from telegram_integration.online_payments.services.open_documents import CLOSED_ORDER
from telegram_integration.service_booking.domain.order_status import COMPLETED
from telegram_integration.service_booking.services.offer.bookable_services import SERVICE
from telegram_integration.service_booking.services.orders import order_changes
from telegram_integration.service_booking.services.orders.orders import ORDER
from telegram_integration.service_booking.services.settings import booking_rules
from telegram_integration.telegram_core.domain.money import to_tiyin

SALES_ORDER, SALES_INVOICE, ENTRY = "Sales Order", "Sales Invoice", "Payment Entry"
LINKS = {SALES_ORDER: "sales_order", SALES_INVOICE: "sales_invoice"}
"""In which field an order holds its document."""
SUBMITTED, CANCELLED = 1, 2
REFUSED = "order_books_refused"
_OPEN_AGAIN = "Draft"
"""What ERPNext's own button sends; from there it works the status out."""
_SAVEPOINT = "visit_books"


def open_books(row) -> None:
	"""Makes and submits the Sales Order, where the settings want one and none stands."""
	if _is_there(SALES_ORDER, row.sales_order):
		return
	if not to_tiyin(row.total) or booking_rules().books_document != SALES_ORDER:
		return
	today = frappe.utils.now_datetime().date()
	day = max(row.start.date(), today)
	dates = {"transaction_date": today, "delivery_date": day, "order_type": "Sales"}
	with as_the_site():
		_submitted(row, SALES_ORDER, dates, {"delivery_date": day})


def sales_order_of(row) -> str | None:
	"""The Sales Order that payments may go to: not one that staff have cancelled. Locks it."""
	return row.sales_order if _docstatus(SALES_ORDER, row.sales_order) == SUBMITTED else None


def close(row) -> None:
	"""The visit does not take place: cancelled, and closed where money or an invoice stands on it."""
	if row.sales_order:
		_as_far_as_it_goes(row, _close)


def reopen(row) -> None:
	"""The visit takes place after all: what was closed with it is open again."""
	if row.sales_order:
		_as_far_as_it_goes(row, _reopen)


def is_billed_here() -> bool:
	"""Whether a visit that was made gets its Sales Invoice from us."""
	return booking_rules().books_document == SALES_INVOICE


def bill(row) -> None:
	"""Makes and submits the Sales Invoice, with what was paid in advance allocated to it. The caller holds the row."""
	if _is_there(SALES_INVOICE, row.sales_invoice) or not to_tiyin(row.total):
		return
	with as_the_site():
		today = frappe.utils.now_datetime().date()
		dates = {"posting_date": today, "due_date": today}
		_submitted(row, SALES_INVOICE, dates, {}, advances=advances_for(row))


def may_bill(row) -> bool:
	"""Whether staff may make the invoice by a button: there is none, ERPNext has refused it, or staff have cancelled it."""
	is_due = row.status == COMPLETED and is_billed_here() and to_tiyin(row.total) > 0
	return is_due and not _is_there(SALES_INVOICE, row.sales_invoice)


def is_billed(row) -> bool:
	"""Whether an invoice stands on the visit, ours or one that staff have made of its Sales Order."""
	if row.sales_invoice and _docstatus(SALES_INVOICE, row.sales_invoice) == SUBMITTED:
		return True
	return bool(row.sales_order) and flt(frappe.db.get_value(SALES_ORDER, row.sales_order, "per_billed")) > 0


def follow_amendment(document) -> None:
	"""An amended document takes the place of the one that it amends."""
	field = LINKS[document.doctype]
	if not document.get("amended_from"):
		return
	held = {field: document.amended_from}
	for name in frappe.get_all(ORDER, filters=held, pluck="name", order_by="name asc"):
		frappe.db.set_value(ORDER, name, field, document.name)


def _docstatus(doctype: str, name: str | None) -> int | None:
	"""As it is now: it is locked."""
	return frappe.db.get_value(doctype, {"name": name}, "docstatus", for_update=True) if name else None


def _is_there(doctype: str, name: str | None) -> bool:
	"""Submitted, or cancelled while staff are about to submit an amended one."""
	status = _docstatus(doctype, name)
	amended = {"amended_from": name, "docstatus": 0}
	return status == SUBMITTED or bool(status == CANCELLED and frappe.db.exists(doctype, amended))


def _as_far_as_it_goes(row, step: Callable) -> None:
	"""What ERPNext refuses here is left to staff: nobody's visit stands or falls with it."""
	frappe.db.savepoint(_SAVEPOINT)
	try:
		with as_the_site():
			step(row, frappe.get_doc(SALES_ORDER, row.sales_order, for_update=True))
	except frappe.ValidationError as refusal:
		frappe.db.rollback(save_point=_SAVEPOINT)
		frappe.clear_messages()
		order_changes.tell(REFUSED, row, reason=f"{type(refusal).__name__}: {refusal}"[:500])


def _close(row, order) -> None:
	if order.docstatus != SUBMITTED or order.status == CLOSED_ORDER:
		return
	order.flags.ignore_permissions = True
	if _is_used(order):
		order.update_status(CLOSED_ORDER)
		return
	frappe.db.set_value(ORDER, row.name, "sales_order", None)
	order.cancel()
	row.sales_order = None


def _reopen(_row, order) -> None:
	if order.docstatus == SUBMITTED and order.status == CLOSED_ORDER:
		order.flags.ignore_permissions = True
		order.update_status(_OPEN_AGAIN)


def _submitted(row, doctype: str, dates: dict, of_line: dict, advances: tuple = ()) -> None:
	made = frappe.new_doc(doctype)
	made.update(
		{
			"company": row.company,
			"customer": row.customer,
			"currency": row.currency,
			"ignore_pricing_rule": 1,
			"disable_rounded_total": 1,
			**dates,
		}
	)
	made.append("items", {**_line(row), **of_line})
	for advance in advances:
		made.append("advances", advance)
	made.insert(ignore_permissions=True)
	_require_same_total(made, row)
	# Before it is submitted: with that ERPNext moves advances, and whose they are is seen by this link.
	frappe.db.set_value(ORDER, row.name, LINKS[doctype], made.name)
	made.flags.ignore_permissions = True
	made.submit()
	row[LINKS[doctype]] = made.name


def _line(row) -> dict:
	options = frappe.get_all(
		"Service Order Option",
		filters={"parent": row.name, "parenttype": ORDER},
		pluck="option_name",
		order_by="idx asc",
	)
	item = frappe.db.get_value(SERVICE, {"name": row.service}, "item")
	described = ", ".join([row.service_title or row.service, *options])
	return {"item_code": item, "qty": 1, "rate": flt(row.total), "description": f"{row.name}: {described}"}


def advances_for(row) -> tuple[dict, ...]:
	"""What the order's own payments have left of them, as far as the price goes. Other money of the customer stays, and
	what of a payment is back: by an entry of its own, of which the first one says nothing."""
	payments = frappe.get_all(
		"Payment Session",
		filters={"reference_doctype": ORDER, "reference_name": row.name, "payment_entry": ("is", "set")},
		fields=["payment_entry", "paid_amount", "refunded_amount"],
		order_by="creation asc, name asc",
	)
	by_hand = {"service_order": row.name, "docstatus": SUBMITTED, "payment_type": "Receive"}
	named = frappe.get_all(ENTRY, filters=by_hand, pluck="name", order_by="creation asc, name asc")
	found, still_open = [], to_tiyin(row.total)
	left = {
		paid.payment_entry: to_tiyin(paid.paid_amount) - to_tiyin(paid.refunded_amount) for paid in payments
	}
	for entry in dict.fromkeys([*left, *named]):
		free = to_tiyin(frappe.db.get_value(ENTRY, {"name": entry, "docstatus": 1}, "unallocated_amount"))
		part = min(free, left.get(entry, free), still_open)
		if part > 0:
			still_open -= part
			found.append(_advance(entry, free, part))
	return tuple(found)


def _advance(entry: str, free: int, part: int) -> dict:
	return {
		"reference_type": ENTRY,
		"reference_name": entry,
		"advance_amount": order_changes.units(free),
		"allocated_amount": order_changes.units(part),
		"ref_exchange_rate": 1,
	}


def _is_used(order) -> bool:
	if flt(order.advance_paid) or flt(order.per_billed) or flt(order.per_delivered):
		return True
	paid = {"reference_doctype": SALES_ORDER, "reference_name": order.name, "docstatus": 1}
	return bool(frappe.db.exists("Payment Entry Reference", paid))


def _require_same_total(made, row) -> None:
	total = to_tiyin(made.get("rounded_total") or made.grand_total)
	if total != to_tiyin(row.total):
		frappe.throw(
			_(
				"ERPNext comes to {0}, the visit to {1}. Taxes and discounts that it adds by itself must be part of the"
				" price, or switched off for this customer."
			).format(*(amount_in_words(one, row.currency, "en") for one in (total, to_tiyin(row.total)))),
			title=_("The price differs"),
		)
