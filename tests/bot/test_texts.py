"""Every customer reads his own language, and every sentence is there in all four."""

import re
import shutil
from pathlib import Path

import pytest

import bot_service
from bot_service.texts.catalogue import LANGUAGES, ROOT, Catalogue, language_of
from tests.bot.text_keys import complaints, messages

SOURCE = Path(bot_service.__file__).parent
CATALOGUE = Catalogue()


def raw(language):
	return "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / language).glob("*.ftl"))


def test_every_key_is_in_four_languages_and_used_and_every_used_key_is_there():
	assert complaints(SOURCE, ROOT) == []


@pytest.fixture
def copied(tmp_path):
	shutil.copytree(SOURCE, tmp_path / "bot_service")
	return tmp_path / "bot_service"


@pytest.mark.parametrize(
	("file", "old", "new", "complaint"),
	[
		("texts/ru/menu.ftl", "menu-choose = ", "menu-chose = ", "ru: menu-choose is missing"),
		("texts/ru/menu.ftl", "menu-choose = ", "menu-chose = ", "ru: menu-chose is only here"),
		("texts/en/login.ftl", "<b>{ $name }</b>", "<b>{ $who }</b>", "en: login-welcome has another"),
		("screens/menu/view.py", '"menu-choose"', '"menu-chose"', "menu-chose is used and has no text"),
		("screens/menu/view.py", 't("menu-choose")', '""', "menu-choose has a text and is not used"),
	],
)
def test_the_check_finds_a_planted_fault(copied, file, old, new, complaint):
	text = (copied / file).read_text(encoding="utf-8")
	changed = text.replace(old, new).replace(
		"t('menu-choose')", "t('menu-chose')" if "chose" in new else "''"
	)
	assert changed != text
	(copied / file).write_text(changed, encoding="utf-8")
	assert any(complaint in told for told in complaints(copied, copied / "texts"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_can_be_said(language):
	for key, (_, variables) in messages(ROOT, language).items():
		for number in (0, 1, 2, 5, 21):
			values = {
				name: number
				if name in ("count", "days", "minutes", "hours", "page", "pages", "number")
				else "X"
				for name in variables
			}
			text = CATALOGUE[language](key, **values)
			assert text and "{" not in text, key


@pytest.mark.parametrize("language", ["uz", "en"])
def test_one_apostrophe_everywhere(language):
	assert not re.findall("[ʻʼ‘’`´]", raw(language))


def test_scripts_are_not_mixed():
	latin_in_cyrillic = re.compile(r"[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]")
	for language in ("uz-Cyrl", "ru"):
		assert not latin_in_cyrillic.findall(raw(language))
	for language in ("uz", "en"):
		assert not re.findall(r"[\u0400-\u04ff]", raw(language))


def test_uzbek_cyrillic_uses_its_own_letters_and_russian_does_not():
	assert set("ўқғҳ") <= set(raw("uz-Cyrl"))
	assert not set("ўқғҳ") & set(raw("ru"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
	"key", ["common-erp-away", "common-outdated", "common-not-found", "login-phone-press", "language-chosen"]
)
def test_what_is_said_in_a_box_fits_into_it(language, key):
	assert len(CATALOGUE[language](key)) <= 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_box_with_a_reference_fits_too(language):
	assert len(CATALOGUE[language]("common-failure", reference="0123456789ab")) <= 200


@pytest.mark.parametrize(
	("count", "seen"),
	[(1, "1 попытка"), (2, "2 попытки"), (5, "5 попыток"), (21, "21 попытка"), (111, "111 попыток")],
)
def test_russian_counts_properly(count, seen):
	assert seen in CATALOGUE["ru"]("login-attempts-left", count=count)


@pytest.mark.parametrize(
	("code", "language"),
	[
		("uz", "uz"),
		("ru", "ru"),
		("ru-RU", "ru"),
		("en", "en"),
		("EN-gb", "en"),
		("kk", "uz"),
		(None, "uz"),
		("", "uz"),
	],
)
def test_the_first_language_is_telegrams_if_we_speak_it(code, language):
	assert language_of(code) == language


def test_what_a_customer_is_called_cannot_break_a_message():
	text = CATALOGUE["en"]("menu-greeting", name="<b>Tom & Jerry</b>")
	assert "&lt;b&gt;Tom &amp; Jerry&lt;/b&gt;" in text


def test_a_text_that_lacks_a_value_is_an_error_and_not_a_sentence_with_a_hole():
	with pytest.raises(LookupError):
		CATALOGUE["en"]("menu-greeting")
