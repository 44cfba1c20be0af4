"""Amounts, dates and quantities as the customer writes them: 1 250 000 so'm, 21.11.2026."""

from datetime import date
from decimal import Decimal

from bot_service.texts.catalogue import Html, Translator

NBSP = "\u00a0"  # a sum must not break over two lines


def money(amount: Decimal, currency: str, t: Translator) -> Html:
	unit = str(t("common-sum")) if currency == "UZS" else currency
	return t("common-money", amount=number(amount), unit=unit)


def number(amount: Decimal) -> str:
	"""1 250 000 or 1 250 000,50: no decimals where there are none."""
	cents = amount.quantize(Decimal("0.01"))
	text = f"{cents:,.2f}".replace(",", NBSP).replace(".", ",")
	return text.removesuffix(",00")


def quantity(qty: Decimal) -> str:
	return f"{qty.normalize():f}".replace(".", ",")


def day(value: date) -> str:
	return f"{value:%d.%m.%Y}"
