"""What staff see of reminders and promises: today's, sent and still to come, and who gave his word. Never writes."""

from datetime import date, datetime
from typing import TypedDict

import frappe
from frappe.utils import getdate

from telegram_integration.installments.services.promise_status import PROMISE
from telegram_integration.installments.services.reminder_ladder import running_rules
from telegram_integration.installments.services.reminder_queueing import LOG, MESSAGE, new_entries
from telegram_integration.installments.services.reminder_selection import candidates, customers, dates_of
from telegram_integration.installments.services.reminder_settings import reminder_settings
from telegram_integration.installments.services.standing import CONTRACT, site_today
from telegram_integration.installments.services.terms import money
from telegram_integration.telegram_core.domain.money import to_tiyin

PLANNED = "Planned"
PART = 200


class TodaysRow(TypedDict):
	customer: str
	customer_name: str
	contract: str
	row: int
	due_date: date
	rule: str | None
	message: str | None
	status: str
	available_at: datetime | None
	sent_at: datetime | None


class PromiseRow(TypedDict):
	name: str
	contract: str
	customer: str
	customer_name: str
	promised_date: date
	promised_on: datetime
	amount: float
	currency: str
	paid_since: float
	status: str
	by_customer: bool


def todays_reminders() -> list[TodaysRow]:
	"""What was queued today, with the fate of its message, and what the rules would still queue (Planned)."""
	today = site_today()
	log = frappe.get_all(
		LOG,
		filters={"creation": (">=", datetime.combine(today, datetime.min.time()))},
		fields=["customer", "contract", "payment_number", "due_date", "rule", "message"],
		order_by="creation asc, name asc",
	)
	rows = [_written(entry) for entry in log] + _planned(today)
	names = _customer_names([row["customer"] for row in rows])
	messages = _messages([row["message"] for row in rows if row["message"]])
	for row in rows:
		row["customer_name"] = names.get(row["customer"], row["customer"])
		if sent := messages.get(row["message"]):
			row.update(status=sent.status, available_at=sent.available_at, sent_at=sent.sent_at)
	return rows


def promises(filters: dict | None = None) -> list[PromiseRow]:
	"""Filters: status, customer, from_date and to_date of the promised date. The next date first."""
	filters = filters or {}
	chosen = [[field, "=", filters[field]] for field in ("status", "customer") if filters.get(field)]
	for key, sign in (("from_date", ">="), ("to_date", "<=")):
		if filters.get(key):
			chosen.append(["promised_date", sign, getdate(filters[key])])
	found = frappe.get_all(
		PROMISE,
		filters=chosen,
		fields=[
			"name",
			"contract",
			"customer",
			"telegram_user",
			"promised_date",
			"promised_on",
			"amount",
			"paid_before",
			"currency",
			"status",
		],
		order_by="promised_date asc, name asc",
	)
	names = _customer_names([row.customer for row in found])
	paid = _paid_now([row.contract for row in found])
	return [_promise(row, names, paid) for row in found]


def _promise(row, names: dict[str, str], paid: dict[str, int]) -> PromiseRow:
	since = paid.get(row.contract, 0) - to_tiyin(row.paid_before)
	return PromiseRow(
		name=row.name,
		contract=row.contract,
		customer=row.customer,
		customer_name=names.get(row.customer, row.customer),
		promised_date=getdate(row.promised_date),
		promised_on=row.promised_on,
		amount=row.amount,
		currency=row.currency,
		paid_since=money(max(since, 0)),
		status=row.status,
		by_customer=bool(row.telegram_user),
	)


def _written(entry) -> TodaysRow:
	return TodaysRow(
		customer=entry.customer,
		customer_name="",
		contract=entry.contract,
		row=entry.payment_number,
		due_date=getdate(entry.due_date),
		rule=entry.rule,
		message=entry.message,
		status="Deleted" if entry.message else "",
		available_at=None,
		sent_at=None,
	)


def _planned(today: date) -> list[TodaysRow]:
	settings = reminder_settings()
	rules = running_rules() if settings.is_on else []
	dates = dates_of(rules, [today])
	rows = []
	for page in customers(dates):
		for start in range(0, len(page), PART):
			found = candidates(page[start : start + PART], rules, [today], dates)
			rows += [_still_to_come(entry) for entry in new_entries(found, settings)]
	return rows


def _still_to_come(entry) -> TodaysRow:
	return TodaysRow(
		customer=entry.customer,
		customer_name="",
		contract=entry.row.contract,
		row=entry.row.number,
		due_date=entry.row.due_date,
		rule=entry.firing.rule.name,
		message=None,
		status=PLANNED,
		available_at=None,
		sent_at=None,
	)


def _customer_names(customers_seen: list[str]) -> dict[str, str]:
	return _by_name("Customer", customers_seen, ["customer_name"], lambda row: row.customer_name)


def _messages(names: list[str]) -> dict:
	return _by_name(MESSAGE, names, ["status", "available_at", "sent_at"], lambda row: row)


def _paid_now(contracts: list[str]) -> dict[str, int]:
	return _by_name(CONTRACT, contracts, ["paid"], lambda row: to_tiyin(row.paid))


def _by_name(doctype: str, names: list[str], fields: list[str], value) -> dict:
	if not names:
		return {}
	found = frappe.get_all(
		doctype,
		filters={"name": ("in", sorted(set(names)))},
		fields=["name", *fields],
		order_by="name asc",
	)
	return {row.name: value(row) for row in found}
