"""Online Payment Settings as the services need them: typed, with the defaults where nothing is stored."""

from dataclasses import dataclass

import frappe
from frappe.utils import cint

SETTINGS = "Online Payment Settings"


@dataclass(frozen=True)
class PaymentSettings:
	session_minutes: int
	public_url: str
	trusted_proxy_header: str
	auto_payment_hour: int
	retry_days: tuple[int, ...]
	notice_hours: int
	books_tries: int
	keep_events_days: int


def payment_settings() -> PaymentSettings:
	settings = frappe.get_cached_doc(SETTINGS)
	return PaymentSettings(
		session_minutes=_number(settings, "session_minutes"),
		public_url=(settings.public_url or f"https://{frappe.local.site}").rstrip("/"),
		trusted_proxy_header=(settings.trusted_proxy_header or "").strip(),
		auto_payment_hour=_hour(settings),
		retry_days=_days(_value(settings, "retry_days")),
		notice_hours=_number(settings, "notice_hours"),
		books_tries=_number(settings, "books_tries"),
		keep_events_days=_number(settings, "keep_events_days"),
	)


def _value(settings, fieldname: str) -> str:
	return settings.get(fieldname) or settings.meta.get_field(fieldname).default


def _number(settings, fieldname: str) -> int:
	return cint(_value(settings, fieldname))


def _hour(settings) -> int:
	"""Midnight is an hour like the others, and not an empty setting."""
	stored = settings.get("auto_payment_hour")
	return _number(settings, "auto_payment_hour") if stored in (None, "") else cint(stored)


def _days(text: str) -> tuple[int, ...]:
	"""``1, 3, 5``: whole days above zero in rising order; anything else in the text is passed over."""
	return tuple(sorted({int(day) for day in text.replace(",", " ").split() if day.isdigit() and int(day)}))
