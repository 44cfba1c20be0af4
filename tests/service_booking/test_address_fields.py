"""What customers type into an address: kept, cleaned or refused with the field's name."""

import pytest

from telegram_integration.service_booking.domain.address_fields import FIELDS, TEXTS, cleaned
from telegram_integration.telegram_core.domain.errors import InvalidInput

FAMILY = "👨‍👩‍👧 Oʻktam aka"


def refused(**fields) -> str:
	with pytest.raises(InvalidInput) as caught:
		cleaned(fields, "UZ")
	return caught.value.field


def test_only_what_is_said_is_changed():
	assert cleaned({"floor": "4"}, "UZ") == {"floor": "4"}
	assert cleaned({}, "UZ") == {}


def test_texts_are_one_line_each_and_emoji_stay_whole():
	said = {"address": " Chilonzor 5,\n\t12-uy\x00 ", "on_site_name": FAMILY, "landmark": None}
	assert cleaned(said, "UZ") == {
		"address": "Chilonzor 5, 12-uy",
		"on_site_name": FAMILY,
		"landmark": "",
	}


@pytest.mark.parametrize("field", TEXTS)
def test_a_text_is_as_long_as_its_column_at_most(field):
	assert cleaned({field: "x" * TEXTS[field]}, "UZ") == {field: "x" * TEXTS[field]}
	assert refused(**{field: "x" * (TEXTS[field] + 1)}) == field
	assert refused(**{field: "x" * 10_000}) == field
	assert refused(**{field: 5}) == field
	assert refused(**{field: ["x"]}) == field


@pytest.mark.parametrize("empty", ["", " \n", None])
def test_an_address_is_not_empty(empty):
	assert refused(address=empty) == "address"


def test_elevator_is_one_of_three_words():
	assert cleaned({"elevator": "Yes"}, "UZ") == {"elevator": "Yes"}
	assert cleaned({"elevator": None}, "UZ") == {"elevator": ""}
	assert refused(elevator="maybe") == "elevator"
	assert refused(elevator=["Yes"]) == "elevator"


def test_a_phone_is_kept_as_a_number_that_can_be_called():
	assert cleaned({"on_site_phone": "90 123-45-67"}, "UZ") == {"on_site_phone": "+998901234567"}
	assert cleaned({"on_site_phone": ""}, "UZ") == {"on_site_phone": ""}
	assert refused(on_site_phone="call me") == "on_site_phone"
	assert refused(on_site_phone="9" * 50) == "on_site_phone"


@pytest.mark.parametrize(
	("latitude", "longitude", "wrong"),
	[
		(91, 69, "latitude"),
		(41, -180.1, "longitude"),
		("here", 69, "latitude"),
		(41, None, "longitude"),
		("nan", 69, "latitude"),
		(41, "inf", "longitude"),
		([41], 69, "latitude"),
		(10**400, 69, "latitude"),
	],
)
def test_a_pin_is_a_place_on_earth(latitude, longitude, wrong):
	assert refused(latitude=latitude, longitude=longitude) == wrong


def test_half_a_pin_is_none():
	assert refused(latitude=41) == "longitude"


def test_a_pin_may_come_as_text_and_be_taken_out():
	assert cleaned({"latitude": "41.28580001", "longitude": "69.2"}, "UZ") == {
		"latitude": 41.2858,
		"longitude": 69.2,
	}
	assert cleaned({"latitude": None, "longitude": ""}, "UZ") == {"latitude": 0.0, "longitude": 0.0}


@pytest.mark.parametrize(("said", "kept"), [(True, 1), ("1", 1), (1, 1), (False, 0), ("no", 0), (None, 0)])
def test_default_is_yes_or_no(said, kept):
	assert cleaned({"is_default": said}, "UZ") == {"is_default": kept}


@pytest.mark.parametrize("field", ["customer", "name", "disabled", "owner", "docstatus"])
def test_nothing_else_can_be_written_through_it(field):
	assert field not in FIELDS
	assert refused(**{field: "x"}) == "fields"
