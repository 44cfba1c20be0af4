"""From a provider's settings record to a Provider, by the registry; and which providers a customer may choose."""

from collections.abc import Iterable
from dataclasses import dataclass

import frappe
from frappe.utils import cint

from telegram_integration.online_payments.providers import registry
from telegram_integration.online_payments.providers.contract import Provider
from telegram_integration.online_payments.providers.entry import Entry, Settings
from telegram_integration.telegram_core.domain.errors import DomainError
from telegram_integration.telegram_core.domain.money import to_tiyin


class ProviderOff(DomainError):
	"""Unknown, switched off, or not wholly set up."""


@dataclass(frozen=True)
class Terms:
	"""What the settings of every provider have. Amounts in tiyin; a maximum of 0 is none."""

	key: str
	title: str
	enabled: bool
	test_mode: bool
	mode_of_payment: str
	minimum: int
	maximum: int
	currency: str

	def takes(self, amount: int, currency: str) -> bool:
		in_range = self.minimum <= amount and (not self.maximum or amount <= self.maximum)
		return self.enabled and in_range and (not self.currency or self.currency == currency)


def terms(key: str) -> Terms:
	"""Also of a provider that is switched off: money it has taken before is booked all the same."""
	entry = _entry(key)
	doc = frappe.get_cached_doc(entry.settings_doctype)
	return Terms(
		key=key,
		title=entry.title,
		enabled=bool(cint(doc.get("enabled"))),
		test_mode=bool(cint(doc.get("test_mode"))),
		mode_of_payment=doc.get("mode_of_payment") or "",
		minimum=to_tiyin(doc.get("minimum_amount")),
		maximum=to_tiyin(doc.get("maximum_amount")),
		currency=doc.get("currency") or "",
	)


def on_offer(amount: int, currency: str) -> list[Entry]:
	"""Providers that take such a payment, in the registry's order."""
	return [entry for entry in registry.ENTRIES if terms(entry.key).takes(amount, currency)]


def may_be_paid(currencies: Iterable[str]) -> bool:
	"""Whether a provider that is switched on takes one of the currencies."""
	found = {terms(entry.key).currency for entry in enabled()}
	return "" in found or bool(found & set(currencies))


def enabled() -> list[Entry]:
	return [entry for entry in registry.ENTRIES if terms(entry.key).enabled]


def provider(key: str, *, even_if_off: bool = False) -> Provider:
	"""The merchant's account. ``even_if_off``: for payments made before it was switched off. Raises ProviderOff."""
	# Here and not above: only who really talks to a provider needs the network's library.
	from telegram_integration.online_payments.services.http_transport import outside

	entry = _entry(key)
	settings = settings_of(entry)
	if (not settings.get("enabled") and not even_if_off) or entry.complaints(settings):
		raise ProviderOff
	return entry.factory(settings, outside(key))


def title(key: str) -> str:
	"""How the provider is called; the key of one that is gone."""
	return next((entry.title for entry in registry.ENTRIES if entry.key == key), key)


def capabilities(key: str) -> frozenset[str]:
	"""What the provider can do. Raises ProviderOff for one that is unknown."""
	return _entry(key).capabilities


def settings_of(entry: Entry) -> Settings:
	"""The fields of the settings record, secrets deciphered. Never log it."""
	doc = frappe.get_cached_doc(entry.settings_doctype)
	found = dict(doc.as_dict())
	for fieldname in entry.secrets:
		found[fieldname] = doc.get_password(fieldname) if doc.get(fieldname) else ""
	return found


def _entry(key: str) -> Entry:
	try:
		return registry.entry(key)
	except KeyError:
		raise ProviderOff from None
