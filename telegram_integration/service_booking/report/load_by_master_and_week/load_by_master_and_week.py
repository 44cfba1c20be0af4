"""Load by Master and Week: hours of visits against the hours of the working plan."""

from collections import defaultdict

from frappe import _

from telegram_integration.service_booking.services.staff.load_report import load
from telegram_integration.telegram_core.report import columns as parts

_MOST_LINES = 8  # more masters than that are no picture


def execute(filters: dict | None = None) -> tuple:
	rows = load(filters or {})
	return _columns(), rows, None, _chart(rows), _summary(rows)


def _columns() -> list[dict]:
	return [
		parts.column("master", _("Master"), "Link", 180, options="Service Master"),
		parts.column("week", _("Week from"), "Date", 120),
		parts.column("visits", _("Visits"), "Int", 100),
		parts.column("hours", _("Hours booked"), "Float", 130, precision=1),
		parts.column("planned", _("Hours of the plan"), "Float", 150, precision=1),
		parts.column("load", _("Load"), "Percent", 110, precision=1),
		parts.column("no_shows", _("Nobody was there"), "Int", 150),
	]


def _chart(rows: list[dict]) -> dict | None:
	"""Percent of the plan, for each of the busiest masters."""
	hours: dict[str, float] = defaultdict(float)
	for row in rows:
		hours[row["master"]] += row["hours"]
	shown = sorted((name for name in hours if hours[name]), key=lambda name: (-hours[name], name))
	if not shown:
		return None
	weeks = sorted({row["week"] for row in rows})
	by_key = {(row["master"], row["week"]): row for row in rows}
	datasets = [
		{
			"name": by_key[name, weeks[0]]["master_name"],
			"values": [by_key[name, week]["load"] or 0 for week in weeks],
		}
		for name in shown[:_MOST_LINES]
	]
	labels = [week.strftime("%d.%m") for week in weeks]
	return {"data": {"labels": labels, "datasets": datasets}, "type": "bar", "fieldtype": "Percent"}


def _summary(rows: list[dict]) -> list[dict]:
	hours, planned = (sum(row[field] for row in rows) for field in ("hours", "planned"))
	load_of_all = round(100 * hours / planned, 1) if planned else 0
	return [
		parts.figure(_("Visits"), sum(row["visits"] for row in rows), "blue"),
		{"label": _("Hours booked"), "value": f"{hours:.1f}", "indicator": "green", "datatype": "Data"},
		{"label": _("Load"), "value": load_of_all, "indicator": "purple", "datatype": "Percent"},
		parts.figure(_("Nobody was there"), sum(row["no_shows"] for row in rows), "red"),
	]
