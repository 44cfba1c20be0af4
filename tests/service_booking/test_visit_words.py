"""Days, times and buttons in the reader's language."""

from datetime import datetime

import pytest

from telegram_integration.service_booking.domain import visit_words as words
from telegram_integration.telegram_core.domain.languages import LANGUAGES

SUNDAY = datetime(2026, 11, 22, 14, 5)


@pytest.mark.parametrize(
	("language", "said"),
	[
		("uz", "22.11.2026 (yakshanba), 14:05"),
		("uz-Cyrl", "22.11.2026 (якшанба), 14:05"),
		("ru", "22.11.2026 (воскресенье), 14:05"),
		("en", "22.11.2026 (Sunday), 14:05"),
	],
)
def test_a_moment_names_its_day(language, said):
	assert words.moment(SUNDAY, language) == said


def test_a_moment_of_today_needs_no_date():
	assert words.until(SUNDAY, SUNDAY.replace(hour=9)) == "14:05"
	assert words.until(SUNDAY, SUNDAY.replace(day=21)) == "22.11.2026 14:05"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_word(language):
	for button in (words.OPEN_BUTTON, words.PAY_BUTTON, words.DESK_BUTTON, words.REQUEST_BUTTON):
		assert button[language]
	assert "60" in words.length(60, language)
	assert words.yes_or_no("Yes", language) != words.yes_or_no("No", language)
	assert words.yes_or_no("", language) == words.yes_or_no(None, language) == ""


def test_the_scores_are_one_row_of_five_buttons():
	assert [button["action"] for button in words.score_buttons()] == [f"rate-{n}" for n in (1, 2, 3, 4, 5)]
