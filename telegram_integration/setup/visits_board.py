"""The board of visits, once in a site's life: staff arrange its columns as they like, or throw it away.

It is no fixture, because Frappe writes those anew at every migrate.
"""

import json

import frappe

from telegram_integration.service_booking.domain import order_status
from telegram_integration.service_booking.domain.order_status import OVER, STATUSES

KANBAN_BOARD = "Kanban Board"
NAME = "Visits by status"
_COLOURS = {
	order_status.NEW: "Blue",
	order_status.CONFIRMED: "Cyan",
	order_status.WAITING_PAYMENT: "Orange",
	order_status.PAID: "Purple",
	order_status.RESERVED: "Light Blue",
	order_status.READY: "Green",
	order_status.IN_PROGRESS: "Yellow",
	order_status.CANCEL_REQUESTED: "Red",
}


def make_board() -> None:
	"""Only where there are boards, and none of this name."""
	if frappe.db.exists("DocType", KANBAN_BOARD) and not frappe.db.exists(KANBAN_BOARD, NAME):
		frappe.get_doc(board()).insert(ignore_permissions=True)


def board() -> dict:
	"""Columns in the order of an order's life; those that are over at the end, put away and not loaded."""
	return {
		"doctype": KANBAN_BOARD,
		"kanban_board_name": NAME,
		"reference_doctype": "Service Order",
		"field_name": "status",
		"fields": json.dumps(["start", "master", "service", "phone"]),
		"filters": json.dumps([["Service Order", "status", "not in", ",".join(sorted(OVER))]]),
		"columns": [_column(status) for status in sorted(STATUSES, key=lambda status: status in OVER)],
	}


def _column(status: str) -> dict:
	return {
		"column_name": status,
		"indicator": _COLOURS.get(status, "Gray"),
		"status": "Archived" if status in OVER else "Active",
	}
