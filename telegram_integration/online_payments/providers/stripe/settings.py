"""What Stripe Merchant holds, in the form that the code wants."""

from dataclasses import dataclass, field

from telegram_integration.online_payments.providers.contract import Complaint, WrongSettings
from telegram_integration.online_payments.providers.entry import Settings
from telegram_integration.online_payments.providers.keys import Chosen, missing, mixed_up, plain

SECRETS = ("secret_key", "webhook_secret", "test_secret_key", "test_webhook_secret")
OWN = ("secret_key", "webhook_secret")
LIVE_PREFIXES, TEST_PREFIXES = ("sk_live_", "rk_live_"), ("sk_test_", "rk_test_")


@dataclass(frozen=True)
class StripeSettings:
	"""One account, in one mode."""

	api_url: str
	api_version: str
	is_test: bool
	secret_key: str = field(repr=False)
	webhook_secret: str = field(repr=False)


def complaints(settings: Settings) -> tuple[Complaint, ...]:
	"""What is missing or mixed up. The webhook's secrets look alike in both modes, so they must differ."""
	found = [*missing(Chosen(settings, OWN), "api_url", "api_version", "secret_key", "webhook_secret")]
	found += mixed_up(settings, "secret_key", LIVE_PREFIXES, TEST_PREFIXES)
	found += mixed_up(settings, "webhook_secret")
	for name in ("webhook_secret", "test_webhook_secret"):
		value = plain(settings.get(name))
		if value and not value.startswith("whsec_"):
			found.append(Complaint(name, "wrong_form"))
	return tuple(found)


def read_settings(settings: Settings) -> StripeSettings:
	"""Raises WrongSettings."""
	found = complaints(settings)
	if found:
		raise WrongSettings(found)
	chosen = Chosen(settings, OWN)
	return StripeSettings(
		api_url=chosen["api_url"].rstrip("/"),
		api_version=chosen["api_version"],
		is_test=chosen.is_test,
		secret_key=chosen["secret_key"],
		webhook_secret=chosen["webhook_secret"],
	)
