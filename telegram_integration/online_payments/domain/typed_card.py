"""A card as it was typed on the page, made into what a provider takes. Pure; keeps nothing."""

import re

from telegram_integration.online_payments.providers.contract import Card

_EXPIRY = re.compile(r"(0[1-9]|1[0-2])\s*/?\s*(?:20)?(\d\d)", re.ASCII)
_BLANKS = re.compile(r"[\s-]+")


def card_of(number: str, expiry: str) -> Card | None:
	"""None for what can be no card. Whether the card is still good is the provider's to say."""
	digits = _BLANKS.sub("", number)
	dated = _EXPIRY.fullmatch(expiry.strip())
	if not (digits.isascii() and digits.isdigit() and 13 <= len(digits) <= 19 and dated):
		return None
	return Card(digits, f"20{dated[2]}-{dated[1]}")
