"""The text of the SMS: its letters, its places, and what it costs."""

import pytest

from telegram_integration.service_booking.domain.sms_text import complaint, parts, plain, written


@pytest.mark.parametrize("letter", "ʻʼ‘’`´")
def test_printed_apostrophes_become_the_keyboards(letter):
	assert plain(f" so{letter}z ") == "so'z"


def test_code_and_company_are_put_in_and_nothing_else():
	assert written("{company}: {code} {x} {{code}}", "123456", "Savdo") == "Savdo: 123456 {x} {123456}"


def test_a_company_with_a_printed_apostrophe_costs_no_more():
	assert parts(written("Kod {code}, {company}", "123456", "Goʻzal")) == 1


@pytest.mark.parametrize(
	("template", "told"),
	[
		("Kod: {code}", ""),
		("{company}. Kod: {code}", ""),
		("Kod:", "no_code"),
		("", "no_code"),
		("Kod: {kod} {code}", "unknown_place"),
		("Kod: {code} {", "unknown_place"),
	],
)
def test_a_template_has_the_code_and_no_place_that_nobody_fills(template, told):
	assert complaint(template) == told


@pytest.mark.parametrize(
	("text", "cost"),
	[
		("a" * 160, 1),
		("a" * 161, 2),
		("a" * 306, 2),
		("a" * 307, 3),
		("€" * 80, 1),
		("€" * 81, 2),
		("я" * 70, 1),
		("я" * 71, 2),
		("a" * 69 + "ʻ", 1),
		("a" * 70 + "ʻ", 2),
		("😀" * 35, 1),
		("😀" * 36, 2),
		("", 1),
	],
)
def test_what_eskiz_counts(text, cost):
	assert parts(text) == cost
