"""What fell due against what came in, week by week, in one currency. Never writes."""

from datetime import date

import frappe
from frappe.query_builder.functions import Count, Sum

from telegram_integration.installments.services.standing import CONTRACT, PAYMENT, ROW
from telegram_integration.installments.services.terms import money
from telegram_integration.telegram_core.domain.money import to_tiyin
from telegram_integration.telegram_core.domain.weeks import WEEK, by_week, mondays


def due_and_paid(first: date, last: date, currency: str) -> list[dict]:
	"""Whole weeks: what the schedules ask for, what of it is still open today, and the payments of the week."""
	weeks = mondays(first, last)
	due = _sums(ROW, "due_date", "amount", weeks, currency)
	still_open = _sums(ROW, "due_date", "outstanding", weeks, currency)
	paid = _sums(PAYMENT, "posting_date", "amount", weeks, currency)
	return [
		{
			"week": monday,
			"due": money(due.get(monday, 0)),
			"paid": money(paid.get(monday, 0)),
			"still_open": money(still_open.get(monday, 0)),
			"currency": currency,
		}
		for monday in weeks
	]


def main_currency() -> str | None:
	"""The currency of most contracts; None on a site without a contract."""
	contract = frappe.qb.DocType(CONTRACT)
	counts = (
		frappe.qb.from_(contract)
		.select(contract.currency, Count(contract.name).as_("contracts"))
		.where(contract.docstatus == 1)
		.groupby(contract.currency)
		.orderby(contract.currency)
		.run(as_dict=True)
	)
	return max(counts, key=lambda row: row.contracts).currency if counts else None


def _sums(doctype: str, day: str, amount: str, weeks: list[date], currency: str) -> dict[date, int]:
	row, contract = frappe.qb.DocType(doctype), frappe.qb.DocType(CONTRACT)
	days = (
		frappe.qb.from_(row)
		.join(contract)
		.on(row.parent == contract.name)
		.select(row[day].as_("day"), Sum(row[amount]).as_("amount"))
		.where((contract.docstatus == 1) & (contract.currency == currency))
		.where((row[day] >= weeks[0]) & (row[day] < weeks[-1] + WEEK))
		.groupby(row[day])
		.orderby(row[day])
		.run(as_dict=True)
	)
	return by_week((found.day, to_tiyin(found.amount)) for found in days)
