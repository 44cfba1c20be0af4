"""One request id from the Telegram update to the ERP's documents, and what the log says of an update.

Owns the trace of the update in hand. Holds no personal data: whatever stands here is logged.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from uuid import uuid4

from loguru import logger


@dataclass
class Trace:
	bot_id: int = 0
	update_id: int = 0
	screen: str = ""
	request_id: str = field(default_factory=lambda: uuid4().hex)


_trace: ContextVar[Trace | None] = ContextVar("trace", default=None)


def current() -> Trace:
	"""The trace of the update in hand; a fresh one outside of any, such as for a probe."""
	return _trace.get() or Trace()


@contextmanager
def tracing(bot_id: int, update_id: int) -> Iterator[Trace]:
	trace = Trace(bot_id=bot_id, update_id=update_id)
	token = _trace.set(trace)
	try:
		with logger.contextualize(request_id=trace.request_id, update_id=update_id):
			yield trace
	finally:
		_trace.reset(token)


def idempotency_key(deed: str, of: str = "") -> str:
	"""Derived from the update, not drawn at random: an update that is handled again after a crash repeats the
	same key, so the ERP answers as it did the first time. ``of``: what several updates do once, such as a booking
	that is confirmed with two fast taps."""
	trace = current()
	if of:
		return f"tg-{trace.bot_id}-{of}-{deed}"
	if not trace.update_id:
		return f"{deed}-{trace.request_id}"
	return f"tg-{trace.bot_id}-{trace.update_id}-{deed}"
