"""What staff ask every morning: who is about to pay, who was reminded today, who is late. Never writes.

Rows are flat, amounts are numbers of the row's currency, dates are dates. Filters: company, customer_group,
customer, plan; each empty or a name.
"""

from datetime import date, timedelta
from typing import TypedDict

import frappe
from frappe.utils import cint, getdate

from telegram_integration.installments.domain.ageing import BUCKETS, bucket
from telegram_integration.installments.services.reminder_selection import (
	CONTRACT,
	ROW,
	is_muted,
	promised_dates,
)
from telegram_integration.installments.services.reminder_wishes import accounts_of
from telegram_integration.installments.services.standing import site_today
from telegram_integration.installments.services.terms import money
from telegram_integration.telegram_core.domain.money import to_tiyin

LONGEST_LOOK = 366
HEADER_FILTERS = ("company", "customer", "plan", "currency")


class DueRow(TypedDict):
	customer: str
	customer_name: str
	contract: str
	row: int
	due_date: date
	days_left: int
	outstanding: float
	currency: str
	in_telegram: bool
	muted_until: date | None
	promised_date: date | None


class OverdueRow(TypedDict):
	customer: str
	customer_name: str
	customer_group: str | None
	currency: str
	contracts: int
	days_overdue: int
	bucket: str
	overdue: float
	by_bucket: dict[str, float]
	oldest_due_date: date
	in_telegram: bool
	promised_date: date | None


def customers_needing_reminders(days: int = 7, filters: dict | None = None) -> list[DueRow]:
	"""Open instalments, never the down payment, due from today until so many days ahead; the soonest first."""
	today = site_today()
	until = today + timedelta(days=min(max(cint(days), 0), LONGEST_LOOK))
	found = _open_rows(filters or {}, lambda row: row.due_date[today:until] & (row.is_down_payment == 0))
	accounts = accounts_of([row.customer for row in found])
	promised = promised_dates([row.parent for row in found], today)
	return [
		DueRow(
			customer=row.customer,
			customer_name=row.customer_name,
			contract=row.parent,
			row=row.idx,
			due_date=getdate(row.due_date),
			days_left=(getdate(row.due_date) - today).days,
			outstanding=row.outstanding,
			currency=row.currency,
			in_telegram=_is_reachable(accounts.get(row.customer)),
			muted_until=getdate(row.muted_until) if is_muted(row.muted_until, today) else None,
			promised_date=promised.get(row.parent),
		)
		for row in found
	]


def overdue_customers(filters: dict | None = None) -> list[OverdueRow]:
	"""One row a customer and currency, the latest first; ``bucket`` filters by the age of the oldest payment.

	A late down payment counts: nobody is reminded of it, yet the contract is as late as its form says.
	"""
	filters = filters or {}
	today = site_today()
	groups: dict[tuple[str, str], list] = {}
	for row in _open_rows(filters, lambda row: row.due_date < today):
		groups.setdefault((row.customer, row.currency), []).append(row)
	accounts = accounts_of([customer for customer, _currency in groups])
	promised = promised_dates([row.parent for rows in groups.values() for row in rows], today)
	found = [_overdue_row(rows, accounts, promised, today) for rows in groups.values()]
	wanted = [row for row in found if filters.get("bucket") in (None, "", row["bucket"])]
	return sorted(wanted, key=lambda row: (-row["days_overdue"], row["customer"], row["currency"]))


def _overdue_row(rows: list, accounts: dict, promised: dict[str, date], today: date) -> OverdueRow:
	by_bucket = dict.fromkeys(BUCKETS, 0)
	for row in rows:
		by_bucket[bucket(_days_late(row, today))] += to_tiyin(row.outstanding)
	first = rows[0]
	days = max(_days_late(row, today) for row in rows)
	dates = [promised[row.parent] for row in rows if row.parent in promised]
	return OverdueRow(
		customer=first.customer,
		customer_name=first.customer_name,
		customer_group=first.customer_group,
		currency=first.currency,
		contracts=len({row.parent for row in rows}),
		days_overdue=days,
		bucket=bucket(days),
		overdue=money(sum(by_bucket.values())),
		by_bucket={name: money(amount) for name, amount in by_bucket.items()},
		oldest_due_date=today - timedelta(days=days),
		in_telegram=_is_reachable(accounts.get(first.customer)),
		promised_date=min(dates) if dates else None,
	)


def _days_late(row, today: date) -> int:
	return (today - getdate(row.due_date)).days


def _is_reachable(account) -> bool:
	return bool(account) and not account.is_blocked and not account.has_blocked_bot


def _open_rows(filters: dict, dates) -> list:
	"""Open payments with what staff want to know of contract and customer."""
	row, contract = frappe.qb.DocType(ROW), frappe.qb.DocType(CONTRACT)
	customer = frappe.qb.DocType("Customer")
	query = (
		frappe.qb.from_(row)
		.join(contract)
		.on(row.parent == contract.name)
		.join(customer)
		.on(customer.name == contract.customer)
		.select(
			row.parent,
			row.idx,
			row.due_date,
			row.outstanding,
			contract.customer,
			contract.customer_name,
			contract.currency,
			contract.muted_until,
			customer.customer_group,
		)
		.where((row.outstanding > 0) & (contract.docstatus == 1))
		.where(dates(row))
	)
	for field in HEADER_FILTERS:
		if filters.get(field):
			query = query.where(contract[field] == filters[field])
	if filters.get("customer_group"):
		query = query.where(customer.customer_group == filters["customer_group"])
	return query.orderby(row.due_date).orderby(row.parent).orderby(row.idx).run(as_dict=True)
