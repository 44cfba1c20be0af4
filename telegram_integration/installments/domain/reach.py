"""How a customer hears of his payment: from the bot, or from a clerk who calls him. Pure."""

from datetime import date
from typing import Protocol

TELEGRAM, PROMISED, MUTED = "telegram", "promised", "muted"
NOT_IN_TELEGRAM, BLOCKED_BY_STAFF = "not_in_telegram", "blocked_by_staff"
BLOCKED_BOT, SWITCHED_OFF = "blocked_bot", "switched_off"

# Whom the bot cannot tell. Who has promised, or was muted on purpose, is left alone.
TO_CALL = frozenset({NOT_IN_TELEGRAM, BLOCKED_BY_STAFF, BLOCKED_BOT, SWITCHED_OFF})


class Account(Protocol):
	is_blocked: int
	has_blocked_bot: int


def reach(account: Account | None, wants: bool, muted_until: date | None, promised: date | None) -> str:
	"""``muted_until`` and ``promised``: only where they still keep reminders silent."""
	if promised:
		return PROMISED
	if muted_until:
		return MUTED
	if not account:
		return NOT_IN_TELEGRAM
	if account.is_blocked:
		return BLOCKED_BY_STAFF
	if account.has_blocked_bot:
		return BLOCKED_BOT
	return TELEGRAM if wants else SWITCHED_OFF
