"""Which money a contract may count."""

import pytest

from telegram_integration.installments.domain.currencies import is_foreign


@pytest.mark.parametrize(
	("other", "foreign"), [("UZS", False), ("USD", True), (None, False), ("", False), ("uzs", True)]
)
def test_only_another_currency_that_is_named_is_foreign(other, foreign):
	assert is_foreign("UZS", other) is foreign
