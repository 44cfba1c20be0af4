"""Payme (Paycom): cards of Uzbekistan, on its own page. Protocol: developer.help.paycom.uz, Merchant API."""

from telegram_integration.online_payments.providers.entry import Entry
from telegram_integration.online_payments.providers.payme.account import CAPABILITIES, Payme
from telegram_integration.online_payments.providers.payme.settings import SECRETS, complaints, read_settings

ENTRY = Entry(
	key="payme",
	title="Payme",
	settings_doctype="Payme Merchant",
	capabilities=CAPABILITIES,
	complaints=complaints,
	factory=lambda settings, outside: Payme(read_settings(settings), outside),
	secrets=SECRETS,
)
