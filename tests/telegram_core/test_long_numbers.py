"""What is taken out of every error log, and what must stay readable there."""

import pytest

from telegram_integration.telegram_core.domain.long_numbers import HIDDEN, without_long_numbers


@pytest.mark.parametrize(
	"number",
	["8600490744313347", "8600 4907 4431 3347", "9860-0901-0143-1907", "+998901234567", "998 90 123-45-67"],
)
@pytest.mark.parametrize(
	"around", ["{}", "number = {}", 'request_data = \'{{"number": "{}", \'', "cannot cope with {}."]
)
def test_a_card_or_a_phone_is_hidden_wherever_it_stands(number, around):
	assert without_long_numbers(around.format(number)) == around.format(HIDDEN)


@pytest.mark.parametrize(
	"text",
	[
		"File apps/frappe/frappe/app.py, line 1234, in application",
		"at 1399114284039 of the Payment Session 0b8e6d1e-5a4f-4c57-9a53-1f2d3c4b5a69",
		"amount = 15000000.00, telegram_id = 5000000123",
		"2026-11-21 18:30:00.000000",
	],
)
def test_what_explains_an_error_stays(text):
	assert without_long_numbers(text) == text
