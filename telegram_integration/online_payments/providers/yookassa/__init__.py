"""YooKassa: cards and wallets of Russia, on its own page. Protocol: yookassa.ru/developers, API v3."""

from telegram_integration.online_payments.providers.entry import Entry
from telegram_integration.online_payments.providers.yookassa.account import CAPABILITIES, YooKassa
from telegram_integration.online_payments.providers.yookassa.settings import (
	SECRETS,
	complaints,
	read_settings,
)

ENTRY = Entry(
	key="yookassa",
	title="YooKassa",
	settings_doctype="YooKassa Merchant",
	capabilities=CAPABILITIES,
	complaints=complaints,
	factory=lambda settings, outside: YooKassa(read_settings(settings), outside),
	secrets=SECRETS,
)
