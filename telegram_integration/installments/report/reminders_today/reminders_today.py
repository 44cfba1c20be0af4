"""Reminders Today: what went out, what waits for its hour, and what the rules will still queue."""

from frappe import _

from telegram_integration.installments.report import columns as parts
from telegram_integration.installments.services.reminder_lists import PLANNED, todays_reminders

WAITING = ("Queued", "Sending")
NOT_SENT = ("Failed", "Cancelled", "Expired")


def execute(filters: dict | None = None) -> tuple:
	wanted = (filters or {}).get("status")
	rows = [_row(row) for row in todays_reminders() if wanted in (None, "", row["status"])]
	return _columns(rows), rows, None, _chart(rows), _summary(rows)


def _row(row: dict) -> dict:
	return {**row, "status_label": _(row["status"]), "rule": row["rule"] or _("By hand")}


def _columns(rows: list[dict]) -> list[dict]:
	return [
		*parts.customer(rows),
		parts.column("status_label", _("Status"), width=150),
		parts.column("rule", _("Rule"), width=180),
		parts.contract(),
		parts.column("row", _("Payment no."), "Int", 110),
		parts.column("due_date", _("Due on"), "Date", 130),
		parts.column("available_at", _("Not before"), "Datetime", 190),
		parts.column("sent_at", _("Sent at"), "Datetime", 190),
		parts.column("message", _("Telegram Message"), "Link", 190, options="Telegram Message"),
	]


def _counts(rows: list[dict]) -> dict[str, int]:
	statuses = [row["status"] for row in rows]
	return {
		_("Planned"): statuses.count(PLANNED),
		_("Waiting"): sum(status in WAITING for status in statuses),
		_("Sent"): statuses.count("Sent"),
		_("Not sent"): sum(status in NOT_SENT for status in statuses),
	}


def _chart(rows: list[dict]) -> dict | None:
	counts = _counts(rows)
	return parts.counted_chart(list(counts), _("Reminders"), list(counts.values()), "#2490EF")


def _summary(rows: list[dict]) -> list[dict]:
	colours = ("gray", "blue", "green", "red")
	return [
		parts.figure(label, count, colour)
		for (label, count), colour in zip(_counts(rows).items(), colours, strict=True)
	]
