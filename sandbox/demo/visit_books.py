"""What the ERP keeps of visits, read past all doors: the order, its slots, sales order, payments and messages.

Run beside the site that serves; what is found lies in the state folder, for the conversation that asks.
"""

import json
from collections.abc import Sequence
from pathlib import Path

import frappe

from sandbox.demo.prepare_files import VISITS

ORDER = "Service Order"
_OF_ORDER = (
	*("status", "call_outcome", "master", "start", "end", "total", "paid_amount", "refunded_amount"),
	*("refund_due", "payment_method", "sales_order", "ready_sent_at", "quality_score", "quality_comment"),
)


def read(state: Path, orders: Sequence[str]) -> None:
	"""Of each order, by its number."""
	found = {order: _of(order) for order in orders}
	(state / VISITS).write_text(json.dumps(found, default=str), encoding="utf-8")


def _of(order: str) -> dict:
	row = frappe.db.get_value(ORDER, order, list(_OF_ORDER), as_dict=True)
	about = {"reference_doctype": ORDER, "reference_name": order}
	return {
		"order": row,
		"slots": _rows("Booking Slot", {"holder_name": order}, ["resource_name", "start", "end", "status"]),
		"sales_order": _sales_order(row.sales_order),
		"payments": [_payment(session, row.sales_order) for session in _sessions(about)],
		"messages": _rows("Telegram Message", about, ["template", "status", "chat_id", "telegram_user"]),
		"events": [each.event for each in _rows("Business Event", about, ["event"])],
	}


def _sessions(about: dict) -> list:
	return _rows("Payment Session", about, ["status", "paid_amount", "refunded_amount", "payment_entry"])


def _payment(session, sales_order: str | None) -> dict:
	"""``allocated``: to the order of the books."""
	entry = session.payment_entry
	booked = frappe.db.get_value("Payment Entry", entry, ["docstatus", "paid_amount"], as_dict=True)
	part = {"parent": entry, "reference_doctype": "Sales Order", "reference_name": sales_order}
	allocated = frappe.db.get_value("Payment Entry Reference", part, "allocated_amount")
	return {**session, "booked": booked, "allocated": allocated or 0}


def _sales_order(name: str | None) -> dict | None:
	fields = ["docstatus", "status", "grand_total"]
	return frappe.db.get_value("Sales Order", name, fields, as_dict=True) if name else None


def _rows(doctype: str, filters: dict, fields: list[str]) -> list:
	return frappe.get_all(doctype, filters=filters, fields=fields, order_by="creation asc, name asc")
