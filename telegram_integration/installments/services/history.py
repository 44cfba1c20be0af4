"""The payments a customer has made, as the HTTP contract shapes them. Never writes; only his own."""

import frappe
from frappe.query_builder.functions import Count
from frappe.utils import getdate

from telegram_integration.installments.services.reading import CONTRACT, LARGEST_PAGE
from telegram_integration.telegram_core.domain.errors import NotFound

PAYMENT = "Installment Contract Payment"


def payment_history(customer: str, contract_id: str, page: int, page_size: int) -> dict:
	"""Payments of one contract, or of all where ``contract_id`` is empty; the newest first."""
	if contract_id:
		_require_own(customer, contract_id)
	page, page_size = max(page, 1), min(max(page_size, 1), LARGEST_PAGE)
	total = _count(customer, contract_id)
	return {
		"payments": [_shape(row) for row in _rows(customer, contract_id, page, page_size)],
		"page": page,
		"page_size": page_size,
		"total": total,
		"has_more": page * page_size < total,
	}


def _require_own(customer: str, contract_id: str) -> None:
	if not frappe.db.get_value(CONTRACT, {"name": contract_id, "customer": customer, "docstatus": 1}, "name"):
		raise NotFound


def _own_payments(customer: str, contract_id: str):
	"""The query both halves share, with its tables."""
	payment, contract = frappe.qb.DocType(PAYMENT), frappe.qb.DocType(CONTRACT)
	query = (
		frappe.qb.from_(payment)
		.join(contract)
		.on(payment.parent == contract.name)
		.where((contract.customer == customer) & (contract.docstatus == 1))
	)
	return (query.where(contract.name == contract_id) if contract_id else query), payment, contract


def _count(customer: str, contract_id: str) -> int:
	query, payment, _contract = _own_payments(customer, contract_id)
	return query.select(Count(payment.name).as_("total")).run(as_dict=True)[0].total


def _rows(customer: str, contract_id: str, page: int, page_size: int) -> list:
	query, payment, contract = _own_payments(customer, contract_id)
	return (
		query.select(
			payment.payment_entry,
			payment.parent,
			payment.posting_date,
			payment.amount,
			payment.mode_of_payment,
			contract.currency,
		)
		.orderby(payment.posting_date, order=frappe.qb.desc)
		.orderby(payment.payment_entry, order=frappe.qb.desc)
		.orderby(payment.name, order=frappe.qb.desc)
		.limit(page_size)
		.offset((page - 1) * page_size)
		.run(as_dict=True)
	)


def _shape(row) -> dict:
	return {
		"payment_id": row.payment_entry,
		"contract_id": row.parent,
		"date": getdate(row.posting_date).isoformat(),
		"amount": abs(row.amount),
		"currency": row.currency,
		"direction": "received" if row.amount > 0 else "returned",
		"mode": row.mode_of_payment or "",
	}
