"""Passports are recognised however they are typed, and never shown in full."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telegram_integration.telegram_core.domain.passport import mask, normalise

LETTERS = st.sampled_from("ABCEHIJKMOPSTXY")
CYRILLIC = dict(zip("ABCEHIJKMOPSTXY", "АВСЕНІЈКМОРЅТХУ", strict=True))
PASSPORTS = st.tuples(LETTERS, LETTERS, st.integers(0, 9_999_999)).map(
	lambda it: f"{it[0]}{it[1]}{it[2]:07d}"
)


@pytest.mark.parametrize(
	"typed",
	[
		"AA1234567",
		"aa1234567",
		" AA 123 45 67 ",
		"AA-123-45-67",
		"АА1234567",  # Cyrillic
		"аа 1234567",
		"AA №1234567",
		"AA\u00a01234567",
		"AA—1234567",
		"ＡＡ１２３４５６７",  # full width
	],
)
def test_what_people_type_is_read_as_the_passport_they_mean(typed):
	assert normalise(typed) == "AA1234567"


@pytest.mark.parametrize(
	"typed",
	[
		"",
		None,
		"AA123456",
		"AA12345678",
		"A1234567",
		"AAA123456",
		"1234567AA",
		"ЖЩ1234567",
		"AA12345б7",
		"x" * 65,
	],
)
def test_what_is_no_passport_is_not_read(typed):
	assert normalise(typed) is None


def test_digits_of_other_alphabets_are_not_digits_of_a_passport():
	assert normalise("AA١٢٣٤٥٦٧") is None


@given(PASSPORTS, st.booleans(), st.lists(st.sampled_from(" -–\u00a0\u200b"), max_size=5), st.integers(0, 9))
def test_a_disguised_passport_is_the_same_passport(passport, is_cyrillic, noise, place):
	series = "".join(CYRILLIC[letter] for letter in passport[:2]) if is_cyrillic else passport[:2]
	typed = series.lower() + passport[2:]
	typed = typed[:place] + "".join(noise) + typed[place:]
	assert normalise(typed) == passport


@given(PASSPORTS)
def test_reading_twice_changes_nothing(passport):
	assert normalise(normalise(passport)) == passport


@given(st.text(max_size=80))
def test_no_text_breaks_the_reader(text):
	found = normalise(text)
	assert found is None or (len(found) == 9 and found[:2].isalpha() and found[2:].isdigit())


@given(PASSPORTS)
def test_a_mask_keeps_five_digits_to_itself(passport):
	assert mask(passport) == passport[:2] + "•••••" + passport[-2:]
