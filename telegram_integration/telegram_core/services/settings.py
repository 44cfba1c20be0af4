"""Telegram Settings as the services need them: typed, parsed once."""

from dataclasses import dataclass
from datetime import timedelta

import frappe

from telegram_integration.telegram_core.domain.login_limit import Limit
from telegram_integration.telegram_core.services import subjects

SETTINGS = "Telegram Settings"
BOTH_NEEDED = "Passport and phone"


@dataclass(frozen=True)
class LoginRules:
	both_needed: bool
	reveals_linked_elsewhere: bool
	default_language: str
	passport_field: str
	phone_fields: tuple[str, ...]
	region: str
	own_limit: Limit  # of one Telegram account, and of one passport or phone
	overall_limit: Limit


def login_rules() -> LoginRules:
	settings = frappe.get_cached_doc(SETTINGS)
	window = timedelta(minutes=_number(settings, "window_minutes"))
	return LoginRules(
		both_needed=_value(settings, "login_policy") == BOTH_NEEDED,
		reveals_linked_elsewhere=bool(frappe.utils.cint(settings.reveal_linked_elsewhere)),
		default_language=_value(settings, "default_language"),
		passport_field=_value(settings, "passport_field"),
		phone_fields=phone_fields(_value(settings, "phone_fields")),
		region=_value(settings, "phone_region"),
		own_limit=Limit(
			per_window=_number(settings, "attempts_per_window"),
			window=window,
			per_day=_number(settings, "attempts_per_day"),
		),
		overall_limit=Limit(per_window=_number(settings, "attempts_overall"), window=window),
	)


@dataclass(frozen=True)
class MessageRules:
	quiet_from: int  # hours in the site's time zone; equal: never quiet
	quiet_until: int
	overdue_despite_opt_out: bool
	staff_language: str
	keep_days: int


def message_rules() -> MessageRules:
	settings = frappe.get_cached_doc(SETTINGS)
	return MessageRules(
		quiet_from=_hour(settings, "quiet_from"),
		quiet_until=_hour(settings, "quiet_until"),
		overdue_despite_opt_out=bool(frappe.utils.cint(settings.overdue_despite_opt_out)),
		staff_language=_value(settings, "staff_language"),
		keep_days=_number(settings, "keep_messages_days"),
	)


def chats_told_of(event: str) -> list[str]:
	"""The Telegram Chats to which staff have routed an event, by the name it has in the settings."""
	routes = frappe.get_cached_doc(SETTINGS).get("event_routes") or []
	return sorted(
		{route.chat for route in routes if route.event == event and frappe.utils.cint(route.enabled)}
	)


def days_to_keep_attempts() -> int:
	return _number(frappe.get_cached_doc(SETTINGS), "keep_login_attempts_days")


def _value(settings, fieldname: str) -> str:
	"""The default where nothing is stored: a setting that came with a later version locks nobody out."""
	return settings.get(fieldname) or settings.meta.get_field(fieldname).default


def _number(settings, fieldname: str) -> int:
	return frappe.utils.cint(_value(settings, fieldname))


def _hour(settings, fieldname: str) -> int:
	"""Midnight is an hour like the others, and not an empty setting."""
	stored = settings.get(fieldname)
	return _number(settings, fieldname) if stored in (None, "") else frappe.utils.cint(stored)


def phone_fields(text: str | None) -> tuple[str, ...]:
	"""``"telegram_phone, mobile_no"`` as field names, in their order, each once."""
	names = [name.strip() for name in (text or "").split(",")]
	return tuple(dict.fromkeys(name for name in names if name))


def support_contacts() -> dict:
	"""What the bot shows under Help, and what its menus lead to."""
	settings = frappe.get_cached_doc(SETTINGS)
	return {
		"company": frappe.db.get_single_value("Global Defaults", "default_company") or "",
		"phone": settings.support_phone or "",
		"telegram": (settings.support_telegram or "").lstrip("@"),
		"hours": settings.support_hours or "",
		"address": settings.support_address or "",
		"text": settings.support_text or "",
		"subjects": subjects.offered(),
	}
