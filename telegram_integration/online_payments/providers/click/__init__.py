"""Click: cards and wallets of Uzbekistan, on its own page. Protocol: docs.click.uz, SHOP API and Merchant API."""

from telegram_integration.online_payments.providers.click.account import CAPABILITIES, Click
from telegram_integration.online_payments.providers.click.settings import SECRETS, complaints, read_settings
from telegram_integration.online_payments.providers.entry import Entry

ENTRY = Entry(
	key="click",
	title="Click",
	settings_doctype="Click Merchant",
	capabilities=CAPABILITIES,
	complaints=complaints,
	factory=lambda settings, outside: Click(read_settings(settings), outside),
	secrets=SECRETS,
)
