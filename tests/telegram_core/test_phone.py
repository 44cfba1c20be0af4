"""Phones become E.164, whether staff wrote them or Telegram told them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telegram_integration.telegram_core.domain.phone import mask, normalise, normalise_contact

UZBEK = st.integers(0, 9_999_999).map(lambda number: f"+99890{number:07d}")


@pytest.mark.parametrize(
	"written",
	[
		"+998901234567",
		"998901234567",
		"90 123-45-67",
		"(90) 123 45 67",
		"+998 (90) 123-45-67",
		"00998901234567",
		"901234567 (жена)",
		"90 123 45 67 wife",
		"901234567, 912345678",
		"+998901234567/+998912345678",
		"(+998) 901234567",
	],
)
def test_what_staff_write_is_one_number(written):
	assert normalise(written, "UZ") == "+998901234567"


@pytest.mark.parametrize("written", ["8 90 123 45 67", "8(90)123-45-67", "8-901234567 (eski)", "8901234567"])
def test_the_old_way_with_an_eight_before_the_nine_digits_is_the_same_number(written):
	assert normalise(written, "UZ") == "+998901234567"


def test_the_eight_belongs_to_the_number_elsewhere_and_where_the_digits_are_not_nine():
	assert normalise("8 901 234 567", "KZ") != "+998901234567"
	assert normalise("8 90 123 45 6", "UZ") != "+99890123456"
	assert normalise("88 123 45 67", "UZ") == "+998881234567"
	assert normalise_contact("8901234567") != "+998901234567"


def test_a_foreign_number_is_read_with_or_without_its_plus():
	assert normalise("+7 916 123-45-67", "UZ") == "+79161234567"
	assert normalise("79161234567", "UZ") == "+79161234567"
	assert normalise("8 916 123-45-67", "RU") == "+79161234567"


@pytest.mark.parametrize("written", ["", None, "call me", "12", "9" * 20, "1" * 41, "+", "+998"])
def test_what_is_no_number_is_not_read(written):
	assert normalise(written, "UZ") is None
	assert normalise_contact(written) is None


def test_a_contact_is_international_even_where_it_looks_like_a_local_number():
	assert normalise_contact("79161234567") == "+79161234567"
	assert normalise_contact("901234567") != "+998901234567"


@pytest.mark.parametrize("operator", ["20", "33", "50", "55", "77", "88", "90", "91", "93", "94", "97", "99"])
def test_every_operator_of_the_country_is_let_in(operator):
	assert normalise_contact(f"998{operator}1234567") == f"+998{operator}1234567"


@given(UZBEK)
def test_staffs_way_and_telegrams_way_meet(number):
	national = number[4:]
	assert normalise(national, "UZ") == normalise_contact(number[1:]) == number


@given(st.text(max_size=50), st.sampled_from(["UZ", "RU", "KZ"]))
def test_no_text_breaks_the_reader(text, region):
	found = normalise(text, region)
	assert found is None or found.startswith("+")


@given(UZBEK)
def test_a_mask_shows_the_country_and_two_digits(number):
	assert mask(number) == f"{number[:4]}•••••••{number[-2:]}"
