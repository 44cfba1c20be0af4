"""What ATMOS Merchant holds, in the form that the code wants."""

from dataclasses import dataclass, field

from telegram_integration.online_payments.providers.contract import Complaint, WrongSettings
from telegram_integration.online_payments.providers.entry import Settings
from telegram_integration.online_payments.providers.keys import Chosen, is_on, missing, mixed_up, plain

SECRETS = ("consumer_secret", "api_key", "test_consumer_secret", "test_api_key")
OWN = ("store_id", "terminal_id", "consumer_key", "consumer_secret", "api_key")
HASHES = ("md5", "sha1", "sha256")


@dataclass(frozen=True)
class AtmosSettings:
	"""One cash desk."""

	gateway_url: str
	page_url: str
	"""Of the hosted payment page; empty where our own page asks for the card."""
	store_id: str
	terminal_id: str
	consumer_key: str
	consumer_secret: str = field(repr=False)
	api_key: str = field(repr=False)
	"""Signs the callback; not the consumer secret."""
	callback_hash: str = "md5"


def complaints(settings: Settings) -> tuple[Complaint, ...]:
	"""What is missing, or stands in both sets."""
	chosen = Chosen(settings, OWN)
	found = [*missing(chosen, "gateway_url", "store_id", "consumer_key", "consumer_secret", "api_key")]
	for name in ("consumer_key", "consumer_secret", "api_key"):
		found += mixed_up(settings, name)
	if plain(settings.get("callback_hash") or "md5") not in HASHES:
		found.append(Complaint("callback_hash", "wrong_form"))
	if is_on(settings.get("use_hosted_page")) and not chosen["page_url"]:
		found.append(Complaint("page_url", "missing"))
	return tuple(found)


def read_settings(settings: Settings) -> AtmosSettings:
	"""Raises WrongSettings."""
	found = complaints(settings)
	if found:
		raise WrongSettings(found)
	chosen = Chosen(settings, OWN)
	hosted = is_on(settings.get("use_hosted_page"))
	return AtmosSettings(
		gateway_url=chosen["gateway_url"].rstrip("/"),
		page_url=chosen["page_url"].rstrip("/") if hosted else "",
		store_id=chosen["store_id"],
		terminal_id=chosen["terminal_id"],
		consumer_key=chosen["consumer_key"],
		consumer_secret=chosen["consumer_secret"],
		api_key=chosen["api_key"],
		callback_hash=chosen["callback_hash"] or "md5",
	)
