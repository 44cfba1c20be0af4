"""What the subjects above know of a customer, for the answers of login and profile.

Asked through a hook, because the core must not know who answers: ``telegram_customer_overview`` names functions
``(customer: str, today: date) -> dict`` whose answers are put together.
"""

import frappe

HOOK = "telegram_customer_overview"


def login_overview(customer: str) -> dict:
	overview = _ask(customer)
	return {
		"contracts": overview.get("contracts", []),
		"contracts_total": overview.get("contracts_total", 0),
		"next_payments": overview.get("next_payments", []),
	}


def profile_overview(customer: str) -> dict:
	overview = _ask(customer)
	return {
		"contracts_total": overview.get("contracts_total", 0),
		"contracts_open": overview.get("contracts_open", 0),
		"outstanding": overview.get("outstanding", []),
	}


def _ask(customer: str) -> dict:
	today = frappe.utils.getdate(frappe.utils.nowdate())
	found: dict = {}
	for path in frappe.get_hooks(HOOK):
		found.update(frappe.get_attr(path)(customer, today))
	return found
