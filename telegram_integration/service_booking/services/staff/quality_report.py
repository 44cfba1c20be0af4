"""What customers say of masters: scores of the visits that were made in a stretch of days."""

from collections import defaultdict

import frappe

from telegram_integration.service_booking.domain import order_status as statuses
from telegram_integration.service_booking.services.offer.plans import MASTER
from telegram_integration.service_booking.services.orders.orders import ORDER
from telegram_integration.service_booking.services.staff import report_filters

UNHAPPY = 3
"""A score up to this one asks for a call."""


def quality(filters: dict) -> list[dict]:
	"""A row for each master with completed visits, the best first."""
	first, last = report_filters.span(filters)
	found = frappe.get_all(
		ORDER,
		filters=[
			*report_filters.whose(filters),
			*report_filters.within("start", first, last),
			["status", "=", statuses.COMPLETED],
		],
		fields=["master", "quality_score", "follow_up"],
		order_by="start asc, name asc",
	)
	by_master: dict[str, list] = defaultdict(list)
	for row in found:
		by_master[row.master].append(row)
	names = _names(list(by_master))
	rows = [_row(master, names.get(master, master), visits) for master, visits in by_master.items()]
	return sorted(rows, key=lambda row: (-(row["average"] or 0), row["master_name"]))


def _row(master: str, name: str, visits: list) -> dict:
	scores = [visit.quality_score for visit in visits if visit.quality_score]
	return {
		"master": master,
		"master_name": name,
		"visits": len(visits),
		"rated": len(scores),
		"average": round(sum(scores) / len(scores), 2) if scores else None,
		**{f"score_{score}": scores.count(score) for score in (5, 4, 3, 2, 1)},
		"to_follow_up": sum(
			bool(visit.quality_score) and visit.quality_score <= UNHAPPY and not visit.follow_up
			for visit in visits
		),
	}


def _names(masters: list[str]) -> dict[str, str]:
	found = frappe.get_all(
		MASTER,
		filters={"name": ("in", masters or [""])},
		fields=["name", "master_name"],
		order_by="name asc",
	)
	return {row.name: row.master_name for row in found}
