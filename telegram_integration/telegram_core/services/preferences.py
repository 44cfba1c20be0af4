"""What a customer wants to be written about. He says so in the bot; staff may set it in the Desk."""

import frappe

from telegram_integration.telegram_core.domain.errors import NotLinked
from telegram_integration.telegram_core.services.accounts import (
	USER,
	linked_customer,
	lock_account,
	save_account,
)
from telegram_integration.telegram_core.services.business_events import record_event
from telegram_integration.telegram_core.services.login_limits import lock_linking
from telegram_integration.telegram_core.services.outbox.queueing import cancel_messages
from telegram_integration.telegram_core.services.settings import message_rules

LEAVE = -1
_FIELDS = {
	"reminders": "wants_reminders",
	"overdue": "wants_overdue_notices",
	"marketing": "wants_marketing",
}


def preferences(telegram_id: int) -> dict:
	"""Raises NotLinked and BlockedByStaff."""
	linked_customer(telegram_id)
	return _shown(frappe.db.get_value(USER, str(telegram_id), list(_FIELDS.values()), as_dict=True))


def set_preferences(telegram_id: int, **wanted: int) -> dict:
	"""1, 0, or LEAVE for each of reminders, overdue and marketing. Raises NotLinked and BlockedByStaff."""
	lock_linking()
	account = lock_account(telegram_id)
	if not account.customer:
		raise NotLinked
	changed = {
		name: int(bool(value))
		for name, value in wanted.items()
		if value != LEAVE and bool(value) != bool(account.get(_FIELDS[name]))
	}
	if changed:
		account.update({_FIELDS[name]: value for name, value in changed.items()})
		record_event("preferences_changed", telegram_id=telegram_id, details=changed)
		save_account(account)
	if changed.get("marketing") == 0:
		cancel_messages("The customer wants no marketing", chat_id=account.name, priority="Marketing")
	return _shown(account)


def _shown(account) -> dict:
	return {
		**{name: bool(account.get(field)) for name, field in _FIELDS.items()},
		"overdue_may_be_off": not message_rules().overdue_despite_opt_out,
	}
