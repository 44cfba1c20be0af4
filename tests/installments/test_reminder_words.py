"""What a template cannot decline: days, amounts, buckets of lateness, keys that fit their column."""

from datetime import date, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from telegram_integration.installments.domain import reminder_keys, reminder_words
from telegram_integration.installments.domain.ageing import BUCKETS, bucket
from telegram_integration.telegram_core.domain.languages import LANGUAGES

DAY = date(2026, 11, 21)


@pytest.mark.parametrize(
	("days", "words"),
	[(1, "1 день"), (3, "3 дня"), (5, "5 дней"), (11, "11 дней"), (21, "21 день"), (112, "112 дней")],
)
def test_russian_days_are_declined(days, words):
	assert reminder_words.days(days, "ru") == words


@pytest.mark.parametrize(
	("days_left", "language", "words"),
	[
		(0, "uz", "bugun"),
		(1, "uz-Cyrl", "эртага"),
		(3, "uz", "3 kundan keyin"),
		(3, "ru", "через 3 дня"),
		(2, "en", "in 2 days"),
	],
)
def test_when_a_payment_is_due_is_said_in_words(days_left, language, words):
	assert reminder_words.when(days_left, language) == words


@given(st.integers(0, 10**13), st.sampled_from(LANGUAGES))
def test_an_amount_keeps_its_figures_in_every_language(tiyin, language):
	text = reminder_words.amount(tiyin, "UZS", language)
	figures = text.rpartition("\u00a0")[0].replace("\u00a0", "").replace(",", ".")
	assert round(float(figures) * 100) == tiyin
	assert text.endswith(reminder_words.SUM[language])


def test_foreign_money_keeps_its_own_name():
	assert reminder_words.amount(1_050, "USD", "ru") == "10,50\u00a0$"


@pytest.mark.parametrize(
	("days", "name"),
	[
		(1, "1–7"),
		(7, "1–7"),
		(8, "8–30"),
		(30, "8–30"),
		(31, "31–60"),
		(61, "61–90"),
		(90, "61–90"),
		(91, "90+"),
	],
)
def test_lateness_falls_into_buckets(days, name):
	assert bucket(days) == name


def test_what_is_not_overdue_is_in_no_bucket():
	assert len(BUCKETS) == 5
	with pytest.raises(ValueError):
		bucket(0)


@given(st.text(min_size=1, max_size=140), st.text(min_size=1, max_size=140))
def test_a_message_key_fits_its_column_and_tells_customers_apart(one, other):
	keys = {reminder_keys.message_key(name, "Payment coming", DAY) for name in (one, other)}
	assert all(len(key) <= reminder_keys.LONGEST for key in keys)
	assert len(keys) == len({one, other})


@given(st.text(min_size=1, max_size=140), st.text(min_size=1, max_size=140))
@example("x" * 140, "x" * 139 + "y")
def test_a_reminders_key_fits_its_column_and_tells_rules_apart(one, other):
	keys = {reminder_keys.reminder_key("IC-2026-00001", 2, rule, DAY) for rule in (one, other)}
	assert all(len(key) <= reminder_keys.LONGEST for key in keys)
	assert len(keys) == len({one, other})


def test_a_reminder_by_hand_is_another_one_after_a_minute():
	first, second = (datetime(2026, 11, 21, 10, 0, at) for at in (1, 59))
	later = datetime(2026, 11, 21, 10, 1, 0)
	assert reminder_keys.by_hand_key("IC-1", 2, first) == reminder_keys.by_hand_key("IC-1", 2, second)
	assert reminder_keys.by_hand_key("IC-1", 2, first) != reminder_keys.by_hand_key("IC-1", 2, later)
