"""Overdue Customers: who is late, for how long and with how much, and how he is reached."""

from frappe import _
from frappe.utils import cint

from telegram_integration.installments.domain.ageing import BUCKETS
from telegram_integration.installments.domain.reminder_rules import OVERDUE
from telegram_integration.installments.report import columns as parts
from telegram_integration.installments.services.reaching import with_reach
from telegram_integration.installments.services.staff_lists import overdue_customers


def execute(filters: dict | None = None) -> tuple:
	filters = filters or {}
	rows = [_flat(row) for row in with_reach(overdue_customers(filters), OVERDUE)]
	if cint(filters.get("to_call")):
		rows = parts.to_call(rows)
	return _columns(rows), rows, None, _chart(rows), _summary(rows)


def _flat(row: dict) -> dict:
	return {**row, **{_field(name): amount for name, amount in row["by_bucket"].items()}}


def _field(bucket: str) -> str:
	return f"bucket_{BUCKETS.index(bucket)}"


def _columns(rows: list[dict]) -> list[dict]:
	return [
		*parts.customer(rows),
		parts.column("days_overdue", _("Days overdue"), "Int", 140),
		parts.amount("overdue", _("Overdue amount")),
		*parts.reached(rows),
		parts.column("promised_date", _("Promised for"), "Date", 130),
		*(parts.amount(_field(name), _("{0} days").format(name)) for name in BUCKETS),
		parts.currency(),
		parts.column("contracts", _("Contracts"), "Int", 100),
		parts.column("oldest_due_date", _("Due since"), "Date", 110),
		parts.column("customer_group", _("Customer group"), "Link", 150, options="Customer Group"),
	]


def _chart(rows: list[dict]) -> dict | None:
	"""Money of one currency only: that of most rows. The filter shows another."""
	if not rows:
		return None
	currency = next(iter(parts.sums_by_currency(rows, "overdue")))
	mine = [row for row in rows if row["currency"] == currency]
	values = [round(sum(row[_field(name)] for row in mine), 2) for name in BUCKETS]
	return {
		"data": {
			"labels": list(BUCKETS),
			"datasets": [{"name": f"{_('Overdue amount')}, {currency}", "values": values}],
		},
		"type": "bar",
		"colors": ["#E24C4C"],
		"fieldtype": "Currency",
		"options": "currency",
		"currency": currency,
	}


def _summary(rows: list[dict]) -> list[dict]:
	called = {row["customer"] for row in parts.to_call(rows)}
	sums = parts.sums_by_currency(rows, "overdue")
	return [
		parts.figure(_("Customers"), len({row["customer"] for row in rows}), "blue"),
		parts.figure(_("To be called"), len(called), "orange"),
		*(parts.figure(_("Overdue amount"), total, "red", name) for name, total in sums.items()),
	]
