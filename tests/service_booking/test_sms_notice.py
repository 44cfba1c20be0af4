"""Notices by SMS: what their texts cost, which hours they keep, how often one is tried."""

import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from telegram_integration.service_booking.domain import sms_notice, sms_text

DOCS = Path(__file__).resolve().parents[2] / "docs" / "operations.md"
LANGUAGES = ("uz", "uz-Cyrl", "ru", "en")
LINK = "https://erp.example.uz/visit?order=SRV-2026-00001&token=" + "q_-7YwA" * 6 + "q"
NIGHT = datetime(2026, 11, 25, 23, 15)
EVERY = [(kind, language) for kind in sms_notice.TEXTS for language in LANGUAGES]


def said(kind: str, language: str) -> str:
	unit = {"ru": "сум", "uz-Cyrl": "сўм"}.get(language, "so'm")
	amount = f"1\u00a0350\u00a0000\u00a0{unit}"
	return sms_notice.written(sms_notice.TEXTS[kind][language], NIGHT, amount, LINK)


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_latin_is_one_message_and_cyrillic_two_at_most(kind, language):
	text = said(kind, language)
	assert len(LINK) == 99
	assert sms_text.parts(text) <= (1 if language in ("uz", "en") else 2), len(text)
	assert sms_notice.longest_parts(sms_notice.TEXTS[kind][language]) <= 2


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_every_text_is_filled_in_and_the_operators_have_it_word_for_word(kind, language):
	assert not re.search(r"[{}\u00a0]", said(kind, language))
	assert f"`{sms_notice.TEXTS[kind][language]}`" in DOCS.read_text(encoding="utf-8")


def test_what_would_cost_double_is_put_into_plain_letters():
	text = sms_notice.written("Toʻlang: {amount}", NIGHT, "350\u00a0000 soʻm", "")
	assert text == "To'lang: 350 000 so'm" and sms_text.parts(text) == 1
	assert sms_notice.unknown_places("{when} {name} {link") == {"{name}", "{link"}


@pytest.mark.parametrize(
	("now", "is_urgent", "useful_hours", "wait"),
	[
		(NIGHT, False, 24, timedelta(hours=8, minutes=45)),
		(NIGHT, True, 24, timedelta(0)),
		(NIGHT, False, 8, timedelta(0)),
		(NIGHT.replace(hour=7), False, 24, timedelta(minutes=45)),
		(NIGHT.replace(hour=21), False, 24, timedelta(0)),
		(NIGHT.replace(hour=8), False, 24, timedelta(0)),
	],
)
def test_nobody_is_woken_by_what_can_wait(now, is_urgent, useful_hours, wait):
	at = sms_notice.may_go_at(now, is_urgent, now + timedelta(hours=useful_hours))
	assert at - now == wait


def test_a_try_that_nobody_heard_is_repeated_four_times_and_later_each_time():
	waits = [sms_notice.next_try(attempts, NIGHT) for attempts in range(1, 6)]
	assert [at and (at - NIGHT).seconds // 60 for at in waits] == [1, 5, 15, 60, None]
