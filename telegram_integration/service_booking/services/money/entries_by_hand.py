"""Payments that staff book themselves, cash or a transfer: what they give to a visit's documents counts for it.

A payment may also name the visit: then it counts before there is a document, and stays with the visit when ERPNext moves
its allocations. One of the payment engine is told of by its session and passed over here. Which payments an order has
been told of stands in its own money, so that what a payment gives no more is seen as well.
"""

from collections.abc import Iterable

import frappe
from frappe import _
from frappe.utils import flt, now_datetime

from telegram_integration.service_booking.domain.entry_shares import PAY, RECEIVE, Allocation, shares
from telegram_integration.service_booking.domain.order_money import OrderMoney
from telegram_integration.service_booking.services.money import order_money
from telegram_integration.service_booking.services.orders import orders
from telegram_integration.service_booking.services.orders.order_books import (
	ENTRY,
	LINKS,
	SALES_INVOICE,
	SALES_ORDER,
	SUBMITTED,
)
from telegram_integration.service_booking.services.orders.orders import ORDER
from telegram_integration.telegram_core.domain.money import to_tiyin


def lock(entry) -> None:
	"""Its orders before anything that ERPNext locks, as every step of an order does."""
	for name in sorted({*_given(entry), *_told(entry)}):
		orders.locked(name)


def name_the_only_visit(entry) -> None:
	"""What goes to one visit stays its own, whatever document ERPNext moves the allocation to, or takes it from."""
	given = _given(entry)
	if not entry.get("service_order") and len(given) == 1:
		[entry.service_order] = given


def require_own_visit(entry) -> None:
	"""Raises ValidationError where another customer's visit is named, or another company's."""
	name = entry.get("service_order")
	if not name or _is_ours(entry):
		return
	visit = frappe.db.get_value(ORDER, {"name": name}, ["customer", "company"], as_dict=True)
	own = entry.party_type == "Customer" and visit and visit.customer == entry.party
	if not own or visit.company != entry.company:
		frappe.throw(_("Visit {0} is not one of {1} with this company").format(name, entry.party or ""))


def tell(entry) -> None:
	"""An entry was submitted, changed or cancelled: its orders hear what it has brought, or taken, altogether."""
	given = _given(entry) if entry.docstatus == SUBMITTED else {}
	mode = entry.mode_of_payment or ""
	for name in sorted({*given, *_told(entry)}):
		amount = given.get(name, 0)
		paid = amount if entry.payment_type == RECEIVE else 0
		back = amount if entry.payment_type == PAY else 0
		order_money.take_over(name, entry.name, paid, back, mode, now_datetime(), by_hand=True)


def tell_again(names: Iterable[str]) -> None:
	"""For entries whose allocations ERPNext has just changed behind the document, in this transaction."""
	for name in sorted(names):
		tell(frappe.get_doc(ENTRY, name, for_update=True))


def allocated_to(doctype: str, name: str) -> list[str]:
	"""The submitted entries."""
	rows = frappe.get_all(
		"Payment Entry Reference",
		filters={"reference_doctype": doctype, "reference_name": name, "docstatus": SUBMITTED},
		pluck="parent",
		order_by="parent asc, name asc",
	)
	return sorted(set(rows))


def _is_ours(entry) -> bool:
	return bool(entry.get("provider_transaction") or entry.get("payment_refund"))


def _given(entry) -> dict[str, int]:
	"""Tiyin by order; nothing of an entry of ours, or of a supplier's."""
	if _is_ours(entry) or entry.party_type != "Customer" or entry.payment_type not in (RECEIVE, PAY):
		return {}
	allocations = [
		Allocation(to_tiyin(row.allocated_amount), _visits_of(row.reference_doctype, row.reference_name))
		for row in entry.references
		if row.reference_name and flt(row.allocated_amount)
	]
	named = entry.get("service_order") or None
	price = frappe.db.get_value(ORDER, {"name": named}, "total") if named else 0
	moved = entry.paid_amount if entry.payment_type == RECEIVE else entry.received_amount
	return shares(entry.payment_type, to_tiyin(moved), allocations, named, to_tiyin(price))


def _told(entry) -> list[str]:
	"""Orders of the customer that know of the entry."""
	if _is_ours(entry) or entry.party_type != "Customer":
		return []
	rows = frappe.get_all(
		ORDER,
		filters={"customer": entry.party, "money": ("like", f'%"{entry.name}"%')},
		fields=["name", "money"],
		order_by="name asc",
	)
	return [row.name for row in rows if entry.name in OrderMoney.read(row.money).by_session]


def _visits_of(doctype: str, name: str) -> dict[str | None, int]:
	"""By weight: an invoice that staff make of Sales Orders may bill those of several visits."""
	if doctype not in LINKS:
		return {}
	if visit := _visit_of(doctype, name):
		return {visit: 1}
	return _billed(name) if doctype == SALES_INVOICE else {}


def _visit_of(doctype: str, name: str) -> str | None:
	return frappe.db.get_value(ORDER, {LINKS[doctype]: name}, "name", order_by="name asc") if name else None


def _billed(invoice: str) -> dict[str | None, int]:
	lines = frappe.get_all(
		"Sales Invoice Item",
		filters={"parent": invoice},
		fields=["sales_order", "amount"],
		order_by="idx asc, name asc",
	)
	weights: dict[str | None, int] = {}
	for line in lines:
		visit = _visit_of(SALES_ORDER, line.sales_order)
		weights[visit] = weights.get(visit, 0) + abs(to_tiyin(line.amount))
	return weights
