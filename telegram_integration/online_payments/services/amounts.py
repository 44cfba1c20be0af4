"""Between Currency fields and tiyin."""

from telegram_integration.telegram_core.domain.errors import InvalidInput
from telegram_integration.telegram_core.domain.money import from_tiyin, to_tiyin

LARGEST = 10**15


def money(tiyin: int) -> float:
	"""What a Currency field holds. Exact: two decimals, far below the limits of a double."""
	return float(from_tiyin(tiyin))


def typed_amount(text: str) -> int:
	"""A sum that somebody has typed, in tiyin; 0 for none. Raises InvalidInput."""
	plain = text.replace(" ", "").replace("\u00a0", "")
	if not plain:
		return 0
	try:
		amount = to_tiyin(plain)
	except (ArithmeticError, ValueError):
		raise InvalidInput("amount") from None
	if not 0 < amount < LARGEST:
		raise InvalidInput("amount")
	return amount
