"""Every word that staff read in the core's forms has its Russian and its Uzbek."""

import csv
import json
import re

import pytest

from telegram_integration.setup.custom_fields import CUSTOM_FIELDS
from telegram_integration.setup.notification_channel import FIELDS as NOTIFICATION_FIELDS
from telegram_integration.telegram_core.services import staff_messages
from tests.architecture.source import APP

CORE = APP / "telegram_core"

# Frappe's own translations have these in both languages.
FRAPPES = set(
	"Event Reference User Reason Details Customer Phone Linked Scope Purpose Operations Username Enabled Token "
	"Login Address Text Language Blocked Done Sent".split()
) | {"Group by", "Open {0}"}
SAME_IN_EVERY_LANGUAGE = {"Telegram", "Telegram ID", "Token"}
PLACE = re.compile(r"\{\d\}")
MESSAGE = re.compile(r'\b__?\(\s*"((?:[^"\\]|\\.)*)"')


def rows(language: str) -> list[list[str]]:
	with (APP / "translations" / f"{language}.csv").open(newline="") as file:
		return list(csv.reader(file))


def words_of_forms() -> set[str]:
	found = set()
	for path in CORE.glob("doctype/*/*.json"):
		meta = json.loads(path.read_text())
		found.add(meta["name"])
		for field in meta["fields"]:
			found |= {field.get("label"), field.get("description")}
			if field["fieldtype"] == "Select" and "language" not in field["fieldname"]:
				found |= set(field["options"].split("\n"))
	for field in [*CUSTOM_FIELDS["Customer"], *NOTIFICATION_FIELDS["Notification"]]:
		found |= {field.get("label"), field.get("description")}
	return {word for word in found if word}


def words_of_code() -> set[str]:
	scripts = [*CORE.rglob("*.py"), *CORE.rglob("*.js")]
	scripts += [APP / "public" / "js" / name for name in ("customer.js", "telegram_link.js", "reports.js")]
	return {word for script in scripts for word in MESSAGE.findall(script.read_text())}


def words_of_messages() -> set[str]:
	"""What a template may be sent for, and what its variables mean."""
	return {word for event in staff_messages.EVENTS for word in (event.label, *event.variables.values())}


def events() -> set[str]:
	"""Names of business events, as the list spells them out."""
	names = set()
	for script in [*CORE.glob("services/*.py"), *CORE.glob("doctype/*/*.py")]:
		names |= set(
			re.findall(r'"((?:customer|login|language|account|broadcast)_[a-z_]+ed)"', script.read_text())
		)
	return {name.replace("_", " ").capitalize() for name in names}


@pytest.mark.parametrize("language", ["ru", "uz"])
def test_no_word_is_left_in_english(language):
	translated = {row[0] for row in rows(language)}
	assert (
		words_of_forms() | words_of_code() | words_of_messages() | events()
	) - translated - FRAPPES - SAME_IN_EVERY_LANGUAGE == set()


def test_the_search_for_words_finds_some_of_each_kind():
	assert "Customers log in with" in words_of_forms()
	assert {"Unlink", "Your roles do not allow this."} <= words_of_code()
	assert {"Customer unlinked", "Login locked", "Account blocked"} <= events()


@pytest.mark.parametrize("language", ["ru", "uz"])
def test_rows_are_whole_and_keep_their_places(language):
	found = rows(language)
	assert all(len(row) in (2, 3) and all(row[:2]) for row in found)
	assert len({tuple(row[::2]) for row in found}) == len(found)
	for source, translation, *_ in found:
		assert sorted(PLACE.findall(source)) == sorted(PLACE.findall(translation)), source


def test_both_languages_translate_the_same():
	assert {row[0] for row in rows("ru")} == {row[0] for row in rows("uz")}
