"""What a customer sees of his contracts, as the HTTP contract shapes it. Never writes.

Every question is answered with a fixed number of queries, whatever the number of contracts, and judged by the
given day: a contract turns overdue at midnight, not when a job has run. Every query names the customer: what
is not his is not found.
"""

from collections import defaultdict
from datetime import date, timedelta

import frappe
from frappe.utils import getdate

from telegram_integration.installments.domain.standing import Standing, judge, payment_status
from telegram_integration.installments.services.terms import money
from telegram_integration.telegram_core.domain.errors import NotFound
from telegram_integration.telegram_core.domain.money import to_tiyin

CONTRACT = "Installment Contract"
LARGEST_PAGE = 50
LONGEST_LOOK = 366
FIELDS = [
	"name",
	"contract_date",
	"currency",
	"grand_total",
	"down_payment",
	"total_interest",
	"paid",
	"next_due_date",
]


def contracts_page(customer: str, today: date, page: int, page_size: int) -> dict:
	"""The customer's contracts, the newest first."""
	page, page_size = max(page, 1), min(max(page_size, 1), LARGEST_PAGE)
	found = newest_contracts(customer, page_size, start=(page - 1) * page_size)
	total = frappe.db.count(CONTRACT, {"customer": customer, "docstatus": 1})
	return {
		"contracts": cards(found, today),
		"page": page,
		"page_size": page_size,
		"total": total,
		"has_more": page * page_size < total,
	}


def newest_contracts(customer: str, limit: int, start: int = 0) -> list:
	return frappe.get_all(
		CONTRACT,
		filters={"customer": customer, "docstatus": 1},
		fields=FIELDS,
		order_by="contract_date desc, name desc",
		start=start,
		limit=limit,
	)


def one_contract(customer: str, contract_id: str, today: date) -> dict:
	return cards([_own(customer, contract_id)], today)[0]


def payment_schedule(customer: str, contract_id: str, today: date) -> dict:
	"""Every row of the schedule with what is paid of it."""
	contract = _own(customer, contract_id)
	rows = _schedules([contract.name])[contract.name]
	standing = _judge(contract, rows, today)
	return {
		"contract_id": contract.name,
		"currency": contract.currency,
		"total": contract.grand_total,
		"paid": contract.paid,
		"outstanding": money(standing.outstanding),
		"rows": [
			{
				"row": number,
				"due_date": row.due_date.isoformat(),
				"amount": money(row.amount),
				"paid": money(row.paid),
				"outstanding": money(row.outstanding),
				"status": row.status.lower(),
				"is_down_payment": bool(stored.is_down_payment),
				"days_left": (row.due_date - today).days,
			}
			for number, (row, stored) in enumerate(zip(standing.rows, rows, strict=True), 1)
		],
	}


def upcoming_payments(customer: str, today: date, days: int) -> dict:
	"""What is open and due within so many days, what is overdue first; and its sum by currency."""
	until = today + timedelta(days=min(max(days, 0), LONGEST_LOOK))
	payments = [_open_payment(row, today) for row in _open_rows(customer, until)]
	totals: dict[str, dict] = {}
	for payment in payments:
		total = totals.setdefault(payment["currency"], {"outstanding": 0, "overdue": 0})
		total["outstanding"] += to_tiyin(payment["outstanding"])
		total["overdue"] += to_tiyin(payment["outstanding"]) if payment["days_left"] < 0 else 0
	return {
		"payments": payments,
		"totals": [
			{"currency": currency, **{key: money(tiyin) for key, tiyin in total.items()}}
			for currency, total in totals.items()
		],
	}


def cards(contracts: list, today: date) -> list[dict]:
	"""Contracts as the bot shows them: two more queries, whatever their number."""
	names = [contract.name for contract in contracts]
	schedules, products = _schedules(names), _products(names)
	return [
		_card(contract, _judge(contract, schedules[contract.name], today), products[contract.name], today)
		for contract in contracts
	]


def _card(contract, standing: Standing, products: list[dict], today: date) -> dict:
	return {
		"contract_id": contract.name,
		"contract_date": contract.contract_date.isoformat(),
		"status": standing.status,
		"currency": contract.currency,
		"total_amount": contract.grand_total,
		"downpayment": contract.down_payment,
		"total_interest": contract.total_interest,
		"paid": contract.paid,
		"remaining": money(standing.outstanding),
		"overdue_amount": money(standing.overdue),
		"products": products,
		"next_payment": _next_payment(contract, standing, today),
	}


def _next_payment(contract, standing: Standing, today: date) -> dict | None:
	row = standing.next_row
	if not row:
		return None
	return _payment(contract.name, contract.currency, row.due_date, row.amount, row.outstanding, today)


def _payment(name: str, currency: str, due: date, amount: int, outstanding: int, today: date) -> dict:
	return {
		"contract_id": name,
		"due_date": due.isoformat(),
		"amount": money(amount),
		"outstanding": money(outstanding),
		"currency": currency,
		"days_left": (due - today).days,
		"status": payment_status(due, today),
	}


def _open_payment(row, today: date) -> dict:
	due = getdate(row.due_date)
	return _payment(row.parent, row.currency, due, to_tiyin(row.amount), to_tiyin(row.outstanding), today)


def _own(customer: str, contract_id: str):
	"""The customer's own contract. One that is not his, or not there, is not found: nobody learns which."""
	contract = frappe.db.get_value(
		CONTRACT, {"name": contract_id, "customer": customer, "docstatus": 1}, FIELDS, as_dict=True
	)
	if not contract:
		raise NotFound
	return contract


def _judge(contract, rows: list, today: date) -> Standing:
	schedule = [(getdate(row.due_date), to_tiyin(row.amount)) for row in rows]
	return judge(schedule, to_tiyin(contract.paid), today)


def _schedules(names: list[str]) -> dict[str, list]:
	return _rows_by_parent(
		"Installment Schedule Row", names, ["parent", "due_date", "amount", "is_down_payment"]
	)


def _products(names: list[str]) -> dict[str, list[dict]]:
	fields = ["parent", "item_name", "qty", "rate", "amount", "imei", "notes"]
	return defaultdict(
		list,
		{
			parent: [_product(row) for row in rows]
			for parent, rows in _rows_by_parent("Installment Contract Item", names, fields).items()
		},
	)


def _product(row) -> dict:
	return {
		"name": row.item_name,
		"qty": row.qty,
		"price": row.rate,
		"total_price": row.amount,
		"imei": row.imei or "",
		"notes": row.notes or "",
	}


def _rows_by_parent(doctype: str, names: list[str], fields: list[str]) -> dict[str, list]:
	grouped: dict[str, list] = defaultdict(list)
	if names:
		for row in frappe.get_all(
			doctype,
			filters={"parent": ("in", names), "parenttype": CONTRACT},
			fields=fields,
			order_by="parent asc, idx asc, name asc",
		):
			grouped[row.parent].append(row)
	return grouped


def _open_rows(customer: str, until: date) -> list:
	row, contract = frappe.qb.DocType("Installment Schedule Row"), frappe.qb.DocType(CONTRACT)
	return (
		frappe.qb.from_(row)
		.join(contract)
		.on(row.parent == contract.name)
		.select(row.parent, row.due_date, row.amount, row.outstanding, contract.currency)
		.where((contract.customer == customer) & (contract.docstatus == 1))
		.where((row.outstanding > 0) & (row.due_date <= until))
		.orderby(row.due_date)
		.orderby(row.parent)
		.orderby(row.idx)
		.orderby(row.name)
		.run(as_dict=True)
	)
