"""The first thing that the doors of the pages ask: may this visitor call once more, and is what he sends fit to be read?

Who he is they ask next; here he is an address of the internet.
"""

import frappe

from telegram_integration.online_payments.services.payment_settings import payment_settings
from telegram_integration.online_payments.services.webhooks.source_address import source_address
from telegram_integration.service_booking.domain.browser_name import browser_of
from telegram_integration.service_booking.domain.sent_values import is_storable
from telegram_integration.service_booking.domain.visitor_address import counted_as, is_own_machine
from telegram_integration.service_booking.services.web.web_login import Guest
from telegram_integration.telegram_core.domain.errors import InvalidInput
from telegram_integration.telegram_core.domain.languages import is_language
from telegram_integration.telegram_core.services.call_limits import count_call
from telegram_integration.telegram_core.services.settings import login_rules


def require_calm(door: str, limit: int, seconds: int, *given: object) -> None:
	"""Raises TooOften (429) after so many calls of the door from one address, and InvalidInput for values that no
	database can hold. What was sent is taken out of the request: nothing that Frappe writes down of it has it any more.
	"""
	_forget_sent()
	count_call(f"web-page-{door}", visitors_address() or "unknown", limit, seconds)
	if not is_storable(given):
		raise InvalidInput("values")


def guest(language: str) -> Guest:
	"""Whoever sent the running request."""
	agent = frappe.request.headers.get("User-Agent", "") if frappe.request else ""
	return Guest(visitors_address(), browser_of(agent), spoken(language))


def spoken(language: str) -> str:
	"""The language that the reader has chosen on the page, else that of new customers."""
	return language if is_language(language) else login_rules().default_language


def visitors_address() -> str:
	"""Where the settings name no header of the proxy, and the proxy stands on this machine, what it has put last into
	the usual one counts: else all visitors would be one. Nothing but limits hangs on it.
	"""
	if not frappe.request:
		return ""
	address = source_address()
	if not payment_settings().trusted_proxy_header and is_own_machine(address):
		address = frappe.request.headers.get("X-Forwarded-For", "").split(",")[-1].strip() or address
	return counted_as(address)


def _forget_sent() -> None:
	for name in [name for name in frappe.local.form_dict if name != "cmd"]:
		frappe.local.form_dict.pop(name)
