"""Stripe: cards of the world, on its own page (Checkout). Protocol: docs.stripe.com/api."""

from telegram_integration.online_payments.providers.entry import Entry
from telegram_integration.online_payments.providers.stripe.account import CAPABILITIES, Stripe
from telegram_integration.online_payments.providers.stripe.settings import (
	SECRETS,
	complaints,
	read_settings,
)

ENTRY = Entry(
	key="stripe",
	title="Stripe",
	settings_doctype="Stripe Merchant",
	capabilities=CAPABILITIES,
	complaints=complaints,
	factory=lambda settings, outside: Stripe(read_settings(settings), outside),
	secrets=SECRETS,
)
