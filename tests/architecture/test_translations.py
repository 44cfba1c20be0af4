"""Every word that staff read has its Russian and its Uzbek: forms, buttons, messages of the code, reports, events."""

import csv
import json
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from telegram_integration import hooks
from telegram_integration.setup.custom_fields import CUSTOM_FIELDS
from telegram_integration.setup.notification_channel import FIELDS as NOTIFICATION_FIELDS
from tests.architecture.source import APP

# Frappe's own translations have these in both languages.
FRAPPES = set(
	"Address Blocked Customer Customers Details Done Enabled Event Language Linked Login Operations Phone Purpose "
	"Reason Reference Scope Sent Text Token User Username".split()
) | {"Group by", "Not permitted", "Open {0}"}
SAME_IN_EVERY_LANGUAGE = {"HTTP status", "Telegram", "Telegram ID", "Token"}
# What these fields offer are keys, and no words.
KEYS = {"language", "naming_series"}
# Folders of what is served to customers.
PAGES = ("page", "pay", "booking", "visit", "master_day")
PLACE = re.compile(r"\{\d\}")
MESSAGE = re.compile(r'\b__?\(\s*((?:"(?:[^"\\]|\\.)*"\s*)+)')
PART = re.compile(r'"((?:[^"\\]|\\.)*)"')
# Written where it is recorded, or as a constant of the past tense that names its subject.
EVENT = re.compile(
	r'(?:record_event|_?record|tell|_told)\(\s*"([a-z_]+)"'
	r'|"((?:account|broadcast|customer|language|login|slots|time|order|visit)_[a-z_]+(?:ed|made))"'
)


def rows(language: str) -> list[list[str]]:
	with (APP / "translations" / f"{language}.csv").open(newline="") as file:
		return list(csv.reader(file))


def texts(*kinds: str) -> Iterator[str]:
	"""Of the app's own files; the customers' pages have texts of their own, in four languages."""
	for file in sorted(file for kind in kinds for file in APP.rglob(f"*.{kind}")):
		if not {"tests", "www", *PAGES} & set(file.relative_to(APP).parts):
			yield file.read_text(encoding="utf-8")


def words_of_forms() -> set[str]:
	metas = [json.loads(path.read_text()) for path in APP.glob("*/doctype/*/*.json")]
	fields = [field for meta in metas for field in meta["fields"]]
	fields += [field for added in CUSTOM_FIELDS.values() for field in added]
	fields += [field for added in NOTIFICATION_FIELDS.values() for field in added]
	found = {meta["name"] for meta in metas}
	for field in fields:
		found |= {field.get("label"), field.get("description")}
		if field["fieldtype"] == "Select" and not any(key in field["fieldname"] for key in KEYS):
			found |= {
				one for one in field.get("options", "").split("\n") if not re.fullmatch(r"[\d.-]*", one)
			}
	return {word for word in found if word}


def words_of_code() -> set[str]:
	return {
		"".join(PART.findall(said)) for text in texts("py", "js", "html") for said in MESSAGE.findall(text)
	}


def words_of_furniture() -> set[str]:
	"""Reports, charts, cards and the blocks of workspaces are shown by their names."""
	kinds = ("report", "dashboard_chart", "number_card", "*_dashboard")
	found = {
		json.loads(file.read_text())["name"] for kind in kinds for file in APP.glob(f"*/{kind}/*/*.json")
	}
	for file in APP.glob("*/workspace/*/*.json"):
		found |= words_of_workspace(json.loads(file.read_text()))
	return found


def words_of_workspace(meta: dict) -> set[str]:
	shown = [*meta["links"], *meta["shortcuts"], *meta["number_cards"]]
	formats = {shortcut["format"] for shortcut in meta["shortcuts"] if "format" in shortcut}
	headers = {block["data"]["text"] for block in json.loads(meta["content"]) if block["type"] == "header"}
	return {row["label"] for row in shown} | formats | {re.sub("<[^>]+>", "", text) for text in headers}


def words_of_messages() -> set[str]:
	"""What a template may be sent for, and what its variables mean."""
	found = set()
	for path in hooks.telegram_message_events:
		module, _, name = path.rpartition(".")
		for event in getattr(import_module(module), name):
			found |= {event.label, *event.variables.values()}
	return found


def events() -> set[str]:
	"""Names of business events, as the list spells them out."""
	names = {one or other for text in texts("py") for one, other in EVENT.findall(text)}
	return {name.replace("_", " ").capitalize() for name in names}


@pytest.mark.parametrize("language", ["ru", "uz"])
@pytest.mark.parametrize(
	"words", [words_of_forms, words_of_code, words_of_furniture, words_of_messages, events]
)
def test_no_word_is_left_in_english(language, words):
	translated = {row[0] for row in rows(language)}
	assert sorted(words() - translated - FRAPPES - SAME_IN_EVERY_LANGUAGE) == []


@pytest.mark.parametrize("language", ["ru", "uz"])
def test_rows_are_whole_and_keep_their_places(language):
	found = rows(language)
	assert all(len(row) in (2, 3) and all(row[:2]) for row in found)
	assert len({tuple(row[::2]) for row in found}) == len(found)
	for source, translation, *_ in found:
		assert sorted(PLACE.findall(source)) == sorted(PLACE.findall(translation)), source


def test_both_languages_translate_the_same():
	assert {row[0] for row in rows("ru")} == {row[0] for row in rows("uz")}


def test_the_search_for_words_finds_some_of_each_kind():
	assert {"Customers log in with", "Held until", "Given back", "No rounding"} <= words_of_forms()
	assert {"Unlink", "Block", "Give money back", "Name, signature", "Choose a plan"} <= words_of_code()
	assert any(word.startswith("The Sales Order comes to") for word in words_of_code())
	assert {"Overdue Customers", "Payment Reconciliation", "{} overdue"} <= words_of_furniture()
	assert {"Payment receipt", "The customer's name"} <= words_of_messages()
	assert {"Customer unlinked", "Books pending", "Time moved", "Slots remade"} <= events()


def test_files_of_the_page_are_not_searched():
	assert not [text for text in texts("js") if "Telegram.WebApp" in text]
	assert all(Path(APP / "public" / folder).is_dir() for folder in PAGES)
