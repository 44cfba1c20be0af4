"""Every word that staff read in the forms, lists and calendar of slots has its Russian and its Uzbek."""

import csv
import json
import re

import pytest

from tests.architecture.source import APP

ROOM = APP / "time_slots"
SCRIPTS = [APP / "public" / "js" / "time_slots.js"]
# Frappe's own translations have it in both languages.
FRAPPES = {"Reason"}
MESSAGE = re.compile(r'\b__?\(\s*"((?:[^"\\]|\\.)*)"')
EVENT = re.compile(r'"((?:time|slots)_[a-z_]+(?:ed|made))"')


def translated(language: str) -> set[str]:
	with (APP / "translations" / f"{language}.csv").open(newline="") as file:
		return {row[0] for row in csv.reader(file)}


def words_of_forms() -> set[str]:
	found = set()
	for path in ROOM.glob("doctype/*/*.json"):
		meta = json.loads(path.read_text())
		found.add(meta["name"])
		for field in meta["fields"]:
			found |= {field.get("label"), field.get("description")}
			if field["fieldtype"] == "Select":
				found |= set(field["options"].split("\n"))
	return {word for word in found if word}


def sources() -> list[str]:
	files = [path for kind in ("py", "js") for path in ROOM.rglob(f"*.{kind}") if "tests" not in path.parts]
	return [path.read_text() for path in [*files, *SCRIPTS]]


def words_of_code() -> set[str]:
	return {word for text in sources() for word in MESSAGE.findall(text)}


def events() -> set[str]:
	"""Names of business events, as the list spells them out."""
	names = {name for text in sources() for name in EVENT.findall(text)}
	return {name.replace("_", " ").capitalize() for name in names}


@pytest.mark.parametrize("language", ["ru", "uz"])
def test_no_word_is_left_in_english(language):
	assert (words_of_forms() | words_of_code() | events()) - translated(language) - FRAPPES == set()


def test_the_search_for_words_finds_some_of_each_kind():
	assert {"Held until", "Reserved", "Booking Slot"} <= words_of_forms()
	assert {"Block", "Only a free slot can be deleted."} <= words_of_code()
	assert {"Time moved", "Slots remade", "Time blocked"} <= events()
