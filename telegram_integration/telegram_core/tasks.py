"""What the scheduler does for telegram_core, once a day. Safe to run twice or late."""

from telegram_integration.telegram_core.services import housekeeping, identities


def daily() -> None:
	housekeeping.forget_old_attempts()
	housekeeping.forget_expired_proofs()
	# Imports and other apps may have written customers past their documents.
	identities.rebuild()
