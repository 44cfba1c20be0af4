"""The button "Send reminder now": queued at once, or a sentence that says why not."""

import frappe
from frappe import _
from frappe.utils import getdate, now_datetime

from telegram_integration.installments.domain.reminder_keys import by_hand_key, message_by_hand_key
from telegram_integration.installments.domain.reminder_rules import OVERDUE, REMINDER
from telegram_integration.installments.services.live_contracts import LiveContract, live_contracts
from telegram_integration.installments.services.reminder_ladder import COMING, LATE
from telegram_integration.installments.services.reminder_queueing import GOOD_FOR, PRIORITY, write_entry
from telegram_integration.installments.services.reminder_selection import is_muted
from telegram_integration.installments.services.reminder_settings import reminder_settings
from telegram_integration.installments.services.reminder_wishes import accounts_of, wants
from telegram_integration.installments.services.standing import CONTRACT, site_today
from telegram_integration.telegram_core.services.business_events import record_event
from telegram_integration.telegram_core.services.outbox.queueing import queue_message
from telegram_integration.telegram_core.services.outbox.recipients import customer_recipient


def send_now(contract_name: str) -> str:
	"""The name of the message; twice within a minute is once."""
	today = site_today()
	found = live_contracts(today, name=contract_name)
	if not found or not found[0].due(today):
		frappe.throw(_("Nothing is due on contract {0}").format(contract_name))
	[contract] = found
	message_class = OVERDUE if contract.late(today) else REMINDER
	_require_reachable(contract, message_class)
	if is_muted(contract.muted_until, today):
		frappe.throw(_("Reminders of contract {0} are muted. Unmute it first.").format(contract_name))
	return _queue(contract, message_class)


def _require_reachable(contract: LiveContract, message_class: str) -> None:
	account = accounts_of([contract.customer]).get(contract.customer)
	if not account:
		frappe.throw(_("The customer is not in Telegram"))
	if account.is_blocked:
		frappe.throw(_("Staff have blocked the customer's Telegram account"))
	if account.has_blocked_bot:
		frappe.throw(_("The customer has blocked the bot"))
	if not wants(account, message_class, reminder_settings()):
		frappe.throw(_("The customer has switched such messages off"))


def _queue(contract: LiveContract, message_class: str) -> str:
	now = now_datetime()
	key = message_by_hand_key(contract.name, now)
	message = queue_message(
		customer_recipient(contract.customer),
		priority=PRIORITY,
		dedupe_key=key,
		template=LATE if message_class == OVERDUE else COMING,
		details={"key": key, "class": message_class, "by_hand": 1},
		reference_doctype="Customer",
		reference_name=contract.customer,
		expires_at=now + GOOD_FOR,
	)
	if not message:
		frappe.throw(_("The message template is switched off"))
	if _note(contract, key, message, now):
		record_event(
			"reminder_sent_by_hand",
			reference_doctype=CONTRACT,
			reference_name=contract.name,
			details={"message": message},
		)
	return message


def _note(contract: LiveContract, key: str, message: str, now) -> str | None:
	first = contract.due(site_today())[0]
	return write_entry(
		{
			"contract": contract.name,
			"customer": contract.customer,
			"payment_number": first.number,
			"due_date": first.row.due_date,
			"on_day": getdate(now),
			"message": message,
			"message_key": key,
			"reminder_key": by_hand_key(contract.name, first.number, now),
		}
	)
