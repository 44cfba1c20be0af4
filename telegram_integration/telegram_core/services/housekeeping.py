"""Forgets what need not be remembered: old attempts, stale counters, proofs that have run out, old messages."""

from datetime import timedelta

import frappe

from telegram_integration.telegram_core.services import login_attempts, login_limits
from telegram_integration.telegram_core.services.outbox import ageing
from telegram_integration.telegram_core.services.settings import days_to_keep_attempts, message_rules

_KEEP_COUNTERS = timedelta(days=2)


def forget_old_attempts() -> None:
	now = frappe.utils.now_datetime()
	login_attempts.forget_old(now - timedelta(days=days_to_keep_attempts()))
	login_limits.forget_old(now - _KEEP_COUNTERS)


def forget_expired_proofs() -> None:
	expired = frappe.get_all(
		"Telegram User",
		filters={"passport_proof_until": ("<", frappe.utils.now_datetime()), "passport_proof": ("is", "set")},
		pluck="name",
		order_by="name asc",
	)
	for name in expired:
		# Judged again under the row's lock by whoever logs in; an expired proof is worthless either way.
		frappe.db.set_value("Telegram User", name, "passport_proof", "", update_modified=False)


def forget_old_messages() -> None:
	now = frappe.utils.now_datetime()
	ageing.expire(now)
	ageing.forget_old(now - timedelta(days=message_rules().keep_days))
