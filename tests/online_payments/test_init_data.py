"""Telegram's signature over what a Mini App is opened with, by the protocol's own vectors; and what is no such thing."""

from urllib.parse import parse_qsl, urlencode

import pytest

from telegram_integration.online_payments.domain import init_data
from telegram_integration.online_payments.domain.init_data import InitDataRefused

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
SIGNED_AT = 1793606709
SIGNED = (
	"query_id=AAHdF6IQAAAAAN0XohDhrOrc&user=%7B%22id%22%3A279058397%2C%22first_name%22%3A%22Aziz%22%2C%22last_name"
	"%22%3A%22%22%2C%22username%22%3A%22aziz_uz%22%2C%22language_code%22%3A%22uz%22%7D&auth_date=1793606709"
	"&start_param=SINV-2026-00042"
)
SIGNATURE = (
	"&signature=IkP6c4qi2ZdXmlJetvjQEtmDIfmgmpIN6NJD_nYOTDkKTJ0TKzS7zPHNlSv2iFdrHABaoKPUqEx67wFB3ZQEAw"
)
NEW = SIGNED + SIGNATURE + "&hash=c0f6ef1fed6c00dc34cd2729555ea69b6d5f53b6c177460dc1af762307af5df3"
OLD = SIGNED + "&hash=297d2e6bb4952360cb3ade9cf5730ec5f403374c022bea68765416cc4ca0c93a"
# aiogram's public vector
PUBLIC = (
	"auth_date=1650385342&user=%7B%22id%22%3A42%2C%22first_name%22%3A%22Test%22%7D&query_id=test"
	"&hash=46d2ea5e32911ec8d30999b56247654460c0d20949b6277af519e76271182803"
)


def refusal(sent, token=TOKEN, now=SIGNED_AT):
	with pytest.raises(InitDataRefused) as caught:
		init_data.read(sent, token, now)
	return caught.value.reason


def signed(token=TOKEN, **pairs):
	return urlencode({**pairs, "hash": init_data.signature(pairs, token)})


@pytest.mark.parametrize("sent", [NEW, OLD], ids=["with a signature", "of an old client"])
def test_what_telegram_has_signed_is_read(sent):
	found = init_data.read(sent, TOKEN, SIGNED_AT + 5)
	assert (found.user_id, found.start_param, found.auth_date) == (279058397, "SINV-2026-00042", SIGNED_AT)


def test_the_public_vector():
	assert init_data.read(PUBLIC, "42:TEST", 1650385342).user_id == 42


def test_another_bots_token_or_another_letter_is_refused():
	assert refusal(NEW, token="110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsax") == "wrong_hash"
	assert refusal(NEW.replace("279058397", "279058398")) == "wrong_hash"
	assert refusal(NEW.replace("SINV-2026-00042", "SINV-2026-00043")) == "wrong_hash"
	assert refusal(NEW.replace(SIGNATURE, "")) == "wrong_hash"
	assert refusal(NEW + "&more=1") == "wrong_hash"


@pytest.mark.parametrize("part", ["hash", "auth_date", "user", "query_id"])
def test_no_part_may_be_missing(part):
	pairs = [(key, value) for key, value in parse_qsl(NEW) if key != part]
	assert refusal(urlencode(pairs)) == "wrong_hash"


@pytest.mark.parametrize(
	("seconds", "reason"), [(-61, "from_the_future"), (3601, "old"), (86400 * 365, "old")]
)
def test_it_is_good_for_an_hour(seconds, reason):
	assert refusal(NEW, now=SIGNED_AT + seconds) == reason


@pytest.mark.parametrize("seconds", [-60, 0, 3600])
def test_clocks_may_differ_a_little(seconds):
	assert init_data.read(NEW, TOKEN, SIGNED_AT + seconds)


@pytest.mark.parametrize(
	"sent", ["", "hash", "&&", "a=1&a=2", f"{NEW}&user=x", "x" * 9000, "=&=", "a=1&" * 60 + "b=1"]
)
def test_what_cannot_be_read_is_refused(sent):
	assert refusal(sent) in ("unreadable", "wrong_hash")


def test_a_repeated_key_is_refused_although_one_of_them_is_signed():
	assert refusal(NEW + "&start_param=SINV-2026-00042") == "unreadable"


@pytest.mark.parametrize(
	"user", ["", "[]", "{}", '{"id": "7"}', '{"id": true}', '{"id": -7}', "7", '{"id": 1.5}']
)
def test_a_signed_user_must_be_one(user):
	assert refusal(signed(auth_date=str(SIGNED_AT), user=user)) == "no_user"


@pytest.mark.parametrize("date", ["", "now", "-1", "1.5", "١٧٩٣٦٠٦٧٠٩", "9" * 20])
def test_a_signed_date_must_be_one(date):
	assert refusal(signed(auth_date=date, user='{"id": 7}')) == "unreadable"


@pytest.mark.parametrize("sent", ["hash=\udcff", f"{SIGNED}&hash=ü", "a=%FF&hash=0", "a=\udcff&hash=0"])
def test_odd_letters_are_refused_and_break_nothing(sent):
	assert refusal(sent) in ("wrong_hash", "unreadable")


def test_the_refusal_holds_nothing_of_what_was_sent():
	with pytest.raises(InitDataRefused) as caught:
		init_data.read(NEW.replace("Aziz", "Bobur"), TOKEN, SIGNED_AT)
	assert "Bobur" not in f"{caught.value!r}"
