"""Amounts as the trade writes them on paper: 1 250 000 so'm, whatever symbol the site has. Pure.

Both functions stand in hooks.py for print formats, where Jinja knows them by these names.
"""

from decimal import Decimal

from telegram_integration.telegram_core.domain.money import from_tiyin, to_tiyin

# A line never breaks inside an amount.
SPACE = "\u00a0"
NAMES = {"USD": "$", "RUB": "₽"}


def format_amount(
	amount: Decimal | float | int | None, currency: str | None = "UZS", som: str = "so'm"
) -> str:
	"""Thousands apart by blanks, decimals only where there are any, the currency's name after it.

	``som`` is what the reader's language calls the so'm.
	"""
	exact = from_tiyin(to_tiyin(amount))
	text = f"{exact:,.2f}".removesuffix(".00").replace(",", SPACE).replace(".", ",")
	name = som if currency in (None, "", "UZS") else NAMES.get(currency, currency)
	return f"{text}{SPACE}{name}"


def format_quantity(qty: Decimal | float | int | None) -> str:
	"""2, 1,5: no zeros that say nothing."""
	text = f"{Decimal(str(qty or 0)):f}"
	return text.rstrip("0").rstrip(".").replace(".", ",") if "." in text else text
