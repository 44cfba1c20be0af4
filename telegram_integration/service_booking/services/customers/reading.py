"""A customer's visits as the bot and the pages show them, judged at the moment of asking. Only his own are found."""

from collections.abc import Sequence
from datetime import datetime

import frappe
from frappe.query_builder.functions import Count
from frappe.utils import cint, flt

from telegram_integration.service_booking.domain.answers import Refused
from telegram_integration.service_booking.domain.order_amounts import due_next
from telegram_integration.service_booking.domain.order_status import (
	BEFORE_VISIT,
	CUSTOMER,
	IN_PROGRESS,
	OVER,
	STATUSES,
)
from telegram_integration.service_booking.services.messages import order_values
from telegram_integration.service_booking.services.orders import links, order_actions, order_changes, orders
from telegram_integration.service_booking.services.orders.orders import ORDER
from telegram_integration.service_booking.services.steps import cancelling
from telegram_integration.telegram_core.domain.errors import InvalidInput, NotFound
from telegram_integration.telegram_core.domain.money import to_tiyin

LARGEST_PAGE = 50
UPCOMING, PAST = "upcoming", "past"
NEWEST, OLDEST = "newest", "oldest"
RATED = "quality_given"
# What a customer is told; calls, work orders and what staff have to do are their own affair.
TOLD = (
	*("order_created", "order_confirmed", "order_paid", "order_reserved", "order_moved"),
	*("order_cancel_requested", "order_cancel_declined", "order_cancelled", "order_expired"),
	*("order_revived", "order_refund_asked", "visit_on_the_way", "visit_started", "visit_completed"),
	*("visit_no_show", "quality_given"),
)
_MARKS = {"visit_started": "started_at", "visit_completed": "completed_at"}
_ADDRESS = ("address", "entrance", "floor", "landmark")


def orders_of(
	customer: str, page: int, page_size: int, which: str = "", sort: str = "", *, language: str, now: datetime
) -> dict:
	"""``which``: upcoming, past, or empty for all. ``sort`` by the visit's time: newest, oldest, or empty: what comes
	soonest of the upcoming ones, else the newest. Raises InvalidInput.
	"""
	if which not in ("", UPCOMING, PAST):
		raise InvalidInput("which")
	if sort not in ("", NEWEST, OLDEST):
		raise InvalidInput("sort")
	page, page_size = max(page, 1), min(max(page_size, 1), LARGEST_PAGE)
	oldest_first = sort == OLDEST or (not sort and which == UPCOMING)
	names, total = _page(customer, which, oldest_first, page, page_size, now)
	rows = {
		row.name: row
		for row in frappe.get_all(
			ORDER, filters={"name": ("in", names or [""])}, fields=["*"], order_by="name asc"
		)
	}
	return {
		"orders": _shown([rows[name] for name in names], language, now),
		"page": page,
		"page_size": page_size,
		"total": total,
		"has_more": page * page_size < total,
	}


def order_of(customer: str, name: str, *, language: str, now: datetime) -> dict:
	"""Raises NotFound for one that is not his."""
	row = orders.read(name)
	if not customer or row.customer != customer:
		raise NotFound
	return shown(row, language, now)


def shown(row, language: str, now: datetime) -> dict:
	[one] = _shown([row], language, now)
	return one


def refused(outcome: Refused) -> dict:
	"""``{result, reason, alternatives: [{start, master_id, master}]}``"""
	masters = order_values.master_names({one.master for one in outcome.alternatives})
	return {
		"result": "refused",
		"reason": outcome.reason,
		"alternatives": [
			{"start": iso(one.start), "master_id": one.master, "master": masters.get(one.master, one.master)}
			for one in outcome.alternatives
		],
	}


def timeline(name: str, *, customer_only: bool = True) -> list[dict]:
	"""``{at, event}``, the oldest first."""
	return _timelines([name], customer_only).get(name, [])


def _page(
	customer: str, which: str, oldest_first: bool, page: int, page_size: int, now: datetime
) -> tuple[list[str], int]:
	order = frappe.qb.DocType(ORDER)
	is_held = order.hold_until.isnull() | (order.hold_until > now)
	# One that nobody has called done is not ahead of the customer for good.
	is_ahead = (order.end > now) | (order.status == IN_PROGRESS)
	goes_on = order.status.isin(sorted(set(STATUSES) - OVER)) & is_held & is_ahead
	is_past = (
		order.status.isin(sorted(OVER))
		| (order.hold_until <= now)
		| (order.end <= now) & (order.status != IN_PROGRESS)
	)
	wanted = order.customer == customer
	if which:
		wanted = wanted & (goes_on if which == UPCOMING else is_past)
	found = frappe.qb.from_(order).where(wanted)
	direction = frappe.qb.asc if oldest_first else frappe.qb.desc
	names = (
		found.select(order.name)
		.orderby(order.start, order=direction)
		.orderby(order.name, order=direction)
		.limit(page_size)
		.offset((page - 1) * page_size)
		.run()
	)
	[[total]] = found.select(Count(order.name).as_("total")).run()
	return [name for (name,) in names], total


