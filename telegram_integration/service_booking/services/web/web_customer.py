"""Whom the pages let in, and what they show him of himself: his name, and his telephone with the middle hidden."""

import frappe

from telegram_integration.service_booking.services.customers.customer_phone import phone_of
from telegram_integration.telegram_core.domain import phone


def is_shut_out(customer: str) -> bool:
	"""By staff: the customer is disabled, or his account in Telegram is blocked. That holds whichever way he comes."""
	return bool(
		frappe.db.get_value("Customer", customer, "disabled")
		or frappe.db.exists("Telegram User", {"customer": customer, "is_blocked": 1})
	)


def shown(customer: str) -> dict:
	number = phone_of(customer)
	name = frappe.db.get_value("Customer", customer, "customer_name")
	return {"name": name or customer, "phone": phone.mask(number) if number else ""}
