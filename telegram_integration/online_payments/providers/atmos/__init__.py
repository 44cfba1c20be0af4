"""ATMOS: cards of Uzbekistan (UZCARD, HUMO). Protocol: docs.atmos.uz."""

from telegram_integration.online_payments.providers.atmos.account import CAPABILITIES, Atmos
from telegram_integration.online_payments.providers.atmos.settings import SECRETS, complaints, read_settings
from telegram_integration.online_payments.providers.entry import Entry

ENTRY = Entry(
	key="atmos",
	title="ATMOS",
	settings_doctype="ATMOS Merchant",
	capabilities=CAPABILITIES,
	complaints=complaints,
	factory=lambda settings, outside: Atmos(read_settings(settings), outside),
	secrets=SECRETS,
)
