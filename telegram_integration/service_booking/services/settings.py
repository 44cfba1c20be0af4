"""Service Booking Settings as the services need them, and the rules that a new site begins with."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

import frappe
from frappe.utils import cint

from telegram_integration.service_booking.domain.cancel_rules import CANCELLED, NO_SHOW, CancelRule

SETTINGS = "Service Booking Settings"
_SEEDS = ((CANCELLED, 24, 100), (CANCELLED, 6, 50), (CANCELLED, 0, 0), (NO_SHOW, 0, 0))


@dataclass(frozen=True)
class BookingRules:
	company: str
	books_document: str
	payment_terms: str
	deposit_percent: Decimal
	confirm_hold: timedelta
	hold_extension: timedelta
	unpaid_reminder: timedelta
	auto_reserve: bool
	most_moves: int
	uncalled_alert: timedelta
	early_departure: timedelta
	early_start: timedelta
	early_done: timedelta
	remind_day_before: bool
	remind_hours_before: int
	register_new_customers: bool
	register_customer_group: str
	register_territory: str
	therapists_chat: str
	map_url: str
	sms_notices: bool
	sms_texts: dict[tuple[str, str], str]
	cancel_rules: tuple[CancelRule, ...]


def booking_rules() -> BookingRules:
	settings = frappe.get_cached_doc(SETTINGS)
	return BookingRules(
		company=settings.company or _default_company(),
		books_document=_text(settings, "books_document"),
		payment_terms=_text(settings, "payment_terms"),
		deposit_percent=Decimal(str(_stored(settings, "deposit_percent"))),
		confirm_hold=timedelta(minutes=_number(settings, "confirm_hold_minutes")),
		hold_extension=timedelta(minutes=_number(settings, "hold_extension_minutes")),
		unpaid_reminder=timedelta(minutes=_number(settings, "unpaid_reminder_minutes")),
		auto_reserve=bool(_number(settings, "auto_reserve")),
		most_moves=_number(settings, "most_moves"),
		uncalled_alert=timedelta(hours=_number(settings, "uncalled_alert_hours")),
		early_departure=timedelta(minutes=_number(settings, "early_departure_minutes")),
		early_start=timedelta(minutes=_number(settings, "early_start_minutes")),
		early_done=timedelta(minutes=_number(settings, "early_done_minutes")),
		remind_day_before=bool(_number(settings, "remind_day_before")),
		remind_hours_before=_number(settings, "remind_hours_before"),
		register_new_customers=bool(_number(settings, "register_new_customers")),
		register_customer_group=settings.register_customer_group or "",
		register_territory=settings.register_territory or "",
		therapists_chat=settings.therapists_chat or "",
		map_url=_text(settings, "map_url"),
		sms_notices=bool(_number(settings, "sms_notices")),
		sms_texts={(row.kind, row.language): row.text for row in settings.get("sms_texts") or []},
		cancel_rules=tuple(
			CancelRule(row.occasion, cint(row.hours_before), Decimal(str(row.refund_percent or 0)))
			for row in settings.cancel_rules
		),
	)


def seed_cancel_rules() -> None:
	"""Once in a site's life: rules that staff have taken out stay out."""
	settings = frappe.get_doc(SETTINGS)
	if settings.cancel_rules_seeded:
		return
	if not settings.cancel_rules:
		for occasion, hours, percent in _SEEDS:
			row = {"occasion": occasion, "hours_before": hours, "refund_percent": percent}
			settings.append("cancel_rules", row)
	settings.cancel_rules_seeded = 1
	settings.save(ignore_permissions=True)


def _default_company() -> str:
	return frappe.db.get_single_value("Global Defaults", "default_company") or ""


def _text(settings, fieldname: str) -> str:
	return str(_stored(settings, fieldname) or "")


def _number(settings, fieldname: str) -> int:
	return cint(_stored(settings, fieldname))


def _stored(settings, fieldname: str):
	"""The default where nothing is stored; a stored 0 is a 0."""
	stored = settings.get(fieldname)
	return settings.meta.get_field(fieldname).default if stored in (None, "") else stored
