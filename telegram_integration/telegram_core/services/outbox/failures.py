"""Staff are told of what could not be sent: a Business Event for each, which the settings may route to a chat."""

from collections.abc import Iterable

from telegram_integration.telegram_core.domain import outbox
from telegram_integration.telegram_core.services.business_events import record_event
from telegram_integration.telegram_core.services.outbox.rows import MESSAGE

EVENT = "message_failed"
NOTICES_TELL_OF = "Business Event"


def record(rows: Iterable) -> None:
	"""Of a broadcast the results tell; and what failed to tell staff of an event is no event itself."""
	for row in rows:
		if row.priority != outbox.MARKETING and row.reference_doctype != NOTICES_TELL_OF:
			record_event(
				EVENT, reference_doctype=MESSAGE, reference_name=row.name, details={"priority": row.priority}
			)
