"""The company's memory of what was decided, by whom and why. Written here only, and never changed."""

import json

import frappe

from telegram_integration.telegram_core.services.event_routes import tell_chats
from telegram_integration.telegram_core.services.request_context import request_id


def record_event(
	event: str,
	*,
	reference_doctype: str | None = None,
	reference_name: str | None = None,
	telegram_id: int | str | None = None,
	reason: str | None = None,
	details: dict | str | None = None,
) -> str:
	"""Appends one event in the transaction of what it tells about; the name of the new row.

	``details`` must hold no passport, phone or token: the row is kept for ever and read by many.
	"""
	doc = frappe.new_doc("Business Event")
	doc.update(
		{
			"event": event,
			"occurred_at": frappe.utils.now_datetime(),
			"user": frappe.session.user,
			"telegram_id": str(telegram_id) if telegram_id else None,
			"reference_doctype": reference_doctype,
			"reference_name": reference_name,
			"reason": reason,
			"details": _as_text(details),
			"request_id": request_id(),
		}
	)
	doc.insert(ignore_permissions=True)
	tell_chats(doc)
	return doc.name


def _as_text(details: dict | str | None) -> str | None:
	if details is None or isinstance(details, str):
		return details
	return json.dumps(details, ensure_ascii=False, sort_keys=True, default=str)
