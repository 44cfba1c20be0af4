"""Tells chats of staff what the settings route to them, in the transaction in which it happened.

A failed message or a locked account is told once an hour and chat: a bad hour has many of
them, and the Business Events list them all.
"""

import json

from telegram_integration.telegram_core.services.outbox.queueing import queue_message
from telegram_integration.telegram_core.services.outbox.recipients import chat_recipient
from telegram_integration.telegram_core.services.settings import chats_told_of

# The event's key, and its name: in the settings, and of the template that words it.
ROUTED = {
	"passport_offered_again": "Passport offered again",
	"login_locked": "Login locked",
	"customer_linked": "Customer linked",
	"message_failed": "Message failed",
	"payment_received": "Payment received",
	"payment_refunded": "Payment refunded",
	"books_pending": "Books pending",
	"late_payment": "Late payment",
	"auto_payment_stopped": "Auto-payment stopped",
	"order_created": "Visit booked",
	"order_paid": "Visit payment received",
	"order_cancel_requested": "Visit to be cancelled",
	"order_cancelled": "Visit called off",
	"order_moved": "Visit at another time",
	"order_not_called": "Visit not confirmed",
	"refund_by_hand_needed": "Refund by hand needed",
	"order_payment_taken_back": "Visit payment taken back",
	"work_order_unsent": "Work order reaches nobody",
	"master_switched_off": "Master with visits switched off",
	"day_off_requested": "Day off requested",
}
_ONCE_AN_HOUR = {"login_locked", "message_failed"}


def tell_chats(event) -> None:
	"""``event``: a Business Event that was just written."""
	name = ROUTED.get(event.event)
	if name is None:
		return
	for chat in chats_told_of(name):
		queue_message(
			chat_recipient(chat),
			priority="Notice",
			dedupe_key=f"event:{_occasion(event)}:{chat}",
			template=name,
			reference_doctype=event.doctype,
			reference_name=event.name,
		)


def _occasion(event) -> str:
	if event.event not in _ONCE_AN_HOUR:
		return event.name
	details = json.loads(event.details) if event.details else {}
	return f"{event.event}:{details.get('locked', '')}:{event.occurred_at:%Y-%m-%dT%H}"
