"""The doors of the bot for masters: a master's own day and visits, found by his Telegram account."""

import frappe

from telegram_integration.service_booking.services.accounts.account_roles import master_at
from telegram_integration.service_booking.services.masters import master_steps
from telegram_integration.telegram_core.services.bot_door import require_bot
from telegram_integration.telegram_core.services.shelter import sheltered


@frappe.whitelist(methods=["GET"])
def get_my_day(telegram_id: int, day: str = "") -> dict:
	"""His visits of a day, today's without one. NotFound where he is no master, InvalidInput (422) for what is no day."""
	require_bot()
	return sheltered(lambda: master_steps.day(*master_at(telegram_id), day))


@frappe.whitelist(methods=["POST"])
def take_visit_step(telegram_id: int, order_id: str, step: str, idempotency_key: str = "") -> dict:
	"""``step``: on_the_way, start, complete. A repeat is silent. ImpossibleStep (409), NotFound where it is not his."""
	require_bot()
	return sheltered(lambda: master_steps.take(*master_at(telegram_id), order_id, step))


@frappe.whitelist(methods=["POST"])
def request_day_off(
	telegram_id: int, first: str, last: str, reason: str = "", idempotency_key: str = ""
) -> dict:
	"""Staff decide. The same days again are the same request. InvalidInput (422) with the field's name."""
	require_bot()
	return sheltered(lambda: master_steps.ask_days_off(master_at(telegram_id)[0], first, last, reason))
