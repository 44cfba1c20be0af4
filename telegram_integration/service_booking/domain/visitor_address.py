"""Under which address of the internet a visitor is counted. Pure."""

from ipaddress import IPv6Address, ip_address, ip_network

HOUSEHOLD = 64
"""Bits that a provider gives to one household: within them a visitor takes what address he likes."""


def counted_as(address: str) -> str:
	"""An IPv4 address whole, one of IPv6 by its network; empty for what is no address."""
	try:
		found = ip_address(address.strip())
	except ValueError:
		return ""
	if not isinstance(found, IPv6Address):
		return str(found)
	if found.ipv4_mapped:
		return str(found.ipv4_mapped)
	return str(ip_network((int(found), HOUSEHOLD), strict=False))


def is_own_machine(address: str) -> bool:
	"""The site's own proxy stands there, and not a visitor."""
	try:
		return ip_address(address.strip()).is_loopback
	except ValueError:
		return False
