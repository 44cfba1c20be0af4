"""Due and Paid by Week: what the schedules ask for against what came in."""

from datetime import timedelta

from frappe import _
from frappe.utils import cint

from telegram_integration.installments.report import columns as parts
from telegram_integration.installments.services.due_and_paid import due_and_paid, main_currency
from telegram_integration.installments.services.standing import site_today

WEEKS_BACK, WEEKS_AHEAD, MOST_WEEKS = 8, 4, 104


def execute(filters: dict | None = None) -> tuple:
	filters = filters or {}
	currency = filters.get("currency") or main_currency()
	rows = due_and_paid(*_span(filters), currency) if currency else []
	if not any(row["due"] or row["paid"] for row in rows):
		rows = []
	return _columns(), rows, None, _chart(rows, currency), _summary(rows, currency)


def _span(filters: dict) -> tuple:
	"""From so many weeks ago until so many weeks ahead; this week belongs to those behind."""
	today = site_today()
	back = _weeks(filters.get("weeks_back"), WEEKS_BACK)
	ahead = _weeks(filters.get("weeks_ahead"), WEEKS_AHEAD)
	return today - timedelta(weeks=max(back - 1, 0)), today + timedelta(weeks=ahead)


def _weeks(given, usual: int) -> int:
	return usual if given in (None, "") else min(max(cint(given), 0), MOST_WEEKS)


def _columns() -> list[dict]:
	return [
		parts.column("week", _("Week from"), "Date", 130),
		parts.amount("due", _("To be paid"), 180),
		parts.amount("paid", _("Paid in the week"), 180),
		parts.amount("still_open", _("Still open of it"), 180),
		parts.currency(),
	]


def _chart(rows: list[dict], currency: str | None) -> dict | None:
	if not rows:
		return None
	datasets = [
		{"name": f"{_('To be paid')}, {currency}", "values": [row["due"] for row in rows]},
		{"name": f"{_('Paid')}, {currency}", "values": [row["paid"] for row in rows]},
	]
	labels = [row["week"].strftime("%d.%m") for row in rows]
	return {
		"data": {"labels": labels, "datasets": datasets},
		"type": "bar",
		"colors": ["#F5A623", "#29CD42"],
		"fieldtype": "Currency",
		"options": "currency",
		"currency": currency,
	}


def _summary(rows: list[dict], currency: str | None) -> list[dict]:
	"""Of the weeks that have begun: what is due later is not late."""
	begun = [row for row in rows if row["week"] <= site_today()]
	figures = {
		"due": (_("Due so far"), "blue"),
		"paid": (_("Paid so far"), "green"),
		"still_open": (_("Still open of it"), "red"),
	}
	return [
		parts.figure(label, round(sum(row[field] for row in begun), 2), colour, currency)
		for field, (label, colour) in figures.items()
		if rows
	]
