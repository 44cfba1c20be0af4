"""Contracts of every age, written straight into the tables of a site that is thrown away, and taken out again.

Each has 24 monthly rows. One in ten is late by one to three rows; the due dates of the others lie evenly over the
month. Four in five customers are in Telegram.
"""

from datetime import date, timedelta

import frappe

MARK = "RF-"
MONTHS = 24
AMOUNT = 400_000
STAMP = "2026-01-01 09:00:00.000000"
TABLES = ("Installment Contract", "Installment Schedule Row", "Customer", "Telegram User")
COMMON = {
	"owner": "Administrator",
	"modified_by": "Administrator",
	"creation": STAMP,
	"modified": STAMP,
}


def fill(rows: int, today: date) -> None:
	"""Adds contracts until there are so many schedule rows of ours."""
	have = frappe.db.count("Installment Contract", {"name": ("like", f"{MARK}%")})
	company = frappe.db.get_value("Company", {"is_group": 0}, "name")
	for begin in range(have, rows // MONTHS, 2_000):
		numbers = range(begin, min(begin + 2_000, rows // MONTHS))
		_write("Customer", [_customer(number) for number in numbers])
		_write("Telegram User", [_account(number) for number in numbers if number % 5])
		_write("Installment Contract", [_contract(number, company, today) for number in numbers])
		_write("Installment Schedule Row", [row for number in numbers for row in _rows(number, today)])
		frappe.db.commit()
	for doctype in TABLES:
		frappe.db.sql(f"analyze table `tab{doctype}`")


def take_out() -> None:
	for doctype in TABLES:
		while frappe.db.count(doctype, {"name": ("like", f"{MARK}%")}):
			frappe.db.sql(f"delete from `tab{doctype}` where name like '{MARK}%' limit 50000")
			frappe.db.commit()


def _name(number: int) -> str:
	return f"{MARK}{number:07d}"


def _paid(number: int) -> int:
	"""How many rows are paid: as many as the contract has months, less what is late."""
	late = 1 + number // 10 % 3 if number % 10 == 0 else 0
	return max(number % MONTHS - late, 0)


def _due(number: int, row: int, today: date) -> date:
	"""The first row that is not due yet falls on one of the next thirty-one days, or on today."""
	first_open = today + timedelta(days=number * 7 % 31)
	return first_open + timedelta(days=30 * (row - number % MONTHS - 1))


def _customer(number: int) -> dict:
	return {"name": _name(number), "customer_name": f"Customer {number}", "customer_type": "Individual"}


def _account(number: int) -> dict:
	telegram_id = f"{MARK}{8_000_000_000 + number}"
	return {
		"name": telegram_id,
		"telegram_id": telegram_id,
		"customer": _name(number),
		"language": "uz",
		"wants_reminders": 1,
		"wants_overdue_notices": 1,
	}


def _contract(number: int, company: str, today: date) -> dict:
	paid = _paid(number)
	return {
		"name": _name(number),
		"docstatus": 1,
		"customer": _name(number),
		"customer_name": f"Customer {number}",
		"company": company,
		"currency": "UZS",
		"contract_date": _due(number, 0, today),
		"grand_total": AMOUNT * MONTHS,
		"paid": AMOUNT * paid,
		"outstanding": AMOUNT * (MONTHS - paid),
		"next_due_date": _due(number, paid + 1, today),
		"next_due_amount": AMOUNT,
		"status": "Active",
	}


def _rows(number: int, today: date) -> list[dict]:
	paid = _paid(number)
	return [
		{
			"name": f"{_name(number)}-{row:02d}",
			"parent": _name(number),
			"parenttype": "Installment Contract",
			"parentfield": "schedule",
			"docstatus": 1,
			"idx": row,
			"due_date": _due(number, row, today),
			"amount": AMOUNT,
			"paid": AMOUNT if row <= paid else 0,
			"outstanding": 0 if row <= paid else AMOUNT,
			"status": "Paid" if row <= paid else "Unpaid",
		}
		for row in range(1, MONTHS + 1)
	]


def _write(doctype: str, rows: list[dict]) -> None:
	if rows:
		filled = [{**COMMON, **row} for row in rows]
		frappe.db.bulk_insert(
			doctype, list(filled[0]), [list(row.values()) for row in filled], chunk_size=1_000
		)
