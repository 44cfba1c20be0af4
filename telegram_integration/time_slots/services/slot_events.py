"""What happened to somebody's time, on the document that has it: shown in its timeline."""

from collections.abc import Sequence

from telegram_integration.telegram_core.services.business_events import record_event
from telegram_integration.time_slots.domain.slot import Holder


def tell(event: str, changed: Sequence, holder: Holder, **details) -> None:
	"""One event for slots that went one way together; none where nothing changed."""
	if changed:
		record_event(
			event,
			reference_doctype=holder.doctype,
			reference_name=holder.name,
			details={**span(changed), **details},
		)


def span(found: Sequence) -> dict:
	"""Whose time and from when to when, of rows that follow each other."""
	return {
		"resource": found[0].resource_name,
		"start": min(row.start for row in found),
		"end": max(row.end for row in found),
	}
