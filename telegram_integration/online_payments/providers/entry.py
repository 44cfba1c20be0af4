"""What the registry knows of a provider."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from telegram_integration.online_payments.providers.contract import Capability, Complaint, Provider
from telegram_integration.online_payments.providers.transport import Outside

Settings = Mapping[str, object]
"""Fields of the settings record by fieldname, secrets deciphered, numbers and checks as Frappe gives them."""


@dataclass(frozen=True)
class Entry:
	"""One provider: its settings record, and how an account is made of it."""

	key: str
	"""payme, click, …: stored in Payment Session.provider."""
	title: str
	"""A proper name: not translated."""
	settings_doctype: str
	capabilities: frozenset[Capability]
	complaints: Callable[[Settings], tuple[Complaint, ...]]
	"""What is missing or mixed up in the settings; nothing means that factory() will not raise."""
	factory: Callable[[Settings, Outside], Provider]
	"""Raises WrongSettings."""
	secrets: tuple[str, ...] = ()
	"""Fieldnames of Password fields that `Settings` must hold."""
	open_minutes: int = 75
	"""How long a started payment may stay unpaid before we stop waiting; more than the provider's own time."""
