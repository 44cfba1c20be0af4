"""Somebody nobody knows wants to book: his own phone, proved by Telegram or by a code, makes a customer of him."""

import re

import frappe

from telegram_integration.service_booking.services.accounts.account_roles import subjects
from telegram_integration.service_booking.services.settings import booking_rules
from telegram_integration.telegram_core.domain.identity import Kind
from telegram_integration.telegram_core.services import identities
from telegram_integration.telegram_core.services.business_events import record_event
from telegram_integration.telegram_core.services.login_limits import lock_linking
from telegram_integration.telegram_core.services.settings import login_rules

_LONGEST_NAME = 140
# A document's name, which a customer's name becomes, holds none of these.
_NOT_IN_NAMES = re.compile(r"[<>\x00-\x1f\x7f]")


def register(phone: str, name: str, language: str = "") -> str:
	"""The customer with this phone: a new one, or the one who was faster. Empty where nobody is to be registered, or
	where several have the phone.

	``phone``: E.164, proved to be his; ``name``: as he calls himself. Locks the linking of accounts.
	"""
	rules = booking_rules()
	if not rules.register_new_customers or not subjects():
		return ""
	lock_linking()
	known = identities.find_customers(Kind.PHONE, identities.key_of(Kind.PHONE, phone))
	if known:
		return next(iter(known)) if len(known) == 1 else ""
	doc = frappe.new_doc("Customer")
	doc.update({"customer_name": _name(name, phone), "customer_type": "Individual"})
	for field, value in (
		("customer_group", rules.register_customer_group),
		("territory", rules.register_territory),
		(login_rules().phone_fields[0], phone),
	):
		if value:
			doc.set(field, value)
	doc.insert(ignore_permissions=True)
	record_event("customer_registered", reference_doctype="Customer", reference_name=doc.name)
	return doc.name


def _name(name: str, phone: str) -> str:
	"""What he is called; his phone where that is nothing a customer could be called."""
	text = " ".join(_NOT_IN_NAMES.sub(" ", name).split())[:_LONGEST_NAME]
	is_usable = text and not text.lower().startswith("new customer")
	return text if is_usable else phone
