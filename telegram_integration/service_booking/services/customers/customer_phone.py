"""At which staff and master reach a customer; it stands in the order, whoever may read the customer's own form."""

import frappe

from telegram_integration.telegram_core.services.customer_card import first_phone
from telegram_integration.telegram_core.services.settings import login_rules


def phone_of(customer: str) -> str:
	"""E.164; empty where none is known."""
	rules = login_rules()
	values = frappe.db.get_value("Customer", customer, [*rules.phone_fields, "name"], as_dict=True)
	return first_phone(values, rules) or ""
