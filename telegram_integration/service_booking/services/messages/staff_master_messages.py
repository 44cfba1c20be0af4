"""What chats of operators are told of masters, with a button that opens the master's form."""

from datetime import datetime
from pathlib import Path

import frappe
from frappe.utils import cint, get_datetime, get_url_to_form, now_datetime

from telegram_integration.service_booking.domain import visit_words as words
from telegram_integration.service_booking.domain.order_status import OVER
from telegram_integration.service_booking.services.messages import order_values as about
from telegram_integration.service_booking.services.offer.plans import MASTER
from telegram_integration.service_booking.services.orders.orders import ORDER
from telegram_integration.telegram_core.domain.message_event import Drop, MessageEvent
from telegram_integration.telegram_core.services.event_routes import ROUTED
from telegram_integration.telegram_core.services.template_seeds import Seed

SWITCHED_OFF = "master_switched_off"
_FOLDER = Path(__file__).resolve().parents[2] / "message_templates"


def visits_to_come(master: str, now: datetime) -> list:
	"""Rows with ``start``, in order of time, of his visits that are not over."""
	return frappe.get_all(
		ORDER,
		filters=[["master", "=", master], ["status", "not in", sorted(OVER)], ["end", ">", now]],
		fields=["name", "start"],
		order_by="start asc, name asc",
	)


def switched_off_context(business_event: str, details: dict, language: str) -> dict | Drop:
	"""Nothing once he works again, or his visits have gone to others."""
	master = frappe.db.get_value("Business Event", business_event, "reference_name")
	is_off = master and frappe.db.exists(MASTER, master) and not _works(master)
	visits = visits_to_come(master, now_datetime()) if is_off else []
	if not visits:
		return Drop("he works again, or has no visits any more")
	return {
		"master": about.master_name(master),
		"visits": len(visits),
		"first": words.moment(get_datetime(visits[0].start), language),
		"buttons": [[{"text": words.MASTER_BUTTON[language], "url": get_url_to_form(MASTER, master)}]],
	}


def _works(master: str) -> bool:
	return bool(cint(frappe.db.get_value(MASTER, master, "active")))


EVENTS = (
	MessageEvent(
		key=SWITCHED_OFF,
		label=ROUTED[SWITCHED_OFF],
		reference_doctype="Business Event",
		variables={
			"master": "The master's name",
			"visits": "How many visits he still has",
			"first": "The first of them: day and time",
		},
		context=switched_off_context,
		sample={"master": "Malika", "visits": 3, "first": "25.11.2026 (chorshanba), 10:00"},
	),
)
TEMPLATES = (Seed(ROUTED[SWITCHED_OFF], SWITCHED_OFF, _FOLDER / SWITCHED_OFF),)
