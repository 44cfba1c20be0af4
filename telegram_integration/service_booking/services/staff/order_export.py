"""Orders of a range of days as a file that Excel opens: order, confirmation, payment and quality side by side."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import frappe
from frappe import _
from frappe.utils import get_datetime, getdate

from telegram_integration.service_booking.services.orders.orders import ORDER
from telegram_integration.telegram_core.domain.errors import InvalidInput
from telegram_integration.telegram_core.domain.spreadsheet import as_csv
from telegram_integration.telegram_core.services.report_export import WITH_DECIMAL_COMMA

_LONGEST = timedelta(days=366)
_PAGE = 1000
_DATES = {"creation", "start", "end"}
_COLUMNS = (
	*(
		"name",
		"status",
		"creation",
		"source",
		"customer",
		"customer_name",
		"phone",
		"on_site_phone",
		"address",
	),
	*("zone", "service", "kind", "master", "start", "end", "minutes"),
	*("call_outcome", "call_attempts", "called_at", "called_by", "call_note", "confirmed_at", "reserved_at"),
	*("ready_sent_at", "started_at", "completed_at"),
	*("payment_terms", "price", "options_total", "total", "due_first", "paid_amount", "refund_due"),
	*("refunded_amount", "currency", "payment_method", "sales_order", "sales_invoice"),
	*("quality_score", "quality_comment", "quality_at", "follow_up", "cancelled_at", "cancel_reason"),
)


def orders_csv(from_date: str, to_date: str) -> str:
	"""The text of the file: visits that begin on these days, both included, and that the user may read.

	Raises InvalidInput where that is no range of at most a year.
	"""
	first, last = _day("from_date", from_date), _day("to_date", to_date)
	if not first <= last <= first + _LONGEST:
		raise InvalidInput("to_date")
	return as_csv([_header(), *_rows(first, last)], decimal_comma=frappe.local.lang in WITH_DECIMAL_COMMA)


def _header() -> list[str]:
	meta = frappe.get_meta(ORDER)
	own = {"name": _(ORDER), "creation": _("Booked at")}
	return [own.get(field) or _(meta.get_field(field).label) for field in _COLUMNS]


def _rows(first: date, last: date) -> Iterator[list]:
	names = frappe.get_list(
		ORDER,
		filters=[["start", ">=", str(first)], ["start", "<", str(last + timedelta(days=1))]],
		pluck="name",
		order_by="start asc, name asc",
	)
	for begin in range(0, len(names), _PAGE):
		part = names[begin : begin + _PAGE]
		found = frappe.get_all(
			ORDER, filters={"name": ("in", part)}, fields=list(_COLUMNS), order_by="start asc, name asc"
		)
		yield from ([_cell(field, row.get(field)) for field in _COLUMNS] for row in found)


def _cell(field: str, value):
	"""Choices in words; a quality that nobody has given is no zero."""
	if field in ("status", "call_outcome", "payment_terms", "source") and value:
		return _(value)
	if field == "quality_score" and not value:
		return ""
	return get_datetime(value).replace(microsecond=0) if field in _DATES and value else value


def _day(field: str, text: str) -> date:
	try:
		return getdate(datetime.strptime(text, "%Y-%m-%d"))
	except ValueError:
		raise InvalidInput(field) from None
