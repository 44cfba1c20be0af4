"""The events that messages are sent for, as the subjects declare them.

Asked through a hook, because the core must not know who declares: ``telegram_message_events`` names tuples of
MessageEvent.
"""

import frappe

from telegram_integration.telegram_core.domain.message_event import Drop, MessageEvent, Rendered

HOOK = "telegram_message_events"

__all__ = ["Drop", "MessageEvent", "Rendered", "message_event", "message_events"]


def message_events() -> dict[str, MessageEvent]:
	"""All of them by key, in the order of the hooks."""
	return {event.key: event for path in frappe.get_hooks(HOOK) for event in frappe.get_attr(path)}


def message_event(key: str) -> MessageEvent | None:
	return message_events().get(key)
