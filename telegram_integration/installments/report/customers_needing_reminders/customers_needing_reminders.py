"""Customers Needing Reminders: whose payment is near, how he hears of it, and whom to call by phone."""

from datetime import timedelta

from frappe import _
from frappe.utils import cint

from telegram_integration.installments.domain.reminder_rules import REMINDER
from telegram_integration.installments.report import columns as parts
from telegram_integration.installments.services.reaching import with_reach
from telegram_integration.installments.services.staff_lists import customers_needing_reminders

DAYS = 7


def execute(filters: dict | None = None) -> tuple:
	filters = filters or {}
	days = DAYS if filters.get("days") in (None, "") else cint(filters["days"])
	rows = with_reach(customers_needing_reminders(days, filters), REMINDER)
	if cint(filters.get("to_call")):
		rows = parts.to_call(rows)
	return _columns(rows), rows, None, _chart(rows), _summary(rows)


def _columns(rows: list[dict]) -> list[dict]:
	return [
		parts.column("due_date", _("Due on"), "Date", 130),
		parts.column("days_left", _("Days left"), "Int", 130),
		*parts.customer(rows),
		*parts.reached(rows),
		parts.amount("outstanding", _("Outstanding")),
		parts.currency(),
		parts.contract(),
		parts.column("row", _("Payment no."), "Int", 100),
		parts.column("promised_date", _("Promised for"), "Date", 130),
		parts.column("muted_until", _("Muted until"), "Date", 160),
	]


def _chart(rows: list[dict]) -> dict | None:
	"""How many payments fall due on each day of the span."""
	if not rows:
		return None
	today = rows[0]["due_date"] - timedelta(days=rows[0]["days_left"])
	days = range(max(row["days_left"] for row in rows) + 1)
	labels = [(today + timedelta(days=day)).strftime("%d.%m") for day in days]
	values = [sum(row["days_left"] == day for row in rows) for day in days]
	return parts.counted_chart(labels, _("Payments due"), values, "#2490EF")


def _summary(rows: list[dict]) -> list[dict]:
	customers = {row["customer"] for row in rows}
	called = {row["customer"] for row in parts.to_call(rows)}
	sums = parts.sums_by_currency(rows, "outstanding")
	return [
		parts.figure(_("Customers"), len(customers), "blue"),
		parts.figure(_("To be called"), len(called), "orange"),
		*(parts.figure(_("Outstanding"), total, "blue", name) for name, total in sums.items()),
	]
