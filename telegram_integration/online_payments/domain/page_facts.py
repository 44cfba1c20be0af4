"""What the payment page may know and show of a session. Pure."""

import re
from datetime import datetime

from telegram_integration.online_payments.domain.session_status import (
	CANCELLED,
	COMPLETED,
	EXPIRED,
	FAILED,
	PARTLY_REFUNDED,
	REFUNDED,
)

CHOOSE, WAIT, CARD, CODE, CHECK = "choose", "wait", "card", "code", "check"
FINAL_STEPS = {
	COMPLETED: "paid",
	PARTLY_REFUNDED: "refunded",
	REFUNDED: "refunded",
	EXPIRED: "expired",
	CANCELLED: "cancelled",
}
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def session_id_of(text: str) -> str:
	"""The session's name, or nothing where it can be none."""
	return text if _UUID.fullmatch(text) else ""


def step_of(status: str, provider: str, card_step: str) -> str:
	"""What the page shows. ``card_step``: card, code or check of a provider whose card is typed here; empty for one
	that has a page of its own."""
	if status in FINAL_STEPS:
		return FINAL_STEPS[status]
	if not provider:
		return CHOOSE
	if status == FAILED:
		return "failed"
	return card_step or WAIT


def seconds_left(status: str, expires_at: datetime, now: datetime) -> int:
	"""Until the session ends by itself; 0 where it does not, or has."""
	if status in FINAL_STEPS:
		return 0
	return max(0, int((expires_at - now).total_seconds()))


def masked_name(name: str) -> str:
	"""``Aziza Karimova`` → ``Aziza K.``: whoever holds the link sees whose payment it is, and no more."""
	first, *others = name.split()[:2] or [""]
	return f"{first} {others[0][0]}." if others else first
