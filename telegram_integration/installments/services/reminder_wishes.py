"""Who can be reached in Telegram, and what he wants to hear of: asked when queueing and again when sending."""

import frappe

from telegram_integration.installments.domain.reminder_rules import OVERDUE
from telegram_integration.installments.services.reminder_settings import ReminderSettings

ACCOUNT = "Telegram User"
FIELDS = ["name", "customer", "is_blocked", "has_blocked_bot", "wants_reminders", "wants_overdue_notices"]


def accounts_of(customers: list[str]) -> dict[str, dict]:
	"""The Telegram account of each customer who has one."""
	if not customers:
		return {}
	found = frappe.get_all(
		ACCOUNT, filters={"customer": ("in", sorted(set(customers)))}, fields=FIELDS, order_by="name asc"
	)
	return {account.customer: account for account in found}


def wants(account, message_class: str, settings: ReminderSettings) -> bool:
	"""Overdue notices may be sent in spite of the customer's wish, where the company says so."""
	if message_class == OVERDUE:
		return settings.overdue_despite_opt_out or bool(account.wants_overdue_notices)
	return bool(account.wants_reminders)
