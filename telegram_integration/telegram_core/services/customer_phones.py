"""At which number staff reach customers: only for staff who may see customers."""

import frappe

from telegram_integration.telegram_core.services.customer_card import first_phone
from telegram_integration.telegram_core.services.settings import login_rules


def phones_of(customers: list[str]) -> dict[str, str]:
	"""The first number that each Customer has, in E.164; nothing for a user who may not read customers."""
	if not customers or not frappe.has_permission("Customer", "read"):
		return {}
	rules = login_rules()
	found = frappe.get_all(
		"Customer",
		filters={"name": ("in", sorted(set(customers)))},
		fields=["name", *rules.phone_fields],
		order_by="name asc",
	)
	return {row.name: number for row in found if (number := first_phone(row, rules))}
