"""Amounts and quantities as they stand on paper."""

from decimal import Decimal

import pytest

from telegram_integration.installments.domain.wording import format_amount, format_quantity


@pytest.mark.parametrize(
	("amount", "text"),
	[
		(1250000, "1 250 000 so'm"),
		(1250000.5, "1 250 000,50 so'm"),
		(0, "0 so'm"),
		(None, "0 so'm"),
		(-800, "-800 so'm"),
		(Decimal("0.05"), "0,05 so'm"),
	],
)
def test_an_amount_reads_as_on_paper(amount, text):
	assert format_amount(amount).replace("\u00a0", " ") == text


def test_the_som_is_called_as_the_reader_calls_it_and_no_other_currency_is():
	assert format_amount(10, "UZS", "сўм") == "10\u00a0сўм"
	assert format_amount(10, "USD", "сўм") == "10\u00a0$"


def test_other_currencies_keep_their_own_name():
	assert format_amount(10, "USD") == "10\u00a0$"
	assert format_amount(10, "KZT") == "10\u00a0KZT"
	assert format_amount(10, None).endswith("so'm")


@pytest.mark.parametrize(("qty", "text"), [(1.0, "1"), (1.5, "1,5"), (10, "10"), (100.0, "100"), (None, "0")])
def test_a_quantity_shows_no_empty_decimals(qty, text):
	assert format_quantity(qty) == text
