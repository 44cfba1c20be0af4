"""Groups of customers by how their contracts stand, for whoever sends to a group."""

from datetime import date

import frappe

from telegram_integration.installments.services.standing import CONTRACT
from telegram_integration.telegram_core.domain.segment import Segment


def with_open_contract(customers: list[str], today: date) -> set[str]:
	return _owing(customers, {})


def overdue(customers: list[str], today: date) -> set[str]:
	"""By the date and not by the status, which is judged once a day."""
	return _owing(customers, {"next_due_date": ("<", today)})


def _owing(customers: list[str], more: dict) -> set[str]:
	found = frappe.get_all(
		CONTRACT,
		filters={"customer": ("in", customers), "docstatus": 1, "outstanding": (">", 0), **more},
		pluck="customer",
		order_by="customer asc",
	)
	return set(found)


SEGMENTS = (
	Segment("open_contract", "have an open contract", with_open_contract),
	Segment("overdue", "are overdue", overdue),
)
