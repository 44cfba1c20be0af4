"""The life of a message out: its statuses, what each report of the bot makes of it, when it is tried again.

Pure: times are seconds from now. ``TRANSITIONS`` is the whole table; services/outbox/rows.py is the one place
that writes a status, and asks it.
"""

import hashlib
from dataclasses import dataclass

QUEUED, SENDING, SENT = "Queued", "Sending", "Sent"
FAILED, CANCELLED, EXPIRED = "Failed", "Cancelled", "Expired"

# What Telegram has taken is sent, whatever was thought of the message meanwhile: a report may come late.
TRANSITIONS = {
	QUEUED: {SENDING, SENT, FAILED, CANCELLED, EXPIRED},
	SENDING: {SENDING, QUEUED, SENT, FAILED, CANCELLED, EXPIRED},
	SENT: set(),
	FAILED: {SENT},
	CANCELLED: {SENT},
	EXPIRED: {SENT},
}
MAY_BE_SENT_AGAIN = (FAILED, CANCELLED, EXPIRED)

MARKETING = "Marketing"
PRIORITIES = {"Code": 1, "Receipt": 2, "Notice": 3, "Reminder": 4, MARKETING: 5}
LAST_RANK_AT_NIGHT = PRIORITIES["Notice"]  # what comes after it waits for the morning

MOST_ATTEMPTS = 8
FIRST_WAIT, LONGEST_WAIT = 30, 3600
# Handed out so often and left behind: whoever takes it dies of it, and everything else waits meanwhile.
MOST_CLAIMS = 25

OUTCOMES = ("sent", "failed", "blocked", "retry", "deferred", "uncertain", "moved")
NOT_KNOWN = "It is not known whether it arrived"


@dataclass(frozen=True)
class Report:
	"""What the bot says of one message."""

	message: str
	outcome: str
	error: str = ""
	retry_after: int = 0
	telegram_message_id: str = ""
	new_chat_id: str = ""


@dataclass(frozen=True)
class Standing:
	"""How a message stands when the report arrives. ``is_holder``: it is leased to the one who reports."""

	status: str
	attempts: int
	priority: str
	is_holder: bool


@dataclass(frozen=True)
class Change:
	"""What the report makes of it; ``wait``: seconds until the next try, 0 for none."""

	status: str
	attempts: int
	wait: int = 0
	error: str = ""


def message_name(dedupe_key: str) -> str:
	"""The name follows from the key, so that whoever comes second knows it without looking."""
	return hashlib.sha256(dedupe_key.strip().lower().encode()).hexdigest()[:20]


def may_become(old: str, new: str) -> bool:
	return new in TRANSITIONS[old]


def backoff(attempts: int) -> int:
	"""Seconds to wait after so many failed tries."""
	return min(FIRST_WAIT << (max(attempts, 1) - 1), LONGEST_WAIT)


def judge(standing: Standing, report: Report) -> Change | None:
	"""None: there is nothing to do. A repeat is, and so is the word of one whose lease somebody else has now."""
	if report.outcome == "sent":
		return None if standing.status == SENT else Change(SENT, standing.attempts)
	if standing.status != SENDING or not standing.is_holder:
		return None
	if report.outcome == "deferred":
		return Change(QUEUED, standing.attempts, max(report.retry_after, 1), report.error)
	if report.outcome == "moved" and report.new_chat_id:
		return Change(QUEUED, standing.attempts)
	if report.outcome == "uncertain" and standing.priority == MARKETING:
		return Change(FAILED, standing.attempts, error=NOT_KNOWN)
	if report.outcome in ("retry", "uncertain"):
		return _tried(standing.attempts + 1, report.error)
	return Change(FAILED, standing.attempts, error=report.error)


def _tried(attempts: int, error: str) -> Change:
	if attempts >= MOST_ATTEMPTS:
		return Change(FAILED, attempts, error=error)
	return Change(QUEUED, attempts, backoff(attempts), error)
