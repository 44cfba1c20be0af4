"""Telegram Messages by Status: whether what was queued went out, by class or by template."""

from frappe import _

from telegram_integration.telegram_core.domain.outbox import PRIORITIES, TRANSITIONS
from telegram_integration.telegram_core.services.message_counts import (
	BY_PRIORITY,
	BY_TEMPLATE,
	messages_by_status,
	period,
)

STATUSES = tuple(TRANSITIONS)
COLOURS = {"Sent": "green", "Failed": "red", "Queued": "blue"}


def execute(filters: dict | None = None) -> tuple:
	filters = filters or {}
	by = filters.get("by") or BY_PRIORITY
	groups = messages_by_status(*period(filters.get("from_date"), filters.get("to_date")), by)
	rows = sorted((_row(group, by) for group in groups), key=lambda row: (row["place"], row["group_label"]))
	totals = {status: sum(group["counts"].get(status, 0) for group in groups) for status in STATUSES}
	return _columns(by), rows, None, _chart(totals), _summary(totals)


def _columns(by: str) -> list[dict]:
	label = _("Message Template") if by == BY_TEMPLATE else _("Priority")
	first = {"fieldname": "group_label", "label": label, "fieldtype": "Data", "width": 220}
	counts = [(status, _(status)) for status in STATUSES] + [("Total", _("Total"))]
	return [first] + [
		{"fieldname": status.lower(), "label": label, "fieldtype": "Int", "width": 140}
		for status, label in counts
	]


def _row(group: dict, by: str) -> dict:
	"""``group`` goes along for the links of the numbers; ``place`` puts the urgent classes first."""
	name = group["group"]
	label = (name or _("Without a template")) if by == BY_TEMPLATE else _(name)
	place = list(PRIORITIES).index(name) if name in PRIORITIES else 0
	counts = {status.lower(): group["counts"].get(status, 0) for status in STATUSES}
	return {"group": name, "group_label": label, "place": place, "total": group["total"], **counts}


def _chart(totals: dict[str, int]) -> dict | None:
	shown = {status: count for status, count in totals.items() if count}
	if not shown:
		return None
	labels = [_(status) for status in shown]
	dataset = {"name": _("Messages"), "values": list(shown.values())}
	return {
		"data": {"labels": labels, "datasets": [dataset]},
		"type": "bar",
		"fieldtype": "Int",
		"colors": ["#2490EF"],
	}


def _summary(totals: dict[str, int]) -> list[dict]:
	return [
		{"label": _(status), "value": totals[status], "datatype": "Int", "indicator": colour}
		for status, colour in COLOURS.items()
	]
