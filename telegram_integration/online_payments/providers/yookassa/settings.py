"""What YooKassa Merchant holds, in the form that the code wants."""

from dataclasses import dataclass, field
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from telegram_integration.online_payments.providers.contract import Complaint, WrongSettings
from telegram_integration.online_payments.providers.entry import Settings
from telegram_integration.online_payments.providers.keys import Chosen, missing, mixed_up, plain

SECRETS = ("secret_key", "test_secret_key")
OWN = ("shop_id", "secret_key")
TEST_PREFIX, LIVE_PREFIX = "test_", "live_"


@dataclass(frozen=True)
class YooKassaSettings:
	"""One shop."""

	api_url: str
	shop_id: str
	secret_key: str = field(repr=False)
	networks: tuple[IPv4Network | IPv6Network, ...] = ()
	"""Where notifications come from."""

	def is_own_address(self, source: str) -> bool:
		"""Whether YooKassa speaks from this address; what is no address is foreign."""
		try:
			address = ip_address(source.strip())
		except ValueError:
			return False
		mapped = getattr(address, "ipv4_mapped", None)
		return any((mapped or address) in network for network in self.networks)


def complaints(settings: Settings) -> tuple[Complaint, ...]:
	"""What is missing, mixed up, or not readable."""
	found = [*missing(Chosen(settings, OWN), "api_url", "shop_id", "secret_key", "notification_networks")]
	found += mixed_up(settings, "secret_key", (LIVE_PREFIX,), (TEST_PREFIX,))
	found += mixed_up(settings, "shop_id")
	try:
		_networks(settings)
	except ValueError:
		found.append(Complaint("notification_networks", "wrong_form"))
	return tuple(found)


def read_settings(settings: Settings) -> YooKassaSettings:
	"""Raises WrongSettings."""
	found = complaints(settings)
	if found:
		raise WrongSettings(found)
	chosen = Chosen(settings, OWN)
	return YooKassaSettings(
		chosen["api_url"].rstrip("/"), chosen["shop_id"], chosen["secret_key"], _networks(settings)
	)


def _networks(settings: Settings) -> tuple[IPv4Network | IPv6Network, ...]:
	lines = plain(settings.get("notification_networks")).replace(",", " ").split()
	return tuple(ip_network(line) for line in lines)
