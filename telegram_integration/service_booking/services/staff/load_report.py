"""How full the days of masters are: visits and their hours against the hours of the working plan, week by week."""

from collections import Counter
from datetime import date, timedelta

import frappe
from frappe.utils import get_datetime

from telegram_integration.service_booking.domain import order_status as statuses
from telegram_integration.service_booking.services.offer import plans
from telegram_integration.service_booking.services.orders.orders import ORDER
from telegram_integration.service_booking.services.staff import report_filters
from telegram_integration.telegram_core.domain.weeks import WEEK, monday_of, mondays

_KEPT = sorted(set(statuses.STATUSES) - {statuses.CANCELLED, statuses.NO_SHOW})


def load(filters: dict) -> list[dict]:
	"""A row for each master and whole week: the plan's hours are those of the plan as it stands now."""
	first, last = report_filters.span(filters, back=27, ahead=7)
	weeks = mondays(first, last)
	visits, minutes, no_shows = _visits(weeks, filters)
	masters = _masters(filters, {master for master, _week in visits})
	working = plans.plans([row.name for row in masters])
	return [
		_row(
			row,
			week,
			working.get(row.name),
			visits[row.name, week],
			minutes[row.name, week],
			no_shows[row.name, week],
		)
		for row in masters
		for week in weeks
	]


def _row(row, week: date, plan, visits: int, minutes: int, no_shows: int) -> dict:
	planned = _planned(plan, week) if plan else 0
	return {
		"master": row.name,
		"master_name": row.master_name,
		"week": week,
		"visits": visits,
		"hours": round(minutes / 60, 1),
		"planned": round(planned / 60, 1),
		"load": round(100 * minutes / planned, 1) if planned else None,
		"no_shows": no_shows,
	}


def _planned(plan, week: date) -> int:
	"""Minutes of work in the week."""
	days = (week + timedelta(days=number) for number in range(7))
	return sum(hours.end - hours.begin for day in days for hours in plan.open_hours(day))


def _visits(weeks: list[date], filters: dict) -> tuple[Counter, Counter, Counter]:
	"""By master and week: visits that take or took place, their minutes with what is free around them, and no-shows."""
	found = frappe.get_all(
		ORDER,
		filters=[
			*report_filters.whose(filters),
			*report_filters.within("start", weeks[0], weeks[-1] + WEEK - timedelta(days=1)),
			["status", "in", [*_KEPT, statuses.NO_SHOW]],
		],
		fields=["master", "start", "minutes", "buffer_before", "buffer_after", "status"],
		order_by="start asc, name asc",
	)
	visits, minutes, no_shows = Counter(), Counter(), Counter()
	for row in found:
		key = row.master, monday_of(get_datetime(row.start).date())
		if row.status == statuses.NO_SHOW:
			no_shows[key] += 1
			continue
		visits[key] += 1
		minutes[key] += row.minutes + row.buffer_before + row.buffer_after
	return visits, minutes, no_shows


def _masters(filters: dict, booked: set[str]) -> list:
	"""Those who work, and those who had visits in these weeks."""
	asked = {"name": filters["master"]} if filters.get("master") else {}
	rows = frappe.get_all(
		plans.MASTER,
		filters=asked,
		fields=["name", "master_name", "active"],
		order_by="master_name asc, name asc",
	)
	return [row for row in rows if row.active or row.name in booked]
