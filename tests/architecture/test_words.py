"""How customers are spoken to: one manner of address and one apostrophe, in the bot, on the pages and in messages."""

import csv
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "telegram_integration"
SMALL = {
	"uz": re.compile(r"\bsiz(ning|ga|ni|da|dan|niki|lar)?\b"),
	"uz-Cyrl": re.compile(r"\bсиз(нинг|га|ни|да|дан|ники|лар)?\b"),
	"ru": re.compile(r"\b(вы|вас|вам|вами|ваш(а|е|и|у|его|ей|ему|им|их|ем|ими)?)\b"),
}
PRINTED = re.compile("[ʻʼ‘’`]")
"""The apostrophes of books: a keyboard has none of them, and in an SMS they cost double."""


def texts(language: str) -> list[Path]:
	return [
		*(ROOT / "bot_service" / "texts" / language).glob("*.ftl"),
		*APP.glob(f"public/*/texts/{language}.js"),
		*APP.glob(f"*/message_templates/*/{language}.txt"),
	]


def found(pattern: re.Pattern, files: list[Path]) -> list[str]:
	return [
		f"{file.relative_to(ROOT)}: {line.strip()}"
		for file in files
		for line in file.read_text(encoding="utf-8").splitlines()
		if pattern.search(line)
	]


@pytest.mark.parametrize("language", SMALL)
def test_the_customer_is_addressed_with_a_capital_everywhere(language):
	assert len(texts(language)) > 40
	assert not found(SMALL[language], texts(language))


@pytest.mark.parametrize(
	("language", "line"), [("uz", "Vaqt siz uchun"), ("uz-Cyrl", "вақт сизда"), ("ru", "для вашей карты")]
)
def test_a_small_letter_is_noticed(language, line):
	assert SMALL[language].search(line)


def test_uzbek_has_one_apostrophe():
	assert not found(PRINTED, texts("uz"))


def test_sms_is_written_in_one_way():
	assert not found(re.compile("СМС"), texts("ru"))


def test_the_desk_in_uzbek_has_the_apostrophes_of_books():
	"""ʻ in oʻ and gʻ, ʼ elsewhere: what staff read costs nothing, and most of it was so."""
	with (APP / "translations" / "uz.csv").open(newline="", encoding="utf-8") as file:
		translated = [row[1] for row in csv.reader(file)]
	assert [text for text in translated if re.search(r"\w['’]|[oOgG]ʼ", text)] == []
