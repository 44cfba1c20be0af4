"""The first language follows Telegram's code."""

import pytest

from telegram_integration.telegram_core.domain.languages import LANGUAGES, choose, is_language


@pytest.mark.parametrize(
	("code", "language"),
	[
		("uz", "uz"),
		("uz-Latn", "uz"),
		("uz-Cyrl", "uz-Cyrl"),
		("uz_Cyrl_UZ", "uz-Cyrl"),
		("ru", "ru"),
		("ru-RU", "ru"),
		("en-GB", "en"),
		("kk", "uz"),
		("", "uz"),
		(None, "uz"),
	],
)
def test_telegrams_code_becomes_one_of_ours(code, language):
	assert choose(code) == language


def test_the_default_is_the_sites():
	assert choose("de", default="ru") == "ru"


def test_only_the_four_are_languages():
	assert all(map(is_language, LANGUAGES))
	assert not any(map(is_language, ["", None, "de", "UZ", "uz-cyrl"]))
