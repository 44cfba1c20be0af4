"""Who has to be reminded, found among all schedule rows ever. Never writes.

First the customers, in pages by name, so that the contracts of one customer stay together and memory stays flat;
then, for a handful of customers at a time, their rows. Each is a fixed number of queries. What decides is on the
rows: outstanding is kept by payments, due_date never changes, and an index holds the two.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import frappe
from frappe.utils import getdate

from telegram_integration.installments.domain import promises
from telegram_integration.installments.domain.reminder_rules import (
	Firing,
	OpenRow,
	Rule,
	due_dates,
	firings,
)

CONTRACT = "Installment Contract"
ROW = "Installment Schedule Row"
PROMISE = "Promise to Pay"
ACCOUNT = "Telegram User"
PAGE = 5_000
LONG_AGO = date(1900, 1, 1)


@dataclass(frozen=True)
class Dates:
	"""The due dates of rows about which some rule may speak on one of the days."""

	of_any_row: frozenset[date]
	of_oldest_rows: frozenset[date]

	@property
	def all(self) -> list[date]:
		return sorted(self.of_any_row | self.of_oldest_rows)


@dataclass(frozen=True)
class Candidate:
	"""A row with what the rules say about it."""

	customer: str
	row: OpenRow
	firings: list[Firing]
	is_muted: bool
	promised_date: date | None


def dates_of(rules: list[Rule], days: list[date]) -> Dates:
	oldest = _oldest_open_date() if any(rule.follows_the_oldest for rule in rules) else None
	found: dict[bool, set[date]] = {True: set(), False: set()}
	for rule in rules:
		if oldest or not rule.follows_the_oldest:
			for day in days:
				found[rule.follows_the_oldest].update(due_dates(rule, day, oldest or day))
	return Dates(frozenset(found[False]), frozenset(found[True]))


def customers(dates: Dates, page: int = PAGE) -> Iterator[list[str]]:
	"""Names in their order, page by page, of those in Telegram with a row due on one of the dates."""
	after = ""
	while dates.all and (names := _customers_after(after, dates, page)):
		yield names
		after = names[-1]


def candidates(names: list[str], rules: list[Rule], days: list[date], dates: Dates) -> list[Candidate]:
	"""The rows of these customers about which a rule speaks, muted and promised ones marked."""
	stored = _rows_of(names, dates)
	oldest = _oldest_rows(stored)
	spoken_of = []
	for row in stored:
		one = _open_row(row, oldest[row.parent] == row.idx)
		if found := firings(rules, one, days):
			spoken_of.append((row, one, found))
	promised = promised_dates([row.parent for row, _one, _found in spoken_of], max(days))
	return [
		Candidate(
			customer=row.customer,
			row=one,
			firings=found,
			is_muted=is_muted(row.muted_until, max(days)),
			promised_date=promised.get(row.parent),
		)
		for row, one, found in spoken_of
	]


def is_muted(muted_until, today: date) -> bool:
	return bool(muted_until) and getdate(muted_until) >= today


def promised_dates(contracts: list[str], today: date) -> dict[str, date]:
	"""By contract, the dates of open promises that still keep reminders silent."""
	if not contracts:
		return {}
	found = frappe.get_all(
		PROMISE,
		filters={"active_contract": ("in", sorted(set(contracts)))},
		fields=["contract", "promised_date"],
		order_by="contract asc, name asc",
	)
	dates = {row.contract: getdate(row.promised_date) for row in found}
	return {name: day for name, day in dates.items() if promises.pauses(day, today)}


def _oldest_open_date() -> date | None:
	found = frappe.get_all(
		CONTRACT,
		filters={"next_due_date": (">", LONG_AGO), "docstatus": 1},
		pluck="next_due_date",
		order_by="next_due_date asc",
		limit=1,
	)
	return getdate(found[0]) if found else None


def _customers_after(after: str, dates: Dates, page: int) -> list[str]:
	row, contract = frappe.qb.DocType(ROW), frappe.qb.DocType(CONTRACT)
	account = frappe.qb.DocType(ACCOUNT)
	query = _open_rows(
		frappe.qb.from_(row).join(contract).on(row.parent == contract.name), row, contract, dates
	)
	found = (
		query.join(account)
		.on(account.customer == contract.customer)
		.select(contract.customer)
		.where((account.is_blocked == 0) & (account.has_blocked_bot == 0) & (contract.customer > after))
		.groupby(contract.customer)
		.orderby(contract.customer)
		.limit(page)
		.run(as_dict=True)
	)
	return [one.customer for one in found]


def _open_rows(query, row, contract, dates: Dates):
	"""Open rows of submitted contracts on the dates, never the down payment.

	The oldest row of a contract is the one that it names as next; where that is an unpaid down payment, it is
	the second one.
	"""
	query = query.where(row.due_date.isin(dates.all) & (row.outstanding > 0) & (row.is_down_payment == 0))
	wanted = (row.due_date == contract.next_due_date) | (row.idx == 2)
	if dates.of_any_row:
		wanted = wanted | row.due_date.isin(sorted(dates.of_any_row))
	return query.where((contract.docstatus == 1) & wanted)


def _rows_of(names: list[str], dates: Dates) -> list:
	row, contract = frappe.qb.DocType(ROW), frappe.qb.DocType(CONTRACT)
	customer = frappe.qb.DocType("Customer")
	query = _open_rows(
		frappe.qb.from_(row).join(contract).on(row.parent == contract.name), row, contract, dates
	)
	return (
		query.join(customer)
		.on(customer.name == contract.customer)
		.select(
			row.parent,
			row.idx,
			row.due_date,
			contract.customer,
			contract.next_due_date,
			contract.plan,
			contract.creation,
			contract.muted_until,
			customer.customer_group,
		)
		.where(contract.customer.isin(names))
		.orderby(contract.customer)
		.orderby(row.parent)
		.orderby(row.idx)
		.run(as_dict=True)
	)


def _oldest_rows(rows: list) -> dict[str, int | None]:
	"""By contract, the number of its oldest open instalment, where that is among the rows."""
	behind_down_payment = _with_open_down_payment(
		sorted({row.parent for row in rows if row.idx == 2 and row.due_date != row.next_due_date})
	)
	found: dict[str, int | None] = {row.parent: None for row in rows}
	for row in reversed(rows):
		if row.due_date == row.next_due_date or (row.idx == 2 and row.parent in behind_down_payment):
			found[row.parent] = row.idx
	return found


def _with_open_down_payment(contracts: list[str]) -> set[str]:
	if not contracts:
		return set()
	return set(
		frappe.get_all(
			ROW,
			filters={"parent": ("in", contracts), "idx": 1, "is_down_payment": 1, "outstanding": (">", 0)},
			pluck="parent",
			order_by="parent asc",
		)
	)


def _open_row(row, is_oldest: bool) -> OpenRow:
	return OpenRow(
		contract=row.parent,
		number=row.idx,
		due_date=getdate(row.due_date),
		is_oldest=is_oldest,
		made_on=getdate(row.creation),
		plan=row.plan,
		customer_group=row.customer_group,
	)
