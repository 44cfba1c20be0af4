"""Booking Conversion: how many of the orders that were booked became visits, and where the others were lost."""

from frappe import _
from frappe.utils import now_datetime

from telegram_integration.service_booking.domain import funnel
from telegram_integration.service_booking.services.staff.conversion_report import conversion
from telegram_integration.telegram_core.report import columns as parts


def execute(filters: dict | None = None) -> tuple:
	stages, losses = conversion(filters or {}, now_datetime())
	words = _words()
	rows = [
		{"stage": words[one.key], "orders": one.count, "of_all": one.of_all, "of_before": one.of_before}
		for one in stages
	]
	if not stages[0].count:
		return _columns(), [], None, None, []
	return _columns(), rows, None, _chart(rows), _summary(stages, losses)


def _words() -> dict[str, str]:
	return {
		funnel.BOOKED: _("Orders taken"),
		funnel.CONFIRMED: _("Confirmed by phone"),
		funnel.PAID: _("Paid as agreed"),
		funnel.RESERVED: _("Reserved"),
		funnel.READY: _("Work order sent"),
		funnel.STARTED: _("Visit begun"),
		funnel.COMPLETED: _("Completed"),
	}


def _columns() -> list[dict]:
	return [
		parts.column("stage", _("Stage"), width=220),
		parts.column("orders", _("Orders"), "Int", 120),
		parts.column("of_all", _("Of all booked"), "Percent", 150, precision=1),
		parts.column("of_before", _("Of the stage before"), "Percent", 180, precision=1),
	]


def _chart(rows: list[dict]) -> dict | None:
	counts = [row["orders"] for row in rows]
	return parts.counted_chart([row["stage"] for row in rows], _("Orders"), counts, "#2490EF")


def _summary(stages: list[funnel.Stage], losses: dict[str, int]) -> list[dict]:
	booked, completed = stages[0], stages[-1]
	return [
		parts.figure(_("Orders taken"), booked.count, "blue"),
		parts.figure(_("Completed"), completed.count, "green"),
		{
			"label": _("Conversion"),
			"value": completed.of_all,
			"indicator": "green",
			"datatype": "Percent",
		},
		parts.figure(_("Still going on"), losses[funnel.OPEN], "blue"),
		parts.figure(_("Not paid in time"), losses[funnel.EXPIRED], "orange"),
		parts.figure(_("Cancelled by the customer"), losses[funnel.BY_CUSTOMER], "orange"),
		parts.figure(_("Cancelled by staff"), losses[funnel.BY_STAFF], "red"),
		parts.figure(_("Nobody was there"), losses[funnel.NO_SHOW], "red"),
	]
