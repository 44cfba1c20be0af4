"""A master is told what became of the day off that he asked for, in his own chat."""

from pathlib import Path

import frappe

from telegram_integration.service_booking.domain import visit_words as words
from telegram_integration.service_booking.services.messages.order_values import master_name
from telegram_integration.telegram_core.domain.message_event import Drop, MessageEvent
from telegram_integration.telegram_core.services.outbox.queueing import queue_message
from telegram_integration.telegram_core.services.outbox.recipients import user_recipient
from telegram_integration.telegram_core.services.template_seeds import Seed

REQUEST = "Day Off Request"
REQUESTED, APPROVED, DECLINED = "Requested", "Approved", "Declined"
_TEMPLATE = "Day off decided"
_FOLDER = Path(__file__).resolve().parents[2] / "message_templates"


def decided(request, reason: str) -> None:
	"""Queues in the caller's transaction, once; nothing for a master without an account. ``reason``: why declined."""
	account = frappe.db.get_value("Service Master", request.master, "telegram_user")
	if account:
		queue_message(
			user_recipient(account),
			priority="Notice",
			dedupe_key=f"day-off:{request.name}:decided",
			template=_TEMPLATE,
			details={"reason": reason},
			reference_doctype=REQUEST,
			reference_name=request.name,
		)


def _context(name: str, details: dict, language: str) -> dict | Drop:
	fields = ["master", "from_date", "to_date", "status"]
	asked = frappe.db.get_value(REQUEST, name, fields, as_dict=True)
	if not asked or asked.status == REQUESTED:
		return Drop("the request is gone or not decided")
	return {
		"master": master_name(asked.master),
		"from_date": words.day(asked.from_date, language),
		"to_date": words.day(asked.to_date, language),
		"is_approved": asked.status == APPROVED,
		"reason": details.get("reason") or "",
	}


EVENTS = (
	MessageEvent(
		key="day_off_decided",
		label=_TEMPLATE,
		reference_doctype=REQUEST,
		variables={
			"master": "The master's name",
			"from_date": "First day",
			"to_date": "Last day",
			"is_approved": "Whether it was approved; else it was declined",
			"reason": "Why it was declined; empty where staff have not said",
		},
		context=_context,
		sample={
			"master": "Malika",
			"from_date": "25.11.2026 (chorshanba)",
			"to_date": "26.11.2026 (payshanba)",
			"is_approved": False,
			"reason": "Bayram kunlari hamma band",
		},
	),
)
TEMPLATES = (Seed(_TEMPLATE, "day_off_decided", _FOLDER / "day_off_decided"),)