def _shown(rows: Sequence, language: str, now: datetime) -> list[dict]:
	names = [row.name for row in rows]
	options, timelines = options_of(names), _timelines(names, True)
	masters = order_values.master_names({row.master for row in rows})
	titles = order_values.service_titles(rows, language)
	return [
		{
			**_what(row, titles[row.name], masters),
			**_where(row),
			**_money(row, now),
			"options": options.get(row.name, []),
			"can": list(order_actions.possible_for(row, CUSTOMER, now)),
			"timeline": _as_it_stands(row, timelines.get(row.name, [])),
			"comment": row.comment or "",
			"quality_score": cint(row.quality_score),
			"link": links.order_link(row),
		}
		for row in rows
	]


def _what(row, service: str, masters: dict[str, str]) -> dict:
	return {
		"order_id": row.name,
		"service_id": row.service,
		"service": service,
		"kind": row.kind or "",
		"master_id": row.master,
		"master": masters.get(row.master, row.master),
		"any_master": bool(row.any_master),
		"start": iso(row.start),
		"end": iso(row.end),
		"minutes": row.minutes,
	}


def _where(row) -> dict:
	return {
		"address_id": row.visit_address or "",
		"place": {field: row.get(field) or "" for field in _ADDRESS},
	}


def _money(row, now: datetime) -> dict:
	"""In the currency's unit."""
	status = orders.judged(row, now)
	total, paid = to_tiyin(row.total), orders.counted(row)
	owes = "pay" in order_actions.possible_for(row, CUSTOMER, now)
	back = cancelling.refund_if_cancelled(row, now) if status in BEFORE_VISIT else 0
	return {
		"status": status,
		"total": flt(row.total),
		"due_now": order_changes.units(due_next(total, to_tiyin(row.due_first), paid)) if owes else 0.0,
		"paid": flt(row.paid_amount),
		"refunded": flt(row.refunded_amount),
		"refund_due": flt(row.refund_due),
		"currency": row.currency,
		"payment_terms": row.payment_terms,
		"hold_until": iso(row.hold_until) if status not in OVER else None,
		"refund_if_cancelled": order_changes.units(back),
		"cancel_needs_consent": bool(row.reserved_at) and status in BEFORE_VISIT,
	}


def iso(moment: datetime | None) -> str | None:
	return moment.replace(microsecond=0).isoformat() if moment else None


def options_of(names: list[str]) -> dict[str, list[dict]]:
	rows = frappe.get_all(
		"Service Order Option",
		filters={"parent": ("in", names or [""]), "parenttype": ORDER},
		fields=["parent", "option_name", "title", "price"],
		order_by="parent asc, idx asc",
	)
	found: dict[str, list[dict]] = {}
	for row in rows:
		option = {"option": row.option_name, "title": row.title or row.option_name, "price": flt(row.price)}
		found.setdefault(row.parent, []).append(option)
	return found


def _as_it_stands(row, events: list[dict]) -> list[dict]:
	"""Without steps that were taken back: of each that may be, only the last counts, and only while it holds."""
	last = {event["event"]: number for number, event in enumerate(events)}
	return [
		event
		for number, event in enumerate(events)
		if event["event"] not in _MARKS or (row[_MARKS[event["event"]]] and last[event["event"]] == number)
	]


def _timelines(names: list[str], customer_only: bool) -> dict[str, list[dict]]:
	filters = {"reference_doctype": ORDER, "reference_name": ("in", names or [""])}
	if customer_only:
		filters["event"] = ("in", TOLD)
	rows = frappe.get_all(
		"Business Event",
		filters=filters,
		fields=["reference_name", "event", "occurred_at"],
		order_by="occurred_at asc, creation asc, name asc",
	)
	found: dict[str, list[dict]] = {}
	for row in rows:
		lines = found.setdefault(row.reference_name, [])
		# A score, and the words that came after it, are one deed to the customer.
		if customer_only and row.event == RATED and lines and lines[-1]["event"] == RATED:
			continue
		lines.append({"at": iso(row.occurred_at), "event": row.event})
	return found
