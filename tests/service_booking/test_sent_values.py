"""What browsers send: names, moments, addresses of the internet, and what no database could hold."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telegram_integration.service_booking.domain.browser_name import browser_of
from telegram_integration.service_booking.domain.person_name import cleaned
from telegram_integration.service_booking.domain.sent_values import day_of, is_storable, moment_of
from telegram_integration.service_booking.domain.visitor_address import counted_as, is_own_machine
from telegram_integration.telegram_core.domain.errors import InvalidInput


@pytest.mark.parametrize(
	("text", "name"),
	[
		("Aziza Karimova", "Aziza Karimova"),
		("  Aziza\n\tKarimova\u200b ", "Aziza Karimova"),
		("Азиза 🌸", "Азиза 🌸"),
		("Oʻgʻiloy", "Oʻgʻiloy"),
		("<b>Aziza</b>", "bAziza/b"),
		("o\u0301", ""),
		("Jose\u0301", "José"),
		("🌸🌸", ""),
		("12345", ""),
		("A", ""),
		("", ""),
		("a" * 101, ""),
		("a" * 10_000, ""),
		("New Customer 1", ""),
		("\ud800\ud800a", ""),
		("Al\x00i", "Al i"),
		("Ali \u202eilA", "Ali ilA"),
	],
)
def test_a_name_is_made_fit_or_asked_for_again(text, name):
	assert cleaned(text) == name


@given(st.text(max_size=300))
def test_whatever_comes_out_is_a_name_and_stays_one(text):
	name = cleaned(text)
	assert cleaned(name) == name
	assert name.encode() is not None and not set(name) & set("<>\n\x00")


@pytest.mark.parametrize(
	("address", "counted"),
	[
		("203.0.113.7", "203.0.113.7"),
		(" 203.0.113.7 ", "203.0.113.7"),
		("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
		("2001:db8:1:2::1", "2001:db8:1:2::/64"),
		("2001:db8:1:3::1", "2001:db8:1:3::/64"),
		("::ffff:203.0.113.7", "203.0.113.7"),
		("unknown", ""),
		("", ""),
		("203.0.113.7:80", ""),
	],
)
def test_a_household_is_one_address(address, counted):
	assert counted_as(address) == counted


def test_our_own_proxy_is_no_visitor():
	assert is_own_machine("127.0.0.1") and is_own_machine("::1")
	assert not is_own_machine("10.0.0.1") and not is_own_machine("") and not is_own_machine("x")


@pytest.mark.parametrize(
	"given_",
	[
		["a\ud800"],
		[{"x": "\udfff"}],
		["\x00"],
		[{"\x00": 1}],
		[float("nan")],
		["x" * 20_001],
		[object()],
		[{"a": "й" * 10_001}],
	],
)
def test_what_no_database_can_hold_is_not_taken(given_):
	assert not is_storable(given_)


def test_ordinary_words_are_taken():
	assert is_storable(
		["Chilonzor 5 🌸", {"floor": None, "latitude": 41.2}, ["Aroma"], 5, True, "\\u0000"[1:]]
	)


def test_days_and_moments():
	assert day_of("2026-11-25") == date(2026, 11, 25)
	assert moment_of("2026-11-25T10:00:59") == datetime(2026, 11, 25, 10)


@pytest.mark.parametrize(
	"text", ["", "x", "0001-01-01", "9999-12-31", "2026-13-01", "٢٠٢٦-١١-٢٥", "2026-11-25T10:00"]
)
def test_what_is_no_day(text):
	with pytest.raises(InvalidInput, match="day"):
		day_of(text)


@pytest.mark.parametrize(
	"text", ["", "x", "0001-01-01T00:00", "2026-11-25T10:00+05:00", "2026-11-25T25:00", "9999-12-31"]
)
def test_what_is_no_moment(text):
	with pytest.raises(InvalidInput, match="start"):
		moment_of(text)


@pytest.mark.parametrize(
	("agent", "name"),
	[
		(
			"Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0 Mobile Safari/537.36",
			"Chrome, Android",
		),
		(
			"Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1 Version/17.5 Safari/604.1",
			"Safari, iPhone",
		),
		("Mozilla/5.0 (Windows NT 10.0; Win64) Chrome/128.0 Safari/537.36 Edg/128.0", "Edge, Windows"),
		("Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0", "Firefox, Linux"),
		("curl/8", ""),
		("", ""),
	],
)
def test_a_browser_is_known_again(agent, name):
	assert browser_of(agent) == name
