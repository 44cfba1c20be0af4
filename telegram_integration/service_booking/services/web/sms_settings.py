"""Eskiz Settings: what their form must say, and how the services read them."""

from dataclasses import dataclass

import frappe
from frappe import _
from frappe.utils import cint

from telegram_integration.service_booking.domain import sms_text
from telegram_integration.service_booking.sms.eskiz import EskizSettings

SETTINGS = "Eskiz Settings"
# Cyrillic costs twice as much and fits less: who reads Uzbek in Cyrillic gets the text of the Latin one.
_TEXTS = {"uz": "text_uz", "uz-Cyrl": "text_uz", "ru": "text_ru", "en": "text_en"}
_LONGEST_PARTS = 2
_SAMPLE = "000000"


@dataclass(frozen=True)
class SmsRules:
	"""``is_trial``: nothing is sent, the page shows the code. ``most_per_hour``: to everybody together;
	``most_per_address``: an hour, asked for from one address of the internet."""

	is_on: bool
	is_trial: bool
	most_per_hour: int
	most_per_address: int


def sms_rules() -> SmsRules:
	settings = frappe.get_cached_doc(SETTINGS)
	return SmsRules(
		is_on=bool(cint(settings.enabled)),
		is_trial=bool(cint(settings.skip_send)),
		most_per_hour=cint(_stored(settings, "most_per_hour")),
		most_per_address=max(cint(_stored(settings, "most_per_address")), 1),
	)


def text_for(language: str, code: str, company: str) -> str:
	field = _TEXTS.get(language, "text_uz")
	return sms_text.written(str(_stored(frappe.get_cached_doc(SETTINGS), field)), code, company)


def account() -> EskizSettings:
	settings = frappe.get_cached_doc(SETTINGS)
	return EskizSettings(
		email=settings.email or "",
		password=settings.get_password("password") if settings.password else "",
		sender=str(_stored(settings, "sender")),
		base_url=str(_stored(settings, "base_url")),
	)


def put_apostrophes_right(settings) -> None:
	"""The one of books makes the whole message twice as dear."""
	for field in set(_TEXTS.values()):
		settings.set(field, sms_text.plain(settings.get(field) or ""))


def require_sense(settings) -> None:
	if cint(settings.enabled) and not cint(settings.skip_send):
		for field in ("email", "password"):
			if not settings.get(field):
				frappe.throw(_("{0} is missing.").format(_(settings.meta.get_field(field).label)))
	for field in dict.fromkeys(_TEXTS.values()):
		_require_text(_(settings.meta.get_field(field).label), str(_stored(settings, field)))


def _require_text(label: str, text: str) -> None:
	said = sms_text.complaint(text)
	if said == "no_code":
		frappe.throw(
			_("{0}: {1} is missing, and the customer would get no code.").format(label, sms_text.CODE)
		)
	if said:
		frappe.throw(
			_("{0}: only {1} and {2} can be filled in.").format(label, sms_text.CODE, sms_text.COMPANY)
		)
	if sms_text.parts(sms_text.written(text, _SAMPLE, "")) > _LONGEST_PARTS:
		frappe.throw(_("{0} is too long for an SMS.").format(label))


def _stored(settings, field: str):
	"""The default where nothing is stored; a stored 0 is a 0."""
	stored = settings.get(field)
	return settings.meta.get_field(field).default if stored in (None, "") else stored
