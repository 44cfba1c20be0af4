"""What every DocType of the app has, so that staff may use it and Frappe 15 and 16 read it alike."""

import json
from pathlib import Path

import pytest

from tests.architecture.source import APP

DOCTYPES = sorted(APP.glob("*/doctype/*/*.json"))
MODULES = {line for line in (APP / "modules.txt").read_text().splitlines() if line}


def faults(meta: dict, file: Path) -> list[str]:
	"""What is wrong with a DocType's JSON, in words."""
	found = []
	if meta["module"] not in MODULES:
		found.append(f"module {meta['module']} is not in modules.txt")
	if meta["name"].lower().replace(" ", "_").replace("-", "_") != file.stem:
		found.append("the folder is not the scrubbed name")
	if not meta.get("istable") and not meta.get("permissions"):
		found.append("nobody may read it")
	if any(rule["role"] in {"Telegram Bot", "All", "Guest"} for rule in meta.get("permissions", [])):
		found.append("the bot's user has one role and no rights on documents; nor have guests")
	if not meta.get("issingle") and meta.get("sort_field") != "creation":
		found.append("sort_field is not creation")
	fields = {field["fieldname"] for field in meta["fields"]}
	if fields != set(meta["field_order"]):
		found.append("field_order and fields differ")
	return found


@pytest.mark.parametrize("file", DOCTYPES, ids=lambda file: file.stem)
def test_a_doctype_is_whole(file):
	assert faults(json.loads(file.read_text()), file) == []


def test_a_broken_doctype_is_noticed():
	meta = {
		"name": "Thing",
		"module": "Nowhere",
		"fields": [{"fieldname": "a"}],
		"field_order": [],
		"permissions": [{"role": "Telegram Bot"}],
	}
	assert len(faults(meta, Path("other.json"))) == 5


def test_there_are_doctypes_to_look_at():
	assert len(DOCTYPES) > 8
