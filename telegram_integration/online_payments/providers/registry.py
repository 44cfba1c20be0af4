"""All providers there are. A new one adds its line here (docs/providers.md)."""

from telegram_integration.online_payments.providers import atmos, click, payme, stripe, trial, yookassa
from telegram_integration.online_payments.providers.entry import Entry

ENTRIES: tuple[Entry, ...] = (
	payme.ENTRY,
	click.ENTRY,
	atmos.ENTRY,
	yookassa.ENTRY,
	stripe.ENTRY,
	trial.ENTRY,
)
"""In the order in which the payment page offers them."""


def entry(key: str) -> Entry:
	"""The provider of that key. Raises KeyError."""
	for each in ENTRIES:
		if each.key == key:
			return each
	raise KeyError(key)


def keys() -> tuple[str, ...]:
	return tuple(each.key for each in ENTRIES)


def with_capability(capability: str) -> tuple[Entry, ...]:
	"""Providers that can do something, in the page's order."""
	return tuple(each for each in ENTRIES if capability in each.capabilities)
