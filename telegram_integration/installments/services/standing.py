"""How a submitted contract stands: the one place that writes its status, and what is paid, open and overdue.

Everything is judged from the contract's own rows under its lock. Never reads a Payment Entry: what payments
give is written into the contract's payment rows before (payments.py).
"""

from datetime import date

import frappe
from frappe.utils import getdate, nowdate

from telegram_integration.installments.domain.standing import Standing, judge
from telegram_integration.installments.services import promise_status
from telegram_integration.installments.services.terms import money
from telegram_integration.telegram_core.domain.money import to_tiyin

CONTRACT = "Installment Contract"
ROW = "Installment Schedule Row"
PAYMENT = "Installment Contract Payment"

DRAFT, CANCELLED = "Draft", "Cancelled"
AMOUNTS = {"paid", "outstanding", "overpaid", "next_due_amount", "overdue_amount"}


def site_today() -> date:
	"""The day in the site's time zone."""
	return getdate(nowdate())


def clear(contract) -> None:
	"""A draft stands nowhere yet, whatever a copy or an amended contract brought along."""
	contract.set("payments", [])
	contract.update(
		{
			"paid": 0,
			"outstanding": 0,
			"overpaid": 0,
			"overdue_amount": 0,
			"days_overdue": 0,
			"next_due_date": None,
			"next_due_amount": 0,
			"standing_on": None,
			"status": DRAFT,
		}
	)


def put(contract, today: date) -> None:
	"""The standing, on the document in hand: for a contract that is just being submitted."""
	standing = judged(contract, today)
	contract.update(_header(standing, today))
	for row, values in zip(contract.schedule, _rows(standing), strict=True):
		row.update(values)


def judged(contract, today: date) -> Standing:
	"""How the contract stands by its schedule and its payment rows."""
	rows = [(getdate(row.due_date), to_tiyin(row.amount)) for row in contract.schedule]
	return judge(rows, sum(to_tiyin(row.amount) for row in contract.payments), today)


def refresh(name: str, today: date, *, update_modified: bool = True) -> Standing:
	"""Judges a submitted contract under its lock and writes what differs. Returns the standing."""
	contract = frappe.get_doc(CONTRACT, name, for_update=True)
	standing = judged(contract, today)
	if contract.docstatus == 1:
		for doctype, row, values in differences(contract, standing, today):
			frappe.db.set_value(doctype, row, values, update_modified=update_modified and doctype == CONTRACT)
		promise_status.judge_latest(contract, today)
	return standing


def differences(contract, standing: Standing, today: date) -> list[tuple[str, str, dict]]:
	"""What is stored and should not be: (doctype, name, the right values), money before dates."""
	found = [_different(CONTRACT, contract, _header(standing, today))]
	for row, values in zip(contract.schedule, _rows(standing), strict=True):
		found.append(_different(ROW, row, values))
	in_order = sorted(contract.payments, key=lambda row: (getdate(row.posting_date), row.payment_entry))
	for number, row in enumerate(in_order, 1):
		found.append(_different(PAYMENT, row, {"idx": number}))
	return [(doctype, name, values) for doctype, name, values in found if values]


def mark_cancelled(contract) -> None:
	contract.db_set("status", CANCELLED)
	promise_status.withdraw_open(contract.name, site_today())


def overdue_names(today: date) -> list[str]:
	"""Contracts whose first open row is past: their days overdue change every day, their status may."""
	return frappe.get_all(
		CONTRACT,
		filters={"docstatus": 1, "outstanding": (">", 0), "next_due_date": ("<", today)},
		pluck="name",
		order_by="name asc",
	)


def _header(standing: Standing, today: date) -> dict:
	due = standing.next_row
	return {
		"status": standing.status,
		"paid": money(standing.paid),
		"outstanding": money(standing.outstanding),
		"overpaid": money(standing.overpaid),
		"overdue_amount": money(standing.overdue),
		"days_overdue": standing.days_overdue,
		"next_due_date": due.due_date if due else None,
		"next_due_amount": money(due.outstanding) if due else 0.0,
		"standing_on": today,
	}


def _rows(standing: Standing) -> list[dict]:
	return [
		{"paid": money(row.paid), "outstanding": money(row.outstanding), "status": row.status}
		for row in standing.rows
	]


def _different(doctype: str, row, values: dict) -> tuple[str, str, dict]:
	return doctype, row.name, {field: value for field, value in values.items() if _differs(row, field, value)}


def _differs(row, field: str, value) -> bool:
	stored = row.get(field)
	if field in AMOUNTS:
		return to_tiyin(stored) != to_tiyin(value)
	if field in {"next_due_date", "standing_on"}:
		return (getdate(stored) if stored else None) != value
	return (stored or 0) != value if field in {"days_overdue", "idx"} else stored != value
