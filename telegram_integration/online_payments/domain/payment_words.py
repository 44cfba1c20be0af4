"""Amounts of payments as people read them. Pure."""

from telegram_integration.telegram_core.domain.money import from_tiyin

SPACE = "\u00a0"
SUM = {"uz": "so'm", "uz-Cyrl": "сўм", "ru": "сум", "en": "UZS"}
_SIGNS = {"USD": "$", "RUB": "₽"}


def amount_in_words(tiyin: int, currency: str, language: str) -> str:
	"""1 250 000 сум: thousands apart, decimals only where there are any, never broken over two lines."""
	figures = f"{from_tiyin(tiyin):,.2f}".removesuffix(".00").replace(",", SPACE).replace(".", ",")
	name = SUM.get(language, SUM["uz"]) if currency == "UZS" else _SIGNS.get(currency, currency)
	return f"{figures}{SPACE}{name}"
