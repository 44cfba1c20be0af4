"""What became of a message, as it is reported to the ERP."""

from dataclasses import dataclass
from enum import Enum
from typing import Any


class Outcome(Enum):
	SENT = "sent"
	FAILED = "failed"
	BLOCKED = "blocked"
	RETRY = "retry"  # not accepted; counts as a try
	DEFERRED = "deferred"  # not tried, or put off by Telegram; does not count
	UNCERTAIN = "uncertain"  # the answer was lost
	MOVED = "moved"


# With these Telegram may have accepted it.
MAY_HAVE_ARRIVED = frozenset({Outcome.SENT, Outcome.UNCERTAIN})


@dataclass(frozen=True)
class Result:
	id: str
	outcome: Outcome
	telegram_message_id: int | None = None
	error: str = ""
	retry_after: int = 0
	new_chat_id: int | None = None

	def as_body(self) -> dict[str, Any]:
		return {
			"id": self.id,
			"outcome": self.outcome.value,
			"telegram_message_id": self.telegram_message_id,
			"error": self.error,
			"retry_after": self.retry_after,
			"new_chat_id": self.new_chat_id,
		}


def released(message: str, retry_after: int = 0) -> Result:
	"""Claimed and not sent: somebody else may have it at once, or later."""
	return Result(message, Outcome.DEFERRED, retry_after=retry_after)
