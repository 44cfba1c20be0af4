"""Turns what the rules say into messages: one a customer, template and day, each payment noted exactly once.

Every entry of the log is written before its message is queued, and both belong to one transaction: an entry
that is there already, whoever wrote it, is not spoken of again.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

import frappe
from frappe.utils import getdate

from telegram_integration.installments.domain.reminder_hours import first_moment
from telegram_integration.installments.domain.reminder_keys import message_key, reminder_key
from telegram_integration.installments.domain.reminder_rules import OVERDUE, REMINDER, Firing, OpenRow
from telegram_integration.installments.services.reminder_selection import Candidate
from telegram_integration.installments.services.reminder_settings import ReminderSettings
from telegram_integration.installments.services.reminder_wishes import accounts_of, wants
from telegram_integration.telegram_core.domain.outbox import QUEUED
from telegram_integration.telegram_core.services.outbox.queueing import queue_message
from telegram_integration.telegram_core.services.outbox.recipients import customer_recipient

LOG = "Payment Reminder"
MESSAGE = "Telegram Message"
PRIORITY = "Reminder"

# What could not be sent by then is out of date: the next rule speaks.
GOOD_FOR = timedelta(hours=24)


@dataclass(frozen=True)
class Entry:
	"""One payment to be spoken of, and because of which rule and day."""

	customer: str
	row: OpenRow
	firing: Firing

	@property
	def key(self) -> str:
		return reminder_key(self.row.contract, self.row.number, self.firing.rule.name, self.firing.day)


def queue_all(found: list[Candidate], settings: ReminderSettings, now: datetime) -> set[str]:
	"""Queues what is new and wanted; the customers who got a message. A fixed number of queries before the first."""
	groups = _groups(new_entries(found, settings), settings, now)
	spoken = _already_on_its_way(list(groups))
	told = set()
	for key in sorted(groups):
		if key not in spoken and _queue(key, groups[key], settings, now):
			told.add(groups[key][0].customer)
	return told


def new_entries(found: list[Candidate], settings: ReminderSettings) -> list[Entry]:
	"""What is to be said of these rows and has not been: nobody who is muted, has promised or does not want it."""
	return _not_written(_wanted(found, settings))


def write_entry(values: dict) -> str | None:
	"""A line of the log; nothing where the same has been written before."""
	frappe.db.savepoint("payment_reminder")
	try:
		entry = frappe.get_doc({"doctype": LOG, **values})
		entry.db_insert()
	except frappe.UniqueValidationError:
		frappe.db.rollback(save_point="payment_reminder")
		frappe.clear_messages()
		return None
	return entry.name


def _wanted(found: list[Candidate], settings: ReminderSettings) -> list[Entry]:
	accounts = accounts_of([one.customer for one in found])
	return [
		Entry(one.customer, one.row, firing)
		for one in found
		if one.customer in accounts and not one.is_muted and not one.promised_date
		for firing in one.firings
		if wants(accounts[one.customer], firing.rule.message_class, settings)
	]


def _not_written(entries: list[Entry]) -> list[Entry]:
	if not entries:
		return []
	keys = [entry.key for entry in entries]
	known = set(
		frappe.get_all(LOG, filters={"reminder_key": ("in", keys)}, pluck="reminder_key", order_by="name asc")
	)
	return [entry for entry in entries if entry.key not in known]


def _groups(entries: list[Entry], settings: ReminderSettings, now: datetime) -> dict[str, list[Entry]]:
	"""By the key of the message that tells of them.

	Its day is that on which it arrives: what a late run of yesterday left for this morning is this morning's message.
	"""
	groups: dict[str, list[Entry]] = defaultdict(list)
	for entry in entries:
		arrives = getdate(_not_before([entry], settings, now))
		groups[message_key(entry.customer, entry.firing.rule.template, arrives)].append(entry)
	return groups


def _already_on_its_way(keys: list[str]) -> set[str]:
	"""Messages of today that can take nothing in any more: what comes later must not be noted as said."""
	if not keys:
		return set()
	found = frappe.get_all(
		MESSAGE, filters={"dedupe_key": ("in", keys)}, fields=["dedupe_key", "status"], order_by="name asc"
	)
	return {message.dedupe_key for message in found if message.status != QUEUED}


def _queue(key: str, entries: list[Entry], settings: ReminderSettings, now: datetime) -> bool:
	recipient = customer_recipient(entries[0].customer)
	if not recipient:
		return False
	frappe.db.savepoint("reminder_message")
	written = [name for entry in entries if (name := write_entry(_values(entry, key)))]
	if not written:
		return False
	message = _queue_message(recipient, key, entries, _not_before(entries, settings, now))
	if not message:
		frappe.db.rollback(save_point="reminder_message")
		return False
	for name in written:
		frappe.db.set_value(LOG, name, "message", message, update_modified=False)
	return True


def _queue_message(recipient, key: str, entries: list[Entry], not_before: datetime) -> str | None:
	classes = {entry.firing.rule.message_class for entry in entries}
	return queue_message(
		recipient,
		priority=PRIORITY,
		dedupe_key=key,
		template=entries[0].firing.rule.template,
		details={"key": key, "class": OVERDUE if classes == {OVERDUE} else REMINDER},
		reference_doctype="Customer",
		reference_name=entries[0].customer,
		not_before=not_before,
		expires_at=not_before + GOOD_FOR,
	)


def _not_before(entries: list[Entry], settings: ReminderSettings, now: datetime) -> datetime:
	rules = {entry.firing.rule for entry in entries}
	return max(first_moment(now, settings.quiet, (rule.active_from, rule.active_until)) for rule in rules)


def _values(entry: Entry, key: str) -> dict:
	return {
		"contract": entry.row.contract,
		"customer": entry.customer,
		"payment_number": entry.row.number,
		"due_date": entry.row.due_date,
		"rule": entry.firing.rule.name,
		"on_day": entry.firing.day,
		"message_key": key,
		"reminder_key": entry.key,
	}
