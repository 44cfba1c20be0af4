"""What the scheduler does for telegram_core. Safe to run twice or late."""

import frappe

from telegram_integration.telegram_core.services import broadcast_rounds, broadcasts, housekeeping, identities


def daily() -> None:
	housekeeping.forget_old_attempts()
	housekeeping.forget_expired_proofs()
	housekeeping.forget_old_messages()
	# Imports and other apps may have written customers past their documents.
	identities.rebuild()


def tend_broadcasts() -> None:
	broadcast_rounds.go_round()


def complete_broadcast(broadcast: str) -> None:
	"""What still waits must be read as it is after the lock, and not as it was when the job began."""
	frappe.db.rollback()
	broadcasts.complete_if_done(broadcast)
