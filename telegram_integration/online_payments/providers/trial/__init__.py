"""A provider that takes no money: for trying the payment page and the books out."""

from telegram_integration.online_payments.providers.entry import Entry
from telegram_integration.online_payments.providers.trial.account import CAPABILITIES, Trial

ENTRY = Entry(
	key="trial",
	title="Trial",
	settings_doctype="Trial Merchant",
	capabilities=CAPABILITIES,
	complaints=lambda settings: (),
	factory=lambda settings, outside: Trial(outside),
)
