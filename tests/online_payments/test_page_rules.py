"""The page's token, its steps, its masks, and what may be a card."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telegram_integration.online_payments.domain import page_token
from telegram_integration.online_payments.domain.page_facts import (
	masked_name,
	seconds_left,
	session_id_of,
	step_of,
)
from telegram_integration.online_payments.domain.session_status import MOVES
from telegram_integration.online_payments.domain.typed_card import card_of

KEY, NOW = b"a key", 1_793_606_709
SESSION = "0b8e6d1e-5a4f-4c57-9a53-1f2d3c4b5a69"
TOKEN = page_token.make(700100200, SESSION, KEY, NOW)


def whose(token=TOKEN, session=SESSION, key=KEY, now=NOW):
	return page_token.telegram_id_of(token, session, key, now)


def test_a_token_says_whose_it_is_for_an_hour():
	assert whose() == 700100200
	assert whose(now=NOW + 3599) == 700100200
	assert whose(now=NOW + 3600) is None


def test_a_token_is_good_for_its_payment_and_its_site_alone():
	assert whose(session=SESSION.replace("0b", "0c")) is None
	assert whose(key=b"another") is None


def test_no_part_of_a_token_can_be_changed():
	telegram_id, until, sign = TOKEN.split(".")
	changed = [
		f"700100201.{until}.{sign}",
		f"{telegram_id}.{int(until) + 1}.{sign}",
		f"{telegram_id}.{until}.",
		TOKEN[:-1],
	]
	assert [whose(one) for one in changed] == [None] * 4


@given(st.text(max_size=80))
def test_no_text_breaks_the_reading_of_a_token(text):
	assert whose(text) is None


@given(st.text(max_size=40), st.text(max_size=12))
def test_no_typing_breaks_the_reading_of_a_card(number, expiry):
	card = card_of(number, expiry)
	assert card is None or (card.number.isdigit() and 13 <= len(card.number) <= 19)


@pytest.mark.parametrize(
	("number", "expiry", "read"),
	[
		("8600490744313347", "10/28", ("8600490744313347", "2028-10")),
		("8600 4907 4431 3347", "1028", ("8600490744313347", "2028-10")),
		("8600-4907-4431-3347", " 10 / 2028 ", ("8600490744313347", "2028-10")),
		("8600490744313347", "10/2028", ("8600490744313347", "2028-10")),
		("8600490744313347", "13/28", None),
		("8600490744313347", "00/28", None),
		("8600490744313347", "", None),
		("860049074431", "10/28", None),
		("86004907443133478600", "10/28", None),
		("８６００４９０７４４３１３３４７", "10/28", None),
	],
)
def test_a_card_is_read_as_people_type_it(number, expiry, read):
	card = card_of(number, expiry)
	assert (card and (card.number, card.expiry)) == read


def test_a_card_does_not_print():
	assert "8600" not in repr(card_of("8600490744313347", "10/28"))


@pytest.mark.parametrize("status", sorted(MOVES))
def test_every_status_has_a_step(status):
	steps = {
		step_of(status, provider, card) for provider in ("", "x") for card in ("", "card", "code", "check")
	}
	assert steps <= {
		"choose",
		"wait",
		"card",
		"code",
		"check",
		"paid",
		"refunded",
		"failed",
		"expired",
		"cancelled",
	}


def test_the_step_follows_from_status_provider_and_card():
	assert step_of("Pending", "", "") == step_of("Failed", "", "") == "choose"
	assert step_of("Processing", "payme", "") == "wait"
	assert step_of("Processing", "atmos", "code") == "code"
	assert step_of("Failed", "atmos", "card") == "failed"
	assert step_of("Completed", "", "code") == "paid"


def test_time_left_ends_with_the_session():
	now = datetime(2026, 11, 21, 12)
	assert seconds_left("Pending", now + timedelta(seconds=90), now) == 90
	assert seconds_left("Processing", now - timedelta(seconds=90), now) == 0
	assert seconds_left("Completed", now + timedelta(seconds=90), now) == 0


@pytest.mark.parametrize(
	("name", "shown"),
	[
		("Aziza Karimova", "Aziza K."),
		("Aziza", "Aziza"),
		("", ""),
		(" Ali  Vali Soli ", "Ali V."),
		("Ўктам Ғани", "Ўктам Ғ."),
	],
)
def test_a_name_is_shown_by_its_beginning(name, shown):
	assert masked_name(name) == shown


def test_only_what_looks_like_a_session_is_one():
	assert session_id_of(SESSION) == SESSION
	for text in ("", SESSION.upper(), SESSION + "0", SESSION + "\n", SESSION.replace("-", "")):
		assert session_id_of(text) == ""
