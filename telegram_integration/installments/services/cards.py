"""The Desk's number cards that look at dates: how many contracts, and the list that opens with a click on them.

One filter serves both. A card of Frappe's own kind counts by dates as well, but opens its list without them.
"""

from datetime import date, timedelta

import frappe

CONTRACT = "Installment Contract"
SOON = timedelta(days=7)


def overdue(today: date) -> dict:
	"""Contracts whose first open row is past, whatever last night's status says."""
	return _card(["<", today.isoformat()])


def due_soon(today: date) -> dict:
	"""Contracts whose first open row is due within a week; what is late already is on the other card."""
	return _card(["between", [today.isoformat(), (today + SOON).isoformat()]])


def _card(next_due_date: list) -> dict:
	filters = {"docstatus": 1, "outstanding": [">", 0], "next_due_date": next_due_date}
	# Asked for with the user's own rights: the number is that of the list which he gets to see.
	names = frappe.get_list(CONTRACT, filters=filters, pluck="name", order_by="name asc")
	return {
		"value": len(names),
		"fieldtype": "Int",
		"route": ["List", CONTRACT, "List"],
		"route_options": filters,
	}
