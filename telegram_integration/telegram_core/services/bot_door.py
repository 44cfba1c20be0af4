"""Who may come through the bot's doors: only the API user that carries the bot's role."""

import frappe

from telegram_integration.telegram_core.services.bot_user import BOT_ROLE


def require_bot() -> None:
	"""Raises PermissionError for everybody else. (Frappe gives Administrator every role, so this one too.)

	Asked of the roles and not of ``frappe.only_for``, which lets every user pass while tests run.
	"""
	if BOT_ROLE not in frappe.get_roles():
		raise frappe.PermissionError
