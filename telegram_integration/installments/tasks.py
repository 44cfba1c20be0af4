"""What the scheduler and the queue start. Safe to run twice, late, or again after a crash."""

import frappe
from frappe.utils import getdate, now_datetime

from telegram_integration.installments.services import promise_status, recompute, reminders, standing

# One job a chunk: its locks are short, and the queue holds hundreds of jobs, not thousands.
CHUNK = 500


def refresh_overdue_contracts() -> None:
	"""Daily: contracts whose next payment is past get older by a day, and may have become overdue."""
	names = standing.overdue_names(standing.site_today())
	for start in range(0, len(names), CHUNK):
		frappe.enqueue(
			"telegram_integration.installments.tasks.refresh_contracts",
			queue="long",
			names=names[start : start + CHUNK],
		)


def refresh_contracts(names: list[str]) -> None:
	"""Judges the contracts anew by today's date, in name order."""
	today = standing.site_today()
	for name in sorted(names):
		standing.refresh(name, today, update_modified=False)


def recompute_contract(name: str) -> None:
	"""Counts one contract's payments again, in a transaction of its own."""
	recompute.recompute(name)


def send_due_reminders() -> None:
	"""Hourly: hands over the day's reminders from the hour in Telegram Settings on, once they are not finished."""
	reminders.begin(now_datetime())


def send_reminders_to(day: str, days: list[str], part: tuple[int, int], names: list[str]) -> None:
	"""One part of a day's reminders."""
	reminders.serve(getdate(day), [getdate(one) for one in days], (part[0], part[1]), names)


def judge_promises() -> None:
	"""Daily: promises whose day is past are judged with their contracts."""
	names = promise_status.contracts_to_judge(standing.site_today())
	for start in range(0, len(names), CHUNK):
		frappe.enqueue(
			"telegram_integration.installments.tasks.refresh_contracts",
			queue="long",
			names=names[start : start + CHUNK],
		)
