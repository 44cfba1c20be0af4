"""Days off: a master asks, staff approve or decline. Approving makes the days a leave, and the slots follow."""

from datetime import date, datetime, timedelta

import frappe
from frappe import _
from frappe.utils import getdate

from telegram_integration.service_booking.domain.order_status import OVER
from telegram_integration.service_booking.services.messages import day_off_messages
from telegram_integration.service_booking.services.messages.day_off_messages import (
	APPROVED,
	DECLINED,
	REQUEST,
	REQUESTED,
)
from telegram_integration.service_booking.services.offer.plans import MASTER
from telegram_integration.service_booking.services.orders.orders import ORDER
from telegram_integration.telegram_core.domain.errors import InvalidInput, NotFound
from telegram_integration.telegram_core.services.business_events import record_event

LONGEST_REASON = 500
_FURTHEST = timedelta(days=366)
_MOST_OPEN = 20


def request(master: str, first: date | str, last: date | str, reason: str, now: datetime) -> str:
	"""The name of the request. The same days asked for again, while that waits, are the same request.

	Raises NotFound for a master who does not work, and InvalidInput with ``first``, ``last`` or ``reason``.
	"""
	begin, end = _days(first, last, now.date())
	text = (reason or "").strip()
	if len(text) > LONGEST_REASON:
		raise InvalidInput("reason")
	if not frappe.db.get_value(MASTER, {"name": master, "active": 1}, "name", for_update=True):
		raise NotFound
	same = {"master": master, "status": REQUESTED, "from_date": begin, "to_date": end}
	if waiting := frappe.db.exists(REQUEST, same):
		return waiting
	if frappe.db.count(REQUEST, {"master": master, "status": REQUESTED}) >= _MOST_OPEN:
		raise InvalidInput("first")
	return _ask({**same, "reason": text})


def approve(name: str, now: datetime) -> list[str]:
	"""The orders that lie on these days and have to be moved; again, for an approved request."""
	asked = _locked(name)
	if asked.status != APPROVED:
		_require_open(asked)
		master = frappe.get_doc(MASTER, asked.master, for_update=True)
		row = {"from_date": asked.from_date, "to_date": asked.to_date, "reason": (asked.reason or "")[:140]}
		master.append("leave", row)
		master.save(ignore_permissions=True)
		_decide(asked, APPROVED, now)
	return visits_within(asked.master, asked.from_date, asked.to_date)


def decline(name: str, now: datetime, reason: str = "") -> None:
	"""``reason`` goes into the event and to the master. A declined one is left alone."""
	asked = _locked(name)
	if asked.status != DECLINED:
		_require_open(asked)
		_decide(asked, DECLINED, now, reason)


def master_of(name: str) -> str:
	"""Who asks."""
	return frappe.db.get_value(REQUEST, name, "master")


def visits_within(master: str, first: date, last: date) -> list[str]:
	"""Orders that are not over and begin on these days, both included, in order of time: staff have to move them."""
	after = getdate(last) + timedelta(days=1)
	return frappe.get_all(
		ORDER,
		filters=[
			["master", "=", master],
			["status", "not in", sorted(OVER)],
			["start", ">=", str(getdate(first))],
			["start", "<", str(after)],
		],
		pluck="name",
		order_by="start asc, name asc",
	)


def require_sense(doc) -> None:
	"""Staff may write a request down for a master who has called."""
	if doc.from_date and doc.to_date and getdate(doc.to_date) < getdate(doc.from_date):
		frappe.throw(_("The last day lies before the first."))


def keep_the_decision(doc) -> None:
	"""Only the buttons decide, and what is decided is not changed any more."""
	if doc.flags.by_service:
		return
	before = doc.get_doc_before_save()
	if before and before.status != REQUESTED:
		frappe.throw(_("This request is {0} already.").format(_(before.status)))
	doc.update({"status": REQUESTED, "decided_by": None, "decided_on": None})


def _ask(values: dict) -> str:
	doc = frappe.new_doc(REQUEST)
	doc.update(values)
	doc.insert(ignore_permissions=True)
	return doc.name


def tell_of(doc) -> None:
	"""After a request was written, by the master or by staff: chats of operators hear of it."""
	days = {"from_date": str(doc.from_date), "to_date": str(doc.to_date), "master": doc.master}
	record_event("day_off_requested", reference_doctype=REQUEST, reference_name=doc.name, details=days)


def _days(first: date | str, last: date | str, today: date) -> tuple[date, date]:
	begin, end = _day("first", first), _day("last", last)
	if not today <= begin <= today + _FURTHEST:
		raise InvalidInput("first")
	if not begin <= end <= begin + _FURTHEST:
		raise InvalidInput("last")
	return begin, end


def _day(field: str, value: date | str) -> date:
	try:
		return value if isinstance(value, date) else date.fromisoformat(value)
	except ValueError:
		raise InvalidInput(field) from None


def _locked(name: str):
	if not frappe.db.exists(REQUEST, name):
		raise NotFound
	return frappe.get_doc(REQUEST, name, for_update=True)


def _require_open(asked) -> None:
	if asked.status != REQUESTED:
		frappe.throw(_("This request is {0} already.").format(_(asked.status)))


def _decide(asked, status: str, now: datetime, reason: str = "") -> None:
	asked.update({"status": status, "decided_by": frappe.session.user, "decided_on": now})
	asked.flags.by_service = True
	asked.save(ignore_permissions=True)
	event = "day_off_approved" if status == APPROVED else "day_off_declined"
	days = {"from_date": str(asked.from_date), "to_date": str(asked.to_date), "master": asked.master}
	record_event(
		event, reference_doctype=REQUEST, reference_name=asked.name, reason=reason or None, details=days
	)
	day_off_messages.decided(asked, reason)
