"""What the form of an order shows beside its fields: what may be done now, where the links lead, what was paid with."""

from datetime import datetime

import frappe
from frappe.utils import get_datetime

from telegram_integration.online_payments.services import provider_settings
from telegram_integration.service_booking.domain.order_status import OPERATOR
from telegram_integration.service_booking.services.messages import order_values as about
from telegram_integration.service_booking.services.messages import work_order
from telegram_integration.service_booking.services.offer.plans import MASTER
from telegram_integration.service_booking.services.orders import links, order_actions, order_books, orders
from telegram_integration.service_booking.services.orders.orders import ORDER
from telegram_integration.service_booking.services.orders.sms_queue import reaches
from telegram_integration.telegram_core.domain.money import from_tiyin

_MOST_SESSIONS = 10


def overview(name: str, now: datetime) -> dict:
	"""``status`` is as it is now: an unpaid time that has run out is given up before anybody writes it down.

	``day_link`` is empty for who may not ask for it in the master's own form.
	"""
	row = orders.read(name)
	return {
		"order": name,
		"status": orders.judged(row, now),
		"can": list(order_actions.possible_for(row, OPERATOR, now)),
		"hold_until": str(row.hold_until) if _is_kept(row, now) else "",
		"due_first": float(from_tiyin(about.due_first(row))),
		"still_open": float(from_tiyin(about.still_open(row))),
		"is_owed_again": orders.is_owed_again(row, now),
		"may_bill": order_books.may_bill(row),
		"refund_waits": bool(row.refund_by_hand),
		"master_name": about.master_name(row.master),
		"order_link": links.order_link(row),
		"day_link": links.day_link(row.master)
		if frappe.has_permission(MASTER, "write", doc=row.master)
		else "",
		"map_url": work_order.map_url(row.latitude, row.longitude),
		"telegram": _account(row.customer),
		"sessions": _sessions(name),
		"by_sms": reaches(row.customer),
	}


def _is_kept(row, now: datetime) -> bool:
	return bool(row.hold_until and get_datetime(row.hold_until) > now and about.due_first(row))


def _account(customer: str) -> str:
	"""The Telegram account that is linked to the customer; empty where nothing reaches him."""
	found = frappe.db.get_value(
		"Telegram User", {"customer": customer}, ["name", "is_blocked", "has_blocked_bot"], as_dict=True
	)
	return found.name if found and not (found.is_blocked or found.has_blocked_bot) else ""


def _sessions(name: str) -> list[dict]:
	"""Payments that were begun, the newest first."""
	found = frappe.get_all(
		"Payment Session",
		filters={"reference_doctype": ORDER, "reference_name": name},
		fields=["name", "status", "amount", "currency", "provider", "expires_at", "creation"],
		order_by="creation desc, name desc",
		limit=_MOST_SESSIONS,
	)
	for session in found:
		session.provider = provider_settings.title(session.provider) if session.provider else ""
	return found
