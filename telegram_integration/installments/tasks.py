"""What the scheduler and the queue start. Safe to run twice, late, or again after a crash."""

import frappe

from telegram_integration.installments.services import recompute, standing

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
